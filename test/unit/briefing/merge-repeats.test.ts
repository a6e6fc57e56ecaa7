import { describe, expect, it } from 'vitest';
import { mergeRepeats } from '../../../briefings/briefing/merge-repeats.ts';
import type { Candidate } from '../../../briefings/summaries/candidate.ts';
import { candidatesOf } from '../../../briefings/summaries/candidates.ts';
import { makeReading } from '../summaries/make-reading.ts';

function candidate(id: string, text: string): Candidate {
  const [first] = candidatesOf(makeReading(id, text));
  if (!first) throw new Error(`not fit to show: ${text}`);
  return first;
}

const OWN = candidate('a', 'Eleven people were hurt when the ferry ran aground near Harlow on Friday.');
const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ reading }) => reading.document.id);

describe('mergeRepeats', () => {
  it.each([
    'Eleven people were hurt when the ferry ran aground near Harlow on Friday.',
    '11 people were hurt when the ferry ran aground near Harlow on Friday.',
    'People were hurt when the ferry ran aground near Harlow on Friday.',
  ])('takes for the same: %s', (text) => {
    const { repeats, disputes } = mergeRepeats(OWN, [candidate('b', text)]);
    expect([idsOf(repeats), idsOf(disputes)]).toEqual([['b'], []]);
  });

  it.each([
    'Fourteen people were hurt when the ferry ran aground near Harlow on Friday.',
    '14 people were hurt when the ferry ran aground near Harlow on Friday.',
  ])('takes for another figure: %s', (text) => {
    const { repeats, disputes } = mergeRepeats(OWN, [candidate('b', text)]);
    expect([idsOf(repeats), idsOf(disputes)]).toEqual([[], ['b']]);
  });

  it('leaves other statements and the own document alone', () => {
    const other = candidate('b', 'The fog over the Orle had lifted by noon, the harbour master said.');
    const own = candidate('a', 'Fourteen people were hurt when the ferry ran aground near Harlow on Friday.');
    expect(mergeRepeats(OWN, [other, own])).toMatchObject({ repeats: [], disputes: [] });
  });
});
