/** Twice the text may take about twice the time, not four times. */
import { describe, expect, it } from 'vitest';
import { composeBriefing } from '../../briefings/briefing/compose-briefing.ts';
import type { Reading } from '../../briefings/document.ts';
import { candidatesOf } from '../../briefings/summaries/candidates.ts';
import { summarize } from '../../briefings/summaries/summarize.ts';
import { embed, makeDocument } from '../unit/summaries/make-reading.ts';

const VECTOR = embed('The river rose in Harlow');

/** `count` sentences of `unit` without running the other steps, whose time is measured elsewhere. */
function long(unit: string, count: number): Reading {
  const sentences = Array.from({ length: count }, (_, i) => ({
    start: i * unit.length,
    end: (i + 1) * unit.length - 1,
    paragraph: i,
  }));
  return {
    document: makeDocument('long', unit.repeat(count)),
    sentences,
    quotes: [],
    embeddings: sentences.map(() => VECTOR),
  };
}

function elapsed(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

describe('time is linear', () => {
  it.each([
    'The river Orle rose by 3 metres in Harlow on Monday, “as never before,” Mira Stanton said.\n',
    '“““““““ “ “ “ ‘ ‘ ‘ " " " said said said, said, said, she she she, her, her, (((((([[[[[[ .\n',
    'AAAA BBBB CCCC, DDDD, EEEE AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH IIII JJJJ KKKK LLLL. \n',
  ])('in the number of sentences: %s', (unit) => {
    const run = (count: number) => {
      const reading = long(unit, count);
      return elapsed(() => {
        summarize(reading, { sentences: 3 });
        composeBriefing({
          topic: 'Harlow',
          topicVector: VECTOR,
          ranked: [{ reading, score: 1 }],
          now: new Date(0),
        });
      });
    };
    run(500);
    const [once, four] = [Math.min(run(4000), run(4000)), run(16_000)];
    expect(four).toBeLessThan(9 * once + 300);
  });

  it('in the length of one sentence', () => {
    const unit = `${'She said “no, he said, '.repeat(100_000)}.`;
    expect(elapsed(() => candidatesOf(long(unit, 1)))).toBeLessThan(2000);
  });
});
