/** All tokens of a text in one row: what the tagger walks along. */
import type { Token, Unit } from '../cut-units.ts';

export interface Stream {
  readonly text: string;
  readonly units: readonly Unit[];
  readonly tokens: readonly Token[];
  /** For each token, the position of its unit. */
  readonly unitOf: Int32Array;
  /** For each unit, the position of its first token; one more entry behind the last. */
  readonly firstOf: Int32Array;
}

/** The tokens of the units, in order. */
export function makeStream(text: string, units: readonly Unit[]): Stream {
  const tokens: Token[] = [];
  for (const unit of units) for (const token of unit.tokens) tokens.push(token);
  const unitOf = new Int32Array(tokens.length);
  const firstOf = new Int32Array(units.length + 1);
  let at = 0;
  units.forEach((unit, index) => {
    firstOf[index] = at;
    unitOf.fill(index, at, at + unit.tokens.length);
    at += unit.tokens.length;
  });
  firstOf[units.length] = at;
  return { text, units, tokens, unitOf, firstOf };
}

/** The position of the first token that ends behind the character offset `at`. */
export function tokenBehind({ tokens }: Stream, at: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
