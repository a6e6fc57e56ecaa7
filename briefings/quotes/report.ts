/** What one attribution of a unit is made of, and what is known while it is read. */
import type { Token } from './cut-units.ts';
import type { Cue } from './find-cues.ts';
import type { TokenRange } from './token-range.ts';

/** One attribution of a unit: positions are token positions, inclusive. */
export interface Report {
  readonly cue: TokenRange;
  readonly type: Cue['type'];
  readonly mention: TokenRange | null;
  /** One stretch, or two where the attribution interrupts. */
  readonly contents: readonly TokenRange[];
  /** Where the content stands, seen from the cue. */
  readonly side: 'before' | 'after' | 'both';
  /** True for words that nobody is said to have spoken. */
  readonly isUnsaid?: boolean;
  /** True inside the reported words of another report. */
  readonly isNested: boolean;
}

/** A report before it is known whether another one holds it. */
export type BareReport = Omit<Report, 'isNested'>;

/** A cue with the part of its unit that may belong to it. */
export interface Scene {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly cue: Cue;
  /** Nothing before this position is free to be reported words. */
  readonly floor: number;
  /** The position behind the unit's last word. */
  readonly end: number;
  /** The next few cues of the unit. */
  readonly later: readonly Cue[];
}

/** The report of a cue whose words stand behind it; `content` is null where only the speaker was found. */
export function reportBehind(cue: Cue, mention: TokenRange | null, content: TokenRange | null): BareReport {
  return {
    cue: { first: cue.first, last: cue.verb },
    type: cue.type,
    mention,
    contents: content === null ? [] : [content],
    side: 'after',
  };
}
