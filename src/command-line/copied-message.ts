/** What a copying of a library tells when it has ended: every table with its rows, all of them compared. */
import type { CopiedTable } from '../library/copy/copy-library.ts';
import type { Message } from '../messages/message.ts';
import { paragraph, titled } from '../messages/own-words.ts';

/** @param advice what to do next, a paragraph each. */
export function copiedMessage(
  title: string,
  tables: readonly CopiedTable[],
  advice: readonly string[],
): Message {
  const rows = tables.map(({ name, rows }) => ({
    label: name,
    value: String(rows),
    state: 'plain' as const,
  }));
  const hasSecrets = tables.some(({ name, rows }) => name === 'secrets' && rows > 0);
  const secrets = hasSecrets ? ['The tokens in it stay sealed: keep ONRECORD_SECRET_KEY as it is.'] : [];
  return titled(title, [{ type: 'table', rows }, ...[...advice, ...secrets].map(paragraph)]);
}
