/** Summarizes by the document's own sentences: the few that tell most, in the order in which it tells them. */
import type { Citation, Segment } from '../briefing/briefing.ts';
import type { Reading } from '../document.ts';
import type { Candidate } from './candidate.ts';
import { candidatesOf } from './candidates.ts';
import { selectSentences } from './select-sentences.ts';

export interface SummarySentence {
  /** What to show: the segments joined. */
  readonly text: string;
  readonly segments: readonly Segment[];
  /** The sentence as it stands in the document. */
  readonly citation: Citation;
}

export interface SummaryOptions {
  /** The most sentences wanted; fewer come where fewer are fit to show. */
  readonly sentences: number;
}

/** A summary of one document, in document order. Empty where no sentence is fit to show. */
export function summarize(reading: Reading, options: SummaryOptions): SummarySentence[] {
  return summarizeTogether([reading], options);
}

/** One summary of several reports on one matter: by report, those that tell most first, then in document order. */
export function summarizeTogether(
  readings: readonly Reading[],
  { sentences }: SummaryOptions,
): SummarySentence[] {
  const chosen = selectSentences(readings.flatMap(candidatesOf), {
    count: sentences,
    worth: ({ salience }) => salience,
    redundancyWeight: 5,
    tooLike: 0.8,
  });
  const reports = [...new Set(chosen.map(({ reading }) => reading))];
  return chosen
    .toSorted((a, b) => reports.indexOf(a.reading) - reports.indexOf(b.reading) || a.index - b.index)
    .map(toSummarySentence);
}

function toSummarySentence({ text, segments, span, reading }: Candidate): SummarySentence {
  return { text, segments, citation: { documentId: reading.document.id, ...span } };
}
