/** `onrecord show DOCUMENT` and `onrecord list` */
import type { Reading } from '../../briefings/document.ts';
import { showDocument } from '../commands/show-document.ts';
import { documentJson } from '../json/document-json.ts';
import type { SpaceLibrary } from '../library/library.ts';
import { documentMessage } from '../messages/document-message.ts';
import { historyMessage } from '../messages/history-message.ts';
import type { Message } from '../messages/message.ts';
import { placesMessage } from '../messages/places-message.ts';
import { documentRow } from './document-row.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withLibrary } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export interface ShowArguments {
  readonly json?: boolean;
  readonly history?: boolean;
  readonly places?: boolean;
}

export async function runShow(
  id: string,
  options: ShowArguments,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { output } = surroundings;
  const told = await withLibrary(surroundings, async (library) => {
    const outcome = await showDocument(id, library);
    return outcome.kind === 'document' ? tell(outcome.reading, options, library) : null;
  });
  if (told === null) {
    output.note(`No document on record has an id that begins with “${id}”. “onrecord list” shows them.`);
    return EXIT.nothingOnRecord;
  }
  if (options.json) output.showJson(told.json);
  else output.show(told.message);
  return EXIT.ok;
}

async function tell(
  reading: Reading,
  { history, places }: ShowArguments,
  library: SpaceLibrary,
): Promise<{ readonly message: Message; readonly json: unknown }> {
  const { document } = reading;
  if (history) {
    const versions = await library.versions(document.id);
    return { message: historyMessage(document, versions), json: versions };
  }
  if (places) {
    const inWords = await library.differences(document);
    return {
      message: placesMessage(document, inWords),
      json: inWords.map(({ place, differences }) => ({ ...place, ...differences })),
    };
  }
  return { message: documentMessage(reading), json: documentJson(reading) };
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
    const rows = documents.map((document) => documentRow(document));
    output.show({
      title: { text: 'On record, newest first', citations: [] },
      blocks: [{ type: 'table', rows }],
    });
  }
  return documents.length === 0 ? EXIT.nothingOnRecord : EXIT.ok;
}
