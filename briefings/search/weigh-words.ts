/** BM25F (Robertson, Zaragoza and Taylor, CIKM 2004): how much the words of a query that stand in a document say. */

export interface FoundWords {
  /** How many words the document has, in any unit that all share. */
  readonly size: number;
  /** How often each word of the query stands in it, places of weight counted more; in the query's order. */
  readonly counts: readonly number[];
}

export interface Rarity {
  /** In how many documents each word stands, in the query's order. */
  readonly documents: readonly number[];
  readonly all: number;
}

/** Usual values; between .3 and .6 for length, and 1.2 and 3 for repetition, nothing changes much (docs/decisions/0012-search.md). */
const REPETITION = 1.2;
const LENGTH = 0.3;

/** One number a document, 0 to 1: 1 would be all of the words without end. */
export function weighWords(found: readonly FoundWords[], rarity: Rarity): number[] {
  const meanSize = found.reduce((sum, { size }) => sum + size, 0) / Math.max(1, found.length);
  const says = rarity.documents.map((documents) => rarityOf(documents, rarity.all));
  const most = says.reduce((sum, weight) => sum + weight, 0);
  if (most === 0) return found.map(() => 0);
  return found.map(({ size, counts }) => {
    const damping = REPETITION * (1 - LENGTH + (LENGTH * size) / Math.max(1, meanSize));
    const sum = counts.reduce((total, count, at) => total + ((says[at] ?? 0) * count) / (count + damping), 0);
    return sum / most;
  });
}

/** A word of no document, such as "the", tells nothing. */
function rarityOf(documents: number, all: number): number {
  if (documents === 0) return 0;
  return Math.log(1 + (Math.max(all, documents) - documents + 0.5) / (documents + 0.5));
}
