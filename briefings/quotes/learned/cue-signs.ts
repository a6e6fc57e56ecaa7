/** What stands farther off in the same unit: the last reporting word before each token and the next one behind it. */
import { mix } from './hash.ts';
import type { Stream } from './stream.ts';
import { type TokenSigns, TRAIT } from './token-signs.ts';

/** One entry a token. */
export interface CueSigns {
  /** The reporting word before it, and what stood since: "that", commas, nothing. */
  readonly before: Int32Array;
  readonly since: Int32Array;
  readonly distance: Int32Array;
  readonly behind: Int32Array;
  readonly distanceBehind: Int32Array;
  /** Whether quotations, and which closing mark, the unit has. */
  readonly unit: Int32Array;
}

const bucketOfDistance = (distance: number): number =>
  distance < 6 ? distance : distance < 9 ? 6 : distance < 14 ? 7 : distance < 22 ? 8 : 9;

/** The signs of all tokens of the stream. */
export function readCueSigns(stream: Stream, signs: TokenSigns): CueSigns {
  const size = stream.tokens.length;
  const make = () => new Int32Array(size);
  const found: CueSigns = {
    before: make(),
    since: make(),
    distance: make(),
    behind: make(),
    distanceBehind: make(),
    unit: make(),
  };
  for (let unit = 0; unit < stream.units.length; unit += 1) {
    const first = stream.firstOf[unit] ?? 0;
    const end = stream.firstOf[unit + 1] ?? size;
    walkForward(stream, signs, first, end, found);
    walkBack(signs, first, end, found);
    found.unit.fill(unitSign(stream, signs, first, end), first, end);
  }
  return found;
}

function walkForward(
  { tokens }: Stream,
  { word, traits }: TokenSigns,
  first: number,
  end: number,
  found: CueSigns,
): void {
  let cue = 0;
  let since = 0;
  let distance = 0;
  for (let at = first; at < end; at += 1) {
    found.before[at] = cue;
    found.since[at] = since;
    found.distance[at] = cue === 0 ? 0 : bucketOfDistance(distance);
    distance += 1;
    const token = tokens[at];
    if (((traits[at] ?? 0) & TRAIT.cue) !== 0) {
      cue = word[at] ?? 0;
      since = 0;
      distance = 0;
    } else if (token?.lower === 'that') since |= 1;
    else if (token?.text === ',') since = since & 2 ? since | 4 : since | 2;
    else if (token?.kind === 'quote') since |= 8;
    else if (token?.lower === 'to') since |= 16;
  }
}

function walkBack({ word, traits }: TokenSigns, first: number, end: number, found: CueSigns): void {
  let cue = 0;
  let distance = 0;
  for (let at = end - 1; at >= first; at -= 1) {
    found.behind[at] = cue;
    found.distanceBehind[at] = cue === 0 ? 0 : bucketOfDistance(distance);
    distance += 1;
    if (((traits[at] ?? 0) & TRAIT.cue) === 0) continue;
    cue = word[at] ?? 0;
    distance = 0;
  }
}

function unitSign({ tokens }: Stream, { word }: TokenSigns, first: number, end: number): number {
  let quotes = 0;
  for (let at = first; at < end; at += 1) if (tokens[at]?.kind === 'quote') quotes += 1;
  return mix(Math.min(quotes, 3), word[end - 1] ?? 0);
}
