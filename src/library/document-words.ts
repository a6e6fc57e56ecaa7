/** The full-text index entry of a document: title before lead before body, stemmed as its language is. */
import { type RawBuilder, sql } from 'kysely';
import type { Reading } from '../../briefings/document.ts';
import { indexedText } from './indexed-words.ts';

const LEAD_SENTENCES = 2;
const LONGEST_TITLE = 2_000;
const LONGEST_LEAD = 20_000;

/** Postgres holds at most 1 MB of index entry a document; the second length fits whatever the text is made of. */
export const BODY_LENGTHS = [400_000, 40_000] as const;

/** An SQL expression of type tsvector. @param bodyLength characters of the text that are indexed. */
export function documentWords(
  { document, sentences }: Reading,
  { configuration, bodyLength }: { readonly configuration: string; readonly bodyLength: number },
): RawBuilder<string> {
  const leadEnd = sentences[LEAD_SENTENCES - 1]?.end ?? sentences.at(-1)?.end ?? 0;
  const title = indexedText((document.title ?? '').slice(0, LONGEST_TITLE));
  const lead = indexedText(document.text.slice(0, Math.min(leadEnd, LONGEST_LEAD)));
  const body = indexedText(document.text.slice(leadEnd, leadEnd + bodyLength));
  return sql<string>`setweight(to_tsvector(${configuration}::regconfig, ${title}), 'A')
    || setweight(to_tsvector(${configuration}::regconfig, ${lead}), 'B')
    || setweight(to_tsvector(${configuration}::regconfig, ${body}), 'C')`;
}
