import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../briefings/digest/figures-of.ts';
import { fingerprintOf, newSentencesOf } from '../../../briefings/digest/fingerprint.ts';
import { makeReading } from '../summaries/make-reading.ts';

const LINES = [
  'The ferry sank off Saltholm with 212 people on board.',
  'Fishermen saved nine of them from the cold water.',
  'Its owner has two more ships of that kind.',
];
const read = (lines: readonly string[]) => makeReading('d', lines.join('\n\n'));
const before = fingerprintOf(read(LINES));
const changed = (lines: readonly string[]) => [...newSentencesOf(read(lines), before)];

describe('what is new in a changed document', () => {
  it('nothing, where it has not changed or nothing is known of it', () => {
    expect(changed(LINES)).toEqual([]);
    expect([...newSentencesOf(read(LINES), '')]).toEqual([]);
  });

  it('another figure', () => {
    expect(
      changed([LINES[0] ?? '', 'Fishermen saved 40 of them from the cold water.', LINES[2] ?? '']),
    ).toEqual([1]);
  });

  it('a sentence more, wherever it stands', () => {
    expect(changed(['The captain was arrested at dawn.', ...LINES])).toEqual([0]);
  });

  it('not a sentence that is worded anew, nor one that was taken out', () => {
    expect(changed(['The car ferry went down off Saltholm with 212 people.', ...LINES.slice(1)])).toEqual([]);
    expect(changed(LINES.slice(1))).toEqual([]);
  });

  it('takes little room, in letters that may stand anywhere', () => {
    expect(before).toMatch(/^[\w-]{18}$/);
    const endless = read(
      Array.from({ length: 500 }, (_, i) => `Line number ${i} of a very long report stands here.`),
    );
    expect(fingerprintOf(endless).length).toBe(900);
  });
});

describe('the figures of a sentence', () => {
  it.each([
    ['Twelve people died and 1,200 fled', ['1200', '12']],
    ['On 24 May 2022 at 16:30 two ships met', ['2']],
    ['The 23-year-old, aged 23, has worked there for fifteen years', []],
    ['12 may have died', ['12']],
    ['Prices rose 3.4 percent', ['3.4']],
  ])('%s', (text, figures) => {
    expect(figuresOf(text)).toEqual(figures);
  });
});
