/** Finds the documents on a topic: by words, by meaning, then by likeness to what those two put foremost. */
import { type Kysely, sql } from 'kysely';
import { addClosest, fuseByPlace, fuseByWeight, type Ranking } from '../../briefings/search/fuse-rankings.ts';
import { parseSearch, plainSearch } from '../../briefings/search/parse-search.ts';
import type { SearchRequest } from '../../briefings/search/search-request.ts';
import { directionTowards } from '../../briefings/search/spread.ts';
import { closestSentences } from './closest-sentences.ts';
import type { FeedbackVectors } from './feedback-vectors.ts';
import type { SearchHit, SearchQuery } from './library.ts';
import type { NearestDocuments, Neighbour } from './nearest-documents.ts';
import { asLines, readLines } from './rows-as-lines.ts';
import type { LibrarySchema } from './schema.ts';
import { searchByCountries } from './search-by-countries.ts';
import { placesOf, searchByMeaning } from './search-by-meaning.ts';
import { searchByNames } from './search-by-names.ts';
import { searchByWords, type WordHit } from './search-by-words.ts';
import { conditionsOf } from './search-conditions.ts';
import { secondChances } from './second-chances.ts';
import { isVisible, type Revisions, type View } from './view.ts';
import type { ViewFacts } from './view-facts.ts';
import { wordIndex } from './word-index.ts';
import { wordQuery } from './word-query.ts';

export interface SearchTools {
  readonly nearest: NearestDocuments;
  readonly feedback: FeedbackVectors;
  readonly factsOf: (view: View) => Promise<ViewFacts>;
}

/** So many by words are weighed, the newest of those that match. */
const MOST_BY_WORDS = 1_000;
/** Each ranking by vectors is followed so far, that all may speak on every document that is returned. */
const MOST_BY_VECTOR = 300;
/** What the first round puts foremost is taken for an example of what is sought. */
const EXAMPLES = 20;
/** Of so many, the foremost, each sentence is compared. */
const MOST_READ = 80;
/** As much as words that say six tenths of all that words can say. */
const ALL_WORDS = 0.6;

/** Best first; never fails on words, whatever they hold: a filter that cannot be read is taken for words. */
export async function searchDocuments(
  db: Kysely<LibrarySchema>,
  { nearest, feedback, factsOf }: SearchTools,
  view: View,
  query: SearchQuery,
): Promise<SearchHit[]> {
  const request = requestOf(query.words);
  const words = wordQuery(request);
  const facts = await factsOf(view);
  const index = wordIndex(await facts.configurations());
  const ages = await feedback.agesOf(view, facts.revisions);
  const conditions = await conditionsOf(db, view, query, { request, words, index, facts, ages });
  const most = Math.max(query.limit, MOST_BY_WORDS);
  const search = { words, index, conditions, most, ages };
  const found = await searchByWords(db, search);
  const chances = await secondChances(db, view, search, request, found);
  const named = await searchByNames(db, view, search, found);
  const otherwise = await searchByCountries(db, search, request, found);
  const byWords = bestOfEach([...found, ...chances, ...named, ...otherwise]);
  const places = placesOf(view, facts.revisions);
  const byVector = searchByMeaning(db, nearest, places, conditions);
  const ids = byWords.map(({ id }) => id);
  const vector = query.newsVector ?? query.vector;
  const byMeaning = vector ? await byVector(vector, MOST_BY_VECTOR, ids) : [];
  const first = fuseByPlace(byWords, toRanking(byMeaning).slice(0, Math.max(query.limit, MOST_BY_VECTOR)));
  const direction =
    vector && query.among === undefined
      ? await exampleDirection(feedback, view, facts.revisions, first, vector.length)
      : null;
  const like = direction
    ? await byVector(direction, MOST_BY_VECTOR, [...new Set([...ids, ...first.keys()])])
    : [];
  const second = direction && fuseByWeight(byWordsAlone(byWords), toRanking(byMeaning), toRanking(like));
  const scores =
    second && vector
      ? addClosest(second, toRanking(await closestSentences(db, view, vector, foremost(second, MOST_READ))))
      : first;
  const all = [...new Set([...scores.keys(), ...byMeaning.map(({ documentId }) => documentId)])];
  const known = vector === query.vector ? byMeaning : [];
  const compared = new Set(known.map(({ documentId }) => documentId));
  const missing = all.filter((id) => !compared.has(id));
  const others = query.vector ? await nearest.similarities(places, query.vector, missing) : [];
  const hits = toHits(scores, byWords, [...known, ...others]);
  const timed = query.preferNewer ? await preferNewer(db, view, hits, query.preferNewer) : hits;
  return timed.sort(bestFirst).slice(0, Math.max(0, query.limit));
}

/** Best first, each document once: at its best weight, and with all of the words if any of its hits has them. */
function bestOfEach(hits: readonly WordHit[]): WordHit[] {
  const best = new Map<string, WordHit>();
  for (const hit of hits) {
    const known = best.get(hit.id);
    const weight = Math.max(hit.weight, known?.weight ?? 0);
    best.set(hit.id, { ...hit, weight, hasAllWords: hit.hasAllWords || known?.hasAllWords === true });
  }
  return [...best.values()].sort(
    (a, b) => Number(b.hasAllWords) - Number(a.hasAllWords) || b.weight - a.weight || (a.id < b.id ? -1 : 1),
  );
}

/** Having all of the words puts a document before others; beside meaning and likeness it counts for less. */
function byWordsAlone(hits: readonly WordHit[]): Ranking {
  return hits
    .map(({ id, hasAllWords, weight }) => ({ id, weight: hasAllWords ? weight - 1 + ALL_WORDS : weight }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

function requestOf(words: string): SearchRequest {
  const parsed = parseSearch(words);
  return parsed.kind === 'request' ? parsed.request : plainSearch(words);
}

/** Pseudo-relevance feedback (Rocchio 1971) in the space that the documents' own spread spans; null for few documents. */
async function exampleDirection(
  feedback: FeedbackVectors,
  view: View,
  revisions: Revisions,
  scores: ReadonlyMap<string, number>,
  dimensions: number,
): Promise<Float32Array | null> {
  const spread = await feedback.spreadOf(view, revisions, dimensions);
  if (spread === null) return null;
  const examples = await feedback.vectorsOf(view, foremost(scores, EXAMPLES), dimensions);
  return directionTowards([...examples.values()], spread);
}

function foremost(scores: ReadonlyMap<string, number>, count: number): string[] {
  return [...scores]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, count)
    .map(([id]) => id);
}

function toHits(
  scores: ReadonlyMap<string, number>,
  byWords: readonly WordHit[],
  similar: readonly Neighbour[],
): SearchHit[] {
  const similarities = new Map(similar.map(({ documentId, similarity }) => [documentId, similarity]));
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
  const datedAtMs = sql`extract(epoch from w.dated_at) * 1000`;
  const lines = await readLines(
    db,
    sql`
    select ${asLines([sql`w.document_id`, datedAtMs])} as lines from document_words w
    where w.document_id = any(${ids}::text[]) and ${isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'))}`,
  );
  const dates = new Map(lines.map(([id = '', ms]) => [id, Number(ms)]));
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
