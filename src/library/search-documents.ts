/** Finds the documents on a topic: by words, by meaning, then by likeness to what those two put foremost. */
import { type Kysely, sql } from 'kysely';
import { fuseByPlace, fuseByWeight, type Ranking } from '../../briefings/search/fuse-rankings.ts';
import { parseSearch, plainSearch } from '../../briefings/search/parse-search.ts';
import type { SearchRequest } from '../../briefings/search/search-request.ts';
import { directionTowards } from '../../briefings/search/spread.ts';
import type { FeedbackVectors } from './feedback-vectors.ts';
import type { SearchHit, SearchQuery } from './library.ts';
import type { NearestDocuments, Neighbour } from './nearest-documents.ts';
import type { LibrarySchema } from './schema.ts';
import { placesOf, searchByMeaning } from './search-by-meaning.ts';
import { searchByNames } from './search-by-names.ts';
import { searchByWords, type WordHit } from './search-by-words.ts';
import { conditionsOf, queryIn } from './search-conditions.ts';
import { secondChances } from './second-chances.ts';
import { configurationsIn } from './text-search-language.ts';
import { isVisible, type View } from './view.ts';
import { wordQuery } from './word-query.ts';

export interface SearchTools {
  readonly nearest: NearestDocuments;
  readonly feedback: FeedbackVectors;
}

/** So many by words are weighed, the newest of those that match. */
const MOST_BY_WORDS = 1_000;
/** Each ranking by vectors is followed so far, that all may speak on every document that is returned. */
const MOST_BY_VECTOR = 300;
/** What the first round puts foremost is taken for an example of what is sought. */
const EXAMPLES = 20;

/** Best first; never fails on words, whatever they hold: a filter that cannot be read is taken for words. */
export async function searchDocuments(
  db: Kysely<LibrarySchema>,
  { nearest, feedback }: SearchTools,
  view: View,
  query: SearchQuery,
): Promise<SearchHit[]> {
  const request = requestOf(query.words);
  const words = wordQuery(request);
  const toQuery = queryIn(await configurationsIn(db, view));
  const conditions = await conditionsOf(db, view, query, { request, words, toQuery });
  const most = Math.max(query.limit, MOST_BY_WORDS);
  const search = { words, toQuery, conditions, most, ages: await feedback.agesOf(view) };
  const found = await searchByWords(db, search);
  const others = await secondChances(db, view, search, request, found);
  const named = await searchByNames(db, view, search, found);
  const byWords = bestOfEach([...found, ...others, ...named]);
  const byVector = await searchByMeaning(db, nearest, view, conditions, query.among);
  const ids = byWords.map(({ id }) => id);
  const byMeaning = query.vector ? await byVector(query.vector, MOST_BY_VECTOR, ids) : [];
  const first = fuseByPlace(byWords, toRanking(byMeaning).slice(0, Math.max(query.limit, MOST_BY_VECTOR)));
  const direction =
    query.vector && query.among === undefined
      ? await exampleDirection(feedback, view, first, query.vector.length)
      : null;
  const like = direction
    ? await byVector(direction, MOST_BY_VECTOR, [...new Set([...ids, ...first.keys()])])
    : [];
  const scores = direction ? fuseByWeight(byWords, toRanking(byMeaning), toRanking(like)) : first;
  const similar = await withSimilarities(byMeaning, like, query.vector, { nearest, view });
  const hits = toHits(scores, byWords, similar);
  const timed = query.preferNewer ? await preferNewer(db, view, hits, query.preferNewer) : hits;
  return timed.sort(bestFirst).slice(0, Math.max(0, query.limit));
}

/** Best first, each document once. */
function bestOfEach(hits: readonly WordHit[]): WordHit[] {
  const best = new Map<string, WordHit>();
  for (const hit of hits) if (hit.weight > (best.get(hit.id)?.weight ?? -1)) best.set(hit.id, hit);
  return [...best.values()].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

function requestOf(words: string): SearchRequest {
  const parsed = parseSearch(words);
  return parsed.kind === 'request' ? parsed.request : plainSearch(words);
}

/** Pseudo-relevance feedback (Rocchio 1971) in the space that the documents' own spread spans; null for few documents. */
async function exampleDirection(
  feedback: FeedbackVectors,
  view: View,
  scores: ReadonlyMap<string, number>,
  dimensions: number,
): Promise<Float32Array | null> {
  const spread = await feedback.spreadOf(view, dimensions);
  if (spread === null) return null;
  const best = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, EXAMPLES);
  const examples = await feedback.vectorsOf(
    view,
    best.map(([id]) => id),
    dimensions,
  );
  return directionTowards([...examples.values()], spread);
}

/** What only the examples led to has a similarity to the query, too. */
async function withSimilarities(
  byMeaning: readonly Neighbour[],
  like: readonly Neighbour[],
  vector: Float32Array | null,
  { nearest, view }: { readonly nearest: NearestDocuments; readonly view: View },
): Promise<ReadonlyMap<string, number>> {
  const similarities = new Map(byMeaning.map(({ documentId, similarity }) => [documentId, similarity]));
  const others = like.map(({ documentId }) => documentId).filter((id) => !similarities.has(id));
  if (vector === null || others.length === 0) return similarities;
  for (const { documentId, similarity } of await nearest.similarities(placesOf(view), vector, others)) {
    similarities.set(documentId, similarity);
  }
  return similarities;
}

function toHits(
  scores: ReadonlyMap<string, number>,
  byWords: readonly WordHit[],
  similarities: ReadonlyMap<string, number>,
): SearchHit[] {
  const places = new Map(byWords.map(({ id, hasAllWords }, at) => [id, { wordRank: at + 1, hasAllWords }]));
  const ids = new Set([...scores.keys(), ...similarities.keys()]);
  return [...ids].map((documentId) => ({
    documentId,
    score: scores.get(documentId) ?? 0,
    ...(places.get(documentId) ?? { wordRank: null, hasAllWords: false }),
    similarity: similarities.get(documentId) ?? null,
  }));
}

/** Half of a score stays whatever the age, the other half decays: new before old among what is alike. */
async function preferNewer(
  db: Kysely<LibrarySchema>,
  view: View,
  hits: readonly SearchHit[],
  { now, halfLifeMs }: { readonly now: Date; readonly halfLifeMs: number },
): Promise<SearchHit[]> {
  const ids = hits.map(({ documentId }) => documentId);
  const { rows } = await sql<{ id: string; dated_at: Date }>`
    select w.document_id as id, w.dated_at from document_words w
    where w.document_id = any(${ids}::text[]) and ${isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'))}`.execute(
    db,
  );
  const dates = new Map(rows.map(({ id, dated_at }) => [id, dated_at.getTime()]));
  return hits.map((hit) => {
    const ageMs = Math.max(0, now.getTime() - (dates.get(hit.documentId) ?? now.getTime()));
    return { ...hit, score: hit.score * (0.5 + 0.5 * 2 ** (-ageMs / halfLifeMs)) };
  });
}

function toRanking(neighbours: readonly Neighbour[]): Ranking {
  return neighbours.map(({ documentId, similarity }) => ({ id: documentId, weight: similarity }));
}

function bestFirst(a: SearchHit, b: SearchHit): number {
  return b.score - a.score || (a.documentId < b.documentId ? -1 : 1);
}
