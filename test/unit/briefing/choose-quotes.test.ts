import { expect, it } from 'vitest';
import { chooseQuotes } from '../../../briefings/briefing/choose-quotes.ts';
import { topicOf } from '../../../briefings/briefing/relevance.ts';
import { makeReading } from '../summaries/make-reading.ts';

const statement = (speaker: string, words: string) =>
  `“The ${words} of the mill must stay open all summer,” said ${speaker}, mayor of Harlow. The mill is old.`;
const older = makeReading('older', statement('Mira Stanton', 'gates'), {
  publishedAt: '2026-03-04T08:30:00+09:00',
});
const newer = makeReading('newer', statement('Oren Falk', 'doors'), { publishedAt: '2026-03-04T07:00:00Z' });

function speakers(weightOfOlder: number, weightOfNewer: number): (string | undefined)[] {
  const picked = [
    { reading: older, weight: weightOfOlder },
    { reading: newer, weight: weightOfNewer },
  ];
  const topic = topicOf('mill', null);
  const kinds = ['direct', 'mixed'] as const;
  return chooseQuotes(picked, { topic, kinds, count: 2, shown: [], taken: [] }).map(
    ({ speaker }) => speaker?.name,
  );
}

it('puts the quote of the document first that is more about the topic', () => {
  expect(speakers(1, 0.9)).toEqual(['Mira Stanton', 'Oren Falk']);
});

it('puts the newer first where all else is as good as equal, whichever is a hair better', () => {
  expect(speakers(1, 1)).toEqual(['Oren Falk', 'Mira Stanton']);
  expect(speakers(1, 0.98)).toEqual(['Oren Falk', 'Mira Stanton']);
  expect(speakers(0.98, 1)).toEqual(['Oren Falk', 'Mira Stanton']);
});
