/** The full-text index entry of a document: title before lead before body, stemmed as its language is. */
import { type RawBuilder, sql } from 'kysely';
import type { Reading } from '../../briefings/document.ts';
import { foldText } from './fold-words.ts';
import { spreadScripts } from './spread-scripts.ts';
import { storableWords } from './storable-text.ts';
import { textSearchConfiguration } from './text-search-language.ts';

const LEAD_SENTENCES = 2;
const LONGEST_TITLE = 2_000;
const LONGEST_LEAD = 20_000;

/** Postgres holds at most 1 MB of index entry a document; the second length fits whatever the text is made of. */
export const BODY_LENGTHS = [400_000, 40_000] as const;

/** An SQL expression of type tsvector. @param bodyLength characters of the text that are indexed. */
export function documentWords({ document, sentences }: Reading, bodyLength: number): RawBuilder<string> {
  const leadEnd = sentences[LEAD_SENTENCES - 1]?.end ?? sentences.at(-1)?.end ?? 0;
  const title = searchable(document.title ?? '', LONGEST_TITLE);
  const lead = searchable(document.text.slice(0, leadEnd), LONGEST_LEAD);
  const body = searchable(document.text.slice(leadEnd, leadEnd + bodyLength), bodyLength);
  const configuration = sql`${textSearchConfiguration(document.language)}::regconfig`;
  return sql<string>`setweight(to_tsvector(${configuration}, ${title}), 'A')
    || setweight(to_tsvector(${configuration}, ${lead}), 'B')
    || setweight(to_tsvector(${configuration}, ${body}), 'C')`;
}

function searchable(text: string, length: number): string {
  return storableWords(spreadScripts(foldText(text.slice(0, length))));
}
