/** A text with all that the learned models look at, read once for all of them. */
import type { Unit } from '../cut-units.ts';
import type { Draft } from '../draft.ts';
import { type Cue, findCues } from '../find-cues.ts';
import { type CueSigns, readCueSigns } from './cue-signs.ts';
import { type RuleSigns, readRuleSigns } from './rule-signs.ts';
import { makeStream, type Stream } from './stream.ts';
import { readTokenSigns, type TokenSigns } from './token-signs.ts';

export interface Scene {
  readonly stream: Stream;
  readonly own: TokenSigns;
  readonly rule: RuleSigns;
  readonly cue: CueSigns;
  /** The cues of the unit at a position, found when first asked for. */
  readonly cuesOf: (unit: number) => readonly Cue[];
}

/** The scene of a text; `drafts` are those of the rules. */
export function readScene(text: string, units: readonly Unit[], drafts: readonly Draft[]): Scene {
  const stream = makeStream(text, units);
  const own = readTokenSigns(stream);
  const cues: (readonly Cue[])[] = [];
  const cuesOf = (unit: number): readonly Cue[] => {
    cues[unit] ??= findCues(units[unit]?.tokens ?? []);
    return cues[unit];
  };
  return { stream, own, rule: readRuleSigns(stream, drafts), cue: readCueSigns(stream, own), cuesOf };
}
