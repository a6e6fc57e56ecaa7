/** What a copy of an article says otherwise is told in its own words, and nothing else is. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { foldTypography } from '../../../briefings/near-duplicates/fold-typography.ts';
import { tellDifferences } from '../../../briefings/near-duplicates/tell-differences.ts';

const KEPT =
  'SØLVIK – The wall gave way on Monday.\n\n' +
  '“We heard it crack. Then the lamps went out,” the harbour master said.\n\n' +
  'The minister said that 12 boats were lost. “I am sorry,” Mr Holm added.';

describe('tells', () => {
  test.each([
    [
      'a sentence put into a quotation',
      KEPT.replace('crack. Then', 'crack. Nobody had warned us. Then'),
      { own: ['Nobody had warned us.'], lacking: [] },
    ],
    [
      'a sentence left out of one',
      KEPT.replace('“We heard it crack. Then', '“Then'),
      {
        own: ['“Then the lamps went out,” the harbour master said.'],
        lacking: ['“We heard it crack.', 'Then the lamps went out,” the harbour master said.'],
      },
    ],
    [
      'changed indirect speech, to the sentence',
      KEPT.replace('were lost', 'were not lost'),
      {
        own: ['The minister said that 12 boats were not lost.'],
        lacking: ['The minister said that 12 boats were lost.'],
      },
    ],
    [
      'another figure',
      KEPT.replace('12', '21'),
      {
        own: ['The minister said that 21 boats were lost.'],
        lacking: ['The minister said that 12 boats were lost.'],
      },
    ],
    [
      'another name',
      KEPT.replace('Holm', 'Lund'),
      { own: ['“I am sorry,” Mr Lund added.'], lacking: ['“I am sorry,” Mr Holm added.'] },
    ],
    [
      'words that became a quotation',
      KEPT.replace('that 12 boats were lost', 'that “12 boats were lost”'),
      {
        own: ['The minister said that “12 boats were lost”.'],
        lacking: ['The minister said that 12 boats were lost.'],
      },
    ],
    [
      'what was cut',
      KEPT.slice(0, KEPT.indexOf('\n\nThe minister')),
      { own: [], lacking: ['The minister said that 12 boats were lost.', '“I am sorry,” Mr Holm added.'] },
    ],
  ])('%s', (_, copy, told) => {
    expect(tellDifferences(KEPT, copy)).toEqual(told);
  });
});

describe('tells nothing', () => {
  test.each([
    ['of white space, straight marks and dashes', foldTypography(KEPT).replace(/ {2,}/g, ' ')],
    ['of single quotation marks', KEPT.replace(/“/g, '‘').replace(/”/g, '’')],
    ['of another order', KEPT.split('\n\n').toReversed().join('\n\n')],
  ])('%s', (_, copy) => {
    expect(tellDifferences(KEPT, copy)).toEqual({ own: [], lacking: [] });
  });
});

describe('any two texts', () => {
  it('have what each says in its own words, the other way round the same', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { own, lacking } = tellDifferences(one, other);
        expect(own.every((sentence) => other.includes(sentence))).toBe(true);
        expect(lacking.every((sentence) => one.includes(sentence))).toBe(true);
        expect(tellDifferences(other, one)).toEqual({ own: lacking, lacking: own });
      }),
    );
  });

  it('are compared in the time that their length asks for', () => {
    const long = 'a b c. '.repeat(100_000);
    const marks = `${"'".repeat(1_000_000)} x.`;
    const start = performance.now();
    tellDifferences(long + marks, long);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
