/** Makes one ranking of several: by places where there is little to compare, by weights where there is much. */

/** Best first. */
export type Ranking = readonly { readonly id: string; readonly weight: number }[];

/** Cormack, Clarke and Büttcher, SIGIR 2009: 60 damps the difference between the first few places. */
const DAMPING = 60;
/** What was found by words counts so much more than what was found by meaning (docs/decisions/0002-library.md). */
const WORDS_BY_PLACE = 2;
/** Chosen on halves of the topics; between half and twice as much of each nothing changes much (0012-search.md). */
const MEANING = 0.3;
const LIKENESS = 0.6;
/** The weight at this place counts nothing, the best one counts 1. */
const LAST_PLACE = 300;

/** Reciprocal rank fusion of words and meaning. */
export function fuseByPlace(words: Ranking, meaning: Ranking): Map<string, number> {
  const scores = new Map<string, number>();
  words.forEach(({ id }, at) => {
    scores.set(id, WORDS_BY_PLACE / (DAMPING + at + 1));
  });
  meaning.forEach(({ id }, at) => {
    scores.set(id, (scores.get(id) ?? 0) + 1 / (DAMPING + at + 1));
  });
  return scores;
}

/** Words, meaning, and likeness to the documents that the first fusion puts foremost. */
export function fuseByWeight(words: Ranking, meaning: Ranking, likeness: Ranking): Map<string, number> {
  const scores = new Map<string, number>();
  const add = (ranking: Ranking, share: number, floor: number) => {
    const best = ranking[0]?.weight ?? 0;
    const width = best - floor;
    if (width <= 0) return;
    for (const { id, weight } of ranking) {
      scores.set(id, (scores.get(id) ?? 0) + share * ((weight - floor) / width));
    }
  };
  add(words, 1, words[LAST_PLACE - 1]?.weight ?? 0);
  add(meaning, MEANING, floorOf(meaning));
  add(likeness, LIKENESS, floorOf(likeness));
  return scores;
}

function floorOf(ranking: Ranking): number {
  return (ranking[LAST_PLACE - 1] ?? ranking.at(-1))?.weight ?? 0;
}
