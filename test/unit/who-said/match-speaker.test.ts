import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../../briefings/quotes/quote.ts';
import { matchSpeaker } from '../../../briefings/who-said/match-speaker.ts';

const person = (name: string, role: string | null = null, rest: Partial<Speaker> = {}): Speaker => ({
  name,
  role,
  party: null,
  aliases: [],
  isNamed: true,
  ...rest,
});
const holt = person('Léna Holt', 'Foreign Minister', { party: 'Greens', aliases: ['Holt'] });
const spokesman = person('a spokesman for the Ministry of Trade', null, { isNamed: false });

describe('matchSpeaker', () => {
  it.each([
    'Lena Holt',
    'lena holt',
    'Holt',
    'Mrs Holt',
    'Foreign Minister Lena Holt',
    'minister Holt',
    'the German foreign minister Holt',
  ])('knows the speaker by name: %s', (asked) =>
    expect(matchSpeaker(asked, holt)).toBeGreaterThanOrEqual(0.9),
  );

  it.each(['the foreign minister', 'foreign minister', 'the German foreign minister'])(
    'knows the speaker by office: %s',
    (asked) => expect(matchSpeaker(asked, holt)).toBeGreaterThan(0),
  );

  it.each([
    'Anna Holt',
    'Foreign Minister Wang Holt',
    'Wang Yi, the foreign minister',
    'Foreign Minister Wang Yi',
    'Hol',
    'the trade minister',
    'Berg',
    '',
    'the',
    'foreign',
  ])('takes nobody else for the speaker: %s', (asked) => expect(matchSpeaker(asked, holt)).toBe(0));

  it('takes a spokesman for himself, not for whom he serves', () => {
    expect(matchSpeaker('the Ministry of Trade spokesman', spokesman)).toBeGreaterThan(0);
    expect(matchSpeaker('Trade', spokesman)).toBe(0);
    expect(matchSpeaker('Lena Holt', person('a spokesman for Lena Holt', null, { isNamed: false }))).toBe(0);
  });

  it('knows a name behind a title, and one that the document puts behind a possessive', () => {
    expect(matchSpeaker('Justice Holt', holt)).toBe(0.9);
    expect(matchSpeaker('Lena Holt', person('Harbour Watch’s Lena Holt'))).toBe(1);
    expect(matchSpeaker('Foreign Ministry', person('China’s Foreign Ministry'))).toBe(0.9);
  });

  it('allows for a document that knows the surname only', () => {
    expect(matchSpeaker('Lena Holt', person('Holt'))).toBe(0.6);
    expect(matchSpeaker('Holt', person('Holt'))).toBe(1);
  });
});
