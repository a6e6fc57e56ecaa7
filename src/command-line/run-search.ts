/** `onrecord search WORDS` */
import { checkTopic } from '../commands/brief-topic.ts';
import { type FoundDocument, searchLibrary } from '../commands/search-library.ts';
import { nothingOnRecord } from '../messages/briefing-message.ts';
import type { Message } from '../messages/message.ts';
import { documentRow } from './document-row.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withContext } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export interface SearchArguments {
  readonly limit: number;
  readonly json?: boolean;
}

export async function runSearchLibrary(
  words: string,
  { limit, json = false }: SearchArguments,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { output } = surroundings;
  const topic = checkTopic(words);
  const { found, suggestions } = await withContext(
    surroundings,
    (context) => searchLibrary(topic, context, limit),
    { needsModel: true },
  );
  if (json)
    output.showJson(
      found.map(({ document: { text, ...document }, hasAllWords }) => ({ ...document, hasAllWords })),
    );
  else if (found.length > 0) output.show(foundMessage(topic, found));
  else output.show(nothingOnRecord(topic, { suggestions, advice: 'Add some with: onrecord add PATH' }));
  return found.length === 0 ? EXIT.nothingOnRecord : EXIT.ok;
}

function foundMessage(topic: string, found: readonly FoundDocument[]): Message {
  const rows = found.map(({ document, hasAllWords }) =>
    documentRow(document, hasAllWords ? [] : ['by its meaning']),
  );
  return {
    title: { text: `On “${topic}”, best first`, citations: [] },
    blocks: [{ type: 'table', rows }],
  };
}
