/** Tells words that the report beside them says were not spoken, or were spoken by somebody whom the rules do not know. */
import type { Cue } from '../find-cues.ts';
import { findSubjectBefore } from '../find-subject-before.ts';
import { BE_FORMS } from '../function-words.ts';
import { isUnsaid } from '../is-unsaid.ts';
import type { BareReport } from '../report.ts';
import type { TokenRange } from '../token-range.ts';
import type { Scene } from './scene.ts';
import type { Stream } from './stream.ts';

/** How many tokens from the words their cue is looked for. */
const REACH = 6;

/** True where the nearest cue in the same unit is denied, imagined or passive. */
export function isBarred({ stream, cuesOf }: Scene, { first, last }: TokenRange): boolean {
  const unit = stream.unitOf[first] ?? 0;
  const offset = stream.firstOf[unit] ?? 0;
  const tokens = stream.units[unit]?.tokens ?? [];
  const cues = cuesOf(unit);
  const before = cues.findLast(({ verb }) => verb + offset < first && first - verb - offset <= REACH);
  const behind = cues.find((cue) => cue.first + offset > last && cue.first + offset - last <= REACH);
  if (isSpokenBy(tokens, first - offset, last - offset)) return true;
  return [before, behind].some((cue) => cue !== undefined && bars(tokens, cue));
}

function bars(tokens: Stream['tokens'], cue: Cue): boolean {
  if (cue.isNegated || cue.isPassive) return true;
  const report: BareReport = {
    cue: { first: cue.first, last: cue.verb },
    type: cue.type,
    mention: findSubjectBefore(tokens, cue.first, 0),
    contents: [],
    side: 'after',
  };
  return isUnsaid(tokens, report);
}

/** "was told by", "was quoted by" near the words: the subject did not speak them. */
function isSpokenBy(tokens: Stream['tokens'], first: number, last: number): boolean {
  for (let at = Math.max(0, first - REACH - 2); at <= last + REACH; at += 1) {
    if (at >= first && at <= last) continue;
    if (BE_FORMS.has(tokens[at]?.lower ?? '') && tokens[at + 2]?.lower === 'by') return true;
  }
  return false;
}
