/** `onrecord show DOCUMENT` and `onrecord list` */
import { showDocument } from '../commands/show-document.ts';
import { documentJson } from '../json/document-json.ts';
import { documentMessage } from '../messages/document-message.ts';
import { historyMessage } from '../messages/history-message.ts';
import { sourceTitle } from '../messages/source-title.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withLibrary } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export interface ShowArguments {
  readonly json?: boolean;
  readonly history?: boolean;
}

export async function runShow(
  id: string,
  { json, history }: ShowArguments,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { output } = surroundings;
  const { outcome, versions } = await withLibrary(surroundings, async (library) => {
    const outcome = await showDocument(id, library);
    const isAsked = history === true && outcome.kind === 'document';
    return { outcome, versions: isAsked ? await library.versions(outcome.reading.document.id) : [] };
  });
  if (outcome.kind === 'nothing-on-record') {
    output.note(`No document on record has an id that begins with “${id}”. “onrecord list” shows them.`);
    return EXIT.nothingOnRecord;
  }
  if (history) {
    if (json) output.showJson(versions);
    else output.show(historyMessage(outcome.reading.document, versions));
  } else if (json) output.showJson(documentJson(outcome.reading));
  else output.show(documentMessage(outcome.reading));
  return EXIT.ok;
}

export interface ListArguments {
  readonly limit: number;
  readonly json?: boolean;
}

export async function runList({ limit, json }: ListArguments, surroundings: Surroundings): Promise<ExitCode> {
  const { output } = surroundings;
  const documents = await withLibrary(surroundings, (library) => library.listDocuments({ limit }));
  if (json) output.showJson(documents);
  else if (documents.length === 0) output.note('The library is empty. Add documents with: onrecord add PATH');
  else {
    const rows = documents.map((document) => {
      const details = [sourceTitle(document), document.outlet, document.publishedAt?.slice(0, 10)];
      return {
        label: document.id,
        value: details.filter((part) => part != null).join(' · '),
        state: 'plain',
      } as const;
    });
    output.show({
      title: { text: 'On record, newest first', citations: [] },
      blocks: [{ type: 'table', rows }],
    });
  }
  return documents.length === 0 ? EXIT.nothingOnRecord : EXIT.ok;
}
