import { describe, expect, it } from 'vitest';
import { isSaidWithin } from '../../../briefings/who-said/said-within.ts';
import { makeRecord } from './make-record.ts';

const day = (name: string) => ({ from: name, to: name, words: 'then' });
const TUESDAY = day('2026-03-03');
const WEDNESDAY = day('2026-03-04');

describe('isSaidWithin', () => {
  const plain = makeRecord('“We had warned you,” said Stanton.');

  it('goes by the day of the document where the text names none', () => {
    expect(isSaidWithin(plain, WEDNESDAY)).toBe(true);
    expect(isSaidWithin(plain, TUESDAY)).toBe(false);
    expect(isSaidWithin(plain, { from: '2026-03-01', to: null, words: 'since' })).toBe(true);
    expect(isSaidWithin(plain, { from: null, to: '2026-03-03', words: 'until' })).toBe(false);
  });

  it('goes by the day that the sentence names', () => {
    const said = makeRecord('“We had warned you,” said Stanton on Tuesday.');
    expect(isSaidWithin(said, TUESDAY)).toBe(true);
    expect(isSaidWithin(said, WEDNESDAY)).toBe(false);
  });

  it('goes by the day that interrupts the statement', () => {
    const sentence = '“We had warned you,” Stanton said Tuesday. “Nobody came.”';
    const said = makeRecord(sentence);
    const second = { start: sentence.indexOf('Nobody'), end: sentence.length - 1 };
    const quote = { ...said.quote, end: second.end, parts: [...said.quote.parts, second] };
    expect(isSaidWithin({ ...said, quote }, TUESDAY)).toBe(true);
    expect(isSaidWithin({ ...said, quote }, WEDNESDAY)).toBe(false);
  });

  it('takes no day before which or since which something was', () => {
    const said = makeRecord('“No,” said Stanton, who may 3 times have been asked since Tuesday.');
    expect(isSaidWithin(said, TUESDAY)).toBe(false);
    expect(isSaidWithin(said, WEDNESDAY)).toBe(true);
  });

  it('reads dates with the month first, and of the year that has been', () => {
    expect(isSaidWithin(makeRecord('“No,” said Stanton on March 3.'), TUESDAY)).toBe(true);
    expect(isSaidWithin(makeRecord('“No,” said Stanton on Dec. 30.'), day('2025-12-30'))).toBe(true);
    const undated = makeRecord('“No,” said Stanton.', {
      before: 'HARLOW, March 4, 2026 - ',
      source: { isDated: false },
    });
    expect(isSaidWithin(undated, WEDNESDAY)).toBe(true);
  });

  it('takes no day that the speaker names, and none that is to come', () => {
    const said = makeRecord('“We warned you on Tuesday,” said Stanton, who will resign on Monday.');
    expect(isSaidWithin(said, TUESDAY)).toBe(false);
    expect(isSaidWithin(said, WEDNESDAY)).toBe(true);
  });

  it('takes the day of an earlier sentence along', () => {
    const said = makeRecord('“We had warned you,” she said.', {
      before: 'Stanton met the press on Tuesday. ',
    });
    expect(isSaidWithin(said, TUESDAY)).toBe(true);
    expect(isSaidWithin(said, day('2026-02-24'))).toBe(false);
  });

  it('reads the date of an undated document from its text', () => {
    const source = { day: '2027-01-01', isDated: false };
    const said = makeRecord('“We had warned you,” she said.', { before: 'HARLOW, 4 March 2026 - ', source });
    expect(isSaidWithin(said, WEDNESDAY)).toBe(true);
    expect(isSaidWithin(said, day('2027-01-01'))).toBe(false);
  });
});
