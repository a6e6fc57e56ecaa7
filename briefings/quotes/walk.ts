/** What is carried from one unit to the next while a text's quotes are gathered. */
import type { Span } from '../document.ts';
import type { Draft } from './draft.ts';

/** Who reports, with which words. */
export interface Attribution {
  readonly cue: Span | null;
  readonly mention: Span | null;
}

/** The quotes so far, and what one unit leaves for the next to go on from. */
export interface Walk {
  readonly drafts: Draft[];
  /** Who spoke last in this paragraph. */
  carried: Attribution | null;
  /** Position in `drafts` of the quotation a bare quotation in the next unit would continue. */
  continuing: number | null;
  /** Set by a unit that ends in a colon. */
  introduced: Attribution | null;
  paragraph: number;
}

/** The walk before the first unit. */
export function startWalk(): Walk {
  return { drafts: [], carried: null, continuing: null, introduced: null, paragraph: -1 };
}

/** Notes who has the word now, for a bare quotation that follows; null leaves it as it was. */
export function carryOn(walk: Walk, mention: Span | null): void {
  if (mention !== null) walk.carried = { cue: null, mention };
}

/** Lets the draft at `position` go on with one more part; gives the position. */
export function addPart(walk: Walk, position: number, part: Span): number {
  const draft = walk.drafts[position];
  if (draft !== undefined) walk.drafts[position] = { ...draft, parts: [...draft.parts, part] };
  return position;
}

/** Adds a draft and gives its position. */
export function addDraft(walk: Walk, draft: Draft): number {
  walk.drafts.push(draft);
  carryOn(walk, draft.mention);
  return walk.drafts.length - 1;
}
