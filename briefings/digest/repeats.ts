/** Notices one event that came as two, so that nobody is told it twice. */
import { tellSame } from '../briefing/merge-repeats.ts';
import type { Reading } from '../document.ts';
import type { ComposedStory } from './compose-story.ts';
import { type Statement, statementsOf, toldBy } from './told-before.ts';

/** An event is told at the start of its report. */
const LEAD_SENTENCES = 12;

/** True where all lines of `story`, which was composed of `own`, stand at the start of one of `others`. */
export function repeats(story: ComposedStory, own: readonly Reading[], others: readonly Reading[]): boolean {
  const lines = linesOf(story, own);
  return (
    lines.length > 0 &&
    others.some((other) => lines.every(toldBy(statementsOf(other, LEAD_SENTENCES), tellSame)))
  );
}

/** The sentences that the points (without any, the headline) stand on. */
function linesOf({ headline, points }: ComposedStory, own: readonly Reading[]): Statement[] {
  const places = (points.length > 0 ? points : [headline]).flatMap(({ citations }) => citations.slice(0, 1));
  return places.flatMap(({ documentId, end }) => {
    const reading = own.find(({ document }) => document.id === documentId);
    const at = reading?.sentences.findIndex((sentence) => sentence.end === end) ?? -1;
    return reading === undefined || at < 0 ? [] : statementsOf(reading).slice(at, at + 1);
  });
}
