/** Every way in which a quote can fail to be its text's own. */
import { describe, expect, it } from 'vitest';
import type { Quote } from '../../../briefings/quotes/quote.ts';
import { verifyQuote } from '../../../briefings/quotes/verify-quote.ts';

const text = '“It holds,” said Ada Lund.';
const quote: Quote = {
  start: 1,
  end: 9,
  parts: [{ start: 1, end: 9 }],
  kind: 'direct',
  cue: { start: 12, end: 16 },
  confidence: 0.9,
  speaker: {
    name: 'Ada Lund',
    role: null,
    party: null,
    aliases: [],
    isNamed: true,
    mention: { start: 17, end: 25 },
  },
};

describe('verifyQuote', () => {
  it('accepts spans that lie in the text, in order', () => {
    expect(verifyQuote(text, quote)).toBe(true);
    expect(verifyQuote(text, { ...quote, cue: null, speaker: null })).toBe(true);
    expect(
      verifyQuote(text, {
        ...quote,
        parts: [
          { start: 1, end: 3 },
          { start: 4, end: 9 },
        ],
      }),
    ).toBe(true);
  });

  const broken: ReadonlyArray<readonly [string, Partial<Quote>]> = [
    ['no parts', { parts: [] }],
    ['a part that is empty', { start: 3, end: 3, parts: [{ start: 3, end: 3 }] }],
    ['parts that do not reach its start', { parts: [{ start: 2, end: 9 }] }],
    ['parts that do not reach its end', { parts: [{ start: 1, end: 8 }] }],
    [
      'parts out of order',
      {
        start: 4,
        end: 3,
        parts: [
          { start: 4, end: 9 },
          { start: 1, end: 3 },
        ],
      },
    ],
    [
      'parts that overlap',
      {
        parts: [
          { start: 1, end: 5 },
          { start: 4, end: 9 },
        ],
      },
    ],
    ['an end outside the text', { end: 99, parts: [{ start: 1, end: 99 }] }],
    ['an offset that is no number', { start: Number.NaN, parts: [{ start: Number.NaN, end: 9 }] }],
    ['a cue outside the text', { cue: { start: 12, end: 400 } }],
    ['a negative cue', { cue: { start: -3, end: 4 } }],
    ['a confidence above one', { confidence: 1.2 }],
  ];
  it.each(broken)('refuses %s', (_name, change) => {
    expect(verifyQuote(text, { ...quote, ...change })).toBe(false);
  });
});
