/** Finds the drafts of the rules that share words with a stretch. */
import type { Draft } from '../draft.ts';
import type { TokenRange } from '../token-range.ts';
import type { Stream } from './stream.ts';

/** Gives the drafts that share words with a stretch; stretches must be asked for in order. */
export function draftsByPlace({ tokens }: Stream, drafts: readonly Draft[]): (range: TokenRange) => Draft[] {
  const sorted = [...drafts].sort((a, b) => startOf(a) - startOf(b));
  let from = 0;
  return ({ first, last }) => {
    const start = tokens[first]?.start ?? 0;
    const end = tokens[last]?.end ?? 0;
    while (from < sorted.length && endOf(sorted[from]) <= start) from += 1;
    const found: Draft[] = [];
    for (let at = from; at < sorted.length; at += 1) {
      const draft = sorted[at];
      if (draft === undefined || startOf(draft) >= end) break;
      if (endOf(draft) > start) found.push(draft);
    }
    return found;
  };
}

const startOf = ({ parts }: Draft): number => parts[0]?.start ?? 0;
const endOf = (draft: Draft | undefined): number => draft?.parts.at(-1)?.end ?? 0;
