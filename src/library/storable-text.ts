/** Refuses what Postgres cannot give back unchanged: NUL, and halves of surrogate pairs. */
import type { Reading } from '../../briefings/document.ts';
import { OnRecordError } from '../errors.ts';
import type { QuoteRow } from './quote-rows.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for.
const UNSTORABLE = /\u0000|\p{Surrogate}/gu;

/** Throws OnRecordError `unreadable` where any text of the reading would not come back as it is. */
export function assertStorable({ document, quotes }: Reading, rows: readonly QuoteRow[]): void {
  const speakers = quotes.flatMap(({ speaker }) =>
    speaker ? [speaker.name, speaker.role ?? '', speaker.party ?? '', ...speaker.aliases] : [],
  );
  const derived = rows.flatMap(({ text, context }) => [text, context]);
  if ([...Object.values(document), ...speakers, ...derived].every(isStorable)) return;
  const name = storableWords((document.title ?? document.origin).slice(0, 200));
  throw new OnRecordError(
    'unreadable',
    `${name} holds characters that are no text (NUL or half a character).`,
  );
}

/** True for what holds no text, too. */
export function isStorable(text: unknown): boolean {
  return typeof text !== 'string' || text.search(UNSTORABLE) === -1;
}

/** For untrusted words in a query, where nothing is lost by leaving such characters out. */
export function storableWords(words: string): string {
  return words.replace(UNSTORABLE, ' ');
}
