/** Puts the chosen sentences in an order that a reader can follow. */
import type { Candidate } from '../summaries/candidate.ts';
import type { PickedReading } from './pick-readings.ts';

const DAY_MS = 86_400_000;
const ONE_MATTER_DAYS = 45;

/** Day of publication as a count of days, null where it is not known. */
function dayOf({ reading }: Candidate): number | null {
  const time = Date.parse(reading.document.publishedAt ?? '');
  return Number.isNaN(time) ? null : Math.floor(time / DAY_MS);
}

/**
 * A matter of a few weeks is told as it unfolded, by date of publication; over a longer time, or undated, the documents
 * that matter most come first. Sentences of one document keep its order, so that none loses the one it leans on.
 */
export function inTellingOrder(chosen: readonly Candidate[], picked: readonly PickedReading[]): Candidate[] {
  const place = new Map(picked.map(({ reading }, i) => [reading, i]));
  const placeOf = ({ reading }: Candidate): number => place.get(reading) ?? picked.length;
  const days = chosen.map(dayOf);
  const known = days.filter((day) => day !== null);
  const isOneMatter =
    known.length === days.length && Math.max(...known) - Math.min(...known) <= ONE_MATTER_DAYS;
  const dayFirst = (a: Candidate, b: Candidate): number =>
    isOneMatter ? (dayOf(a) ?? 0) - (dayOf(b) ?? 0) : 0;
  return chosen.toSorted((a, b) => dayFirst(a, b) || placeOf(a) - placeOf(b) || a.index - b.index);
}
