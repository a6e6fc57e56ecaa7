/** What narrows a search, as conditions on rows `w` of `document_words`. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { SearchRequest, TextFilter } from '../../briefings/search/search-request.ts';
import { foldWords } from './fold-words.ts';
import type { SearchQuery } from './library.ts';
import { outletsOnRecord } from './quotes-on-record.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, spacesOf, type View } from './view.ts';
import type { WordIndex } from './word-index.ts';
import { everyWordOf, type WordQuery } from './word-query.ts';

export interface Conditions {
  /** For every row: that it is seen, and in the window. */
  readonly isSeen: RawBuilder<boolean>;
  /** What else it must meet; null for nothing, so that neighbours need not be asked for it. */
  readonly narrowing: RawBuilder<boolean> | null;
  readonly since: Date | null;
}

export async function conditionsOf(
  db: Kysely<LibrarySchema>,
  view: View,
  { since, among }: Pick<SearchQuery, 'since' | 'among'>,
  { request, words, index }: { request: SearchRequest; words: WordQuery; index: WordIndex },
): Promise<Conditions> {
  const from = latest(since ?? null, request.from === null ? null : new Date(request.from));
  const seen = [isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'))];
  if (from !== null) seen.push(sql<boolean>`w.dated_at >= ${from}`);
  if (among !== undefined) seen.push(sql<boolean>`w.document_id = any(${[...among]}::text[])`);
  const narrowing: RawBuilder<boolean>[] = [];
  if (words.required !== '') narrowing.push(asFarAsIndexed(index, words.required));
  if (words.excluded !== '') narrowing.push(sql<boolean>`not ${index.has(words.excluded)}`);
  if (request.before !== null) narrowing.push(sql<boolean>`w.dated_at < ${new Date(request.before)}`);
  const outlets = request.filters.some(({ field }) => field === 'outlet')
    ? await outletsOnRecord(db, view)
    : [];
  for (const filter of request.filters) narrowing.push(conditionOf(filter, { outlets, index, view }));
  return { isSeen: all(seen), narrowing: narrowing.length > 0 ? all(narrowing) : null, since: from };
}

function conditionOf(
  { field, value, isExcluded }: TextFilter,
  { outlets, index, view }: { outlets: readonly string[]; index: WordIndex; view: View },
): RawBuilder<boolean> {
  const fits =
    field === 'title'
      ? asFarAsIndexed(index, everyWordOf(value), sql`ts_filter(w.words, '{a}')`)
      : field === 'outlet'
        ? isOfOutlet(value, outlets, view)
        : isInLanguage(value);
  return isExcluded ? sql<boolean>`not ${fits}` : sql<boolean>`${fits}`;
}

/** What consists of nothing but small words, which no index has, is held by all. */
function asFarAsIndexed(index: WordIndex, words: string, within?: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(numnode(${index.query(words)}) = 0 or ${index.has(words, within)})`;
}

/**
 * "guardian" names The Guardian: its words stand one behind the other in the outlet's name, or in that of another place.
 * By the index of outlets, once: asked of each row that has a frequent word, it would take seconds.
 */
function isOfOutlet(value: string, outlets: readonly string[], view: View): RawBuilder<unknown> {
  const wanted = ` ${foldWords(value).join(' ')} `;
  const named = outlets.filter((outlet) => ` ${foldWords(outlet).join(' ')} `.includes(wanted));
  const ofNamed = sql`space = any(${spacesOf(view)}::text[]) and outlet = any(${named}::text[])`;
  return sql`(w.space, w.document_id) in (
    select space, id from documents where ${ofNamed} union all select space, document_id from places where ${ofNamed})`;
}

function isInLanguage(code: string): RawBuilder<unknown> {
  return sql`exists (select from documents f where f.space = w.space and f.id = w.document_id
    and lower(regexp_replace(f.language, '[-_].*$', '')) = ${code})`;
}

function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
