/** Counts the mistakes between two spellings: a letter too many, too few, wrong, or two exchanged. */

interface DistanceOptions {
  /** Compares `typed` with the nearest beginning of `meant`, since it may go on. */
  readonly isPrefix?: boolean;
}

/** Optimal string alignment distance; its time is the product of the lengths. */
export function spellingDistance(
  typed: string,
  meant: string,
  { isPrefix = false }: DistanceOptions = {},
): number {
  let before: number[] = [];
  let last = Array.from({ length: meant.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= meant.length; column += 1) {
      const isSame = typed[row - 1] === meant[column - 1];
      const isExchanged =
        row > 1 && column > 1 && typed[row - 1] === meant[column - 2] && typed[row - 2] === meant[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isExchanged ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = next;
  }
  return isPrefix ? Math.min(...last) : (last.at(-1) ?? 0);
}
