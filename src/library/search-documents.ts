/** Finds the documents on a topic by its words and by its meaning, the two fused by reciprocal rank. */
import { type Kysely, sql } from 'kysely';
import type { SearchHit, SearchQuery } from './library.ts';
import type { NearestDocuments, Neighbour, Place } from './nearest-documents.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, type View } from './view.ts';
import { wordQuery } from './word-query.ts';

/** Cormack, Clarke and Büttcher, SIGIR 2009: 60 damps the difference between the first few places. */
const DAMPING = 60;
/** A topic is mostly a name, and the words that spell it tell more than neighbours in meaning (0002-library.md). */
const WEIGHT_OF_WORDS = 2;
/** Each ranking is followed at least so far, that both may speak on every document that is returned. */
const FEWEST_CANDIDATES = 200;
/** `ts_rank_cd` divides by 1 + the logarithm of the length, so that long documents do not win by length. */
const BY_LOG_OF_LENGTH = 1;

interface WordHit {
  readonly id: string;
  readonly all_words: boolean;
}

/** Best first; never fails on words, whatever they hold. */
export async function searchDocuments(
  db: Kysely<LibrarySchema>,
  nearest: NearestDocuments,
  view: View,
  query: SearchQuery,
): Promise<SearchHit[]> {
  const limit = Math.max(query.limit, FEWEST_CANDIDATES);
  const byWords = await searchByWords(db, view, query, limit);
  const since = query.since ? { since: query.since } : {};
  const besides = byWords.map(({ id }) => id);
  const wanted =
    query.among === undefined ? { limit, besides, ...since } : { limit: 0, besides: query.among };
  const found = query.vector ? await nearest.nearest(placesOf(view), query.vector, wanted) : [];
  const byMeaning = query.among === undefined ? found : found.toSorted((a, b) => b.similarity - a.similarity);
  return fuse(byWords, byMeaning, limit).slice(0, Math.max(0, query.limit));
}

function placesOf({ own, also, hidden }: View): Place[] {
  const ownPlace = { space: own, hidden: new Set<string>() };
  return also === null ? [ownPlace] : [ownPlace, { space: also, hidden }];
}

/** Those with all of the words come first, then those with any. */
async function searchByWords(
  db: Kysely<LibrarySchema>,
  view: View,
  { words, since, among }: SearchQuery,
  limit: number,
): Promise<WordHit[]> {
  const { every, any } = wordQuery(words);
  const from = since ? sql`and dated_at >= ${since}` : sql``;
  const these = among ? sql`and id = any(${[...among]}::text[])` : sql``;
  const { rows } = await sql<WordHit>`
    select id, words @@ every_word as all_words
    from documents, websearch_to_tsquery('english', ${every}) as every_word, websearch_to_tsquery('english', ${any}) as any_word
    where words @@ any_word ${from} ${these} and ${isVisible(view, sql.ref('space'), sql.ref('id'))}
    order by all_words desc, ts_rank_cd(words, any_word, ${BY_LOG_OF_LENGTH}) desc, id
    limit ${limit}`.execute(db);
  return rows;
}

function fuse(
  byWords: readonly WordHit[],
  byMeaning: readonly Neighbour[],
  nearestCount: number,
): SearchHit[] {
  const hits = new Map<string, SearchHit>();
  byWords.forEach(({ id, all_words }, index) => {
    const score = WEIGHT_OF_WORDS * reciprocal(index);
    hits.set(id, { documentId: id, score, wordRank: index + 1, hasAllWords: all_words, similarity: null });
  });
  byMeaning.forEach(({ documentId, similarity }, index) => {
    const hit = hits.get(documentId) ?? { documentId, score: 0, wordRank: null, hasAllWords: false };
    const score = hit.score + (index < nearestCount ? reciprocal(index) : 0);
    hits.set(documentId, { ...hit, score, similarity });
  });
  return [...hits.values()].sort((a, b) => b.score - a.score || (a.documentId < b.documentId ? -1 : 1));
}

function reciprocal(index: number): number {
  return 1 / (DAMPING + index + 1);
}
