/** How long briefings are. */
import type { Length } from '../surfaces/parse-briefing-words.ts';

export interface BriefingSize {
  readonly points: number;
  readonly quotes: number;
}

export const SIZES: Readonly<Record<Length, BriefingSize>> = {
  short: { points: 3, quotes: 2 },
  standard: { points: 4, quotes: 5 },
  long: { points: 8, quotes: 8 },
};

/** Past these a briefing is no briefing. */
export const MOST_POINTS = 16;
export const MOST_QUOTES = 16;

/** What "more" adds. */
export const MORE = 4;
