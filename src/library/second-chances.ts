/** Where hardly a document has the words: what an acronym stands for, and words that begin as a rare one does. */
import { type Kysely, sql } from 'kysely';
import type { SearchRequest } from '../../briefings/search/search-request.ts';
import { isLikeAcronym, spellOut } from '../../briefings/search/spell-out.ts';
import { randomId } from './random-id.ts';
import type { LibrarySchema } from './schema.ts';
import { searchByBeginnings } from './search-by-beginnings.ts';
import { searchByAllWords, type WordHit, type WordSearch } from './search-by-words.ts';
import { isVisible, type View } from './view.ts';

/** An acronym that so many documents use needs no help. */
const FEW = 10;
const RARE = 3;
/** The newest documents are looked through for what an acronym may stand for, each so far. */
const MOST_TEXTS = 1_000;
const LONGEST_TEXT = 4_000;

/** Hits beside `found`, none of which has all of the words. */
export async function secondChances(
  db: Kysely<LibrarySchema>,
  view: View,
  search: WordSearch,
  request: SearchRequest,
  found: readonly WordHit[],
): Promise<WordHit[]> {
  const whole = found.filter(({ hasAllWords }) => hasAllWords).length;
  if (whole >= FEW) return [];
  const [only = '', ...more] = search.words.terms;
  const spelt = more.length === 0 && isLikeAcronym(only) ? spellOut(only, await newestTexts(db, view)) : null;
  const others =
    spelt === null ? await beginnings(db, search, whole) : await asPhrase(db, search, request, spelt);
  return others.map((hit) => ({ ...hit, hasAllWords: false }));
}

async function beginnings(db: Kysely<LibrarySchema>, search: WordSearch, whole: number): Promise<WordHit[]> {
  return whole < RARE ? searchByBeginnings(db, search) : [];
}

function asPhrase(
  db: Kysely<LibrarySchema>,
  search: WordSearch,
  request: SearchRequest,
  text: string,
): Promise<WordHit[]> {
  return searchByAllWords(db, search, { ...request, alternatives: [[{ text, isPhrase: true }]] });
}

/** As one text, which no document can cut, not knowing the id; what is short need not be counted by characters. */
async function newestTexts(db: Kysely<LibrarySchema>, view: View): Promise<string[]> {
  const end = randomId();
  const beginning = sql`case when octet_length(text) <= ${LONGEST_TEXT} then text else left(text, ${LONGEST_TEXT}) end`;
  const { rows } = await sql<{ texts: string | null }>`
    select string_agg(coalesce(title || '. ', '') || ${beginning}, ${end}) as texts from (
      select title, text from documents where ${isVisible(view, sql.ref('space'), sql.ref('id'))}
      order by dated_at desc, id limit ${MOST_TEXTS}) as newest`.execute(db);
  return rows[0]?.texts?.split(end) ?? [];
}
