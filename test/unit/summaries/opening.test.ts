import { describe, expect, it } from 'vitest';
import { openingOf, opensSoundly } from '../../../briefings/summaries/opening.ts';

describe('the opening of a sentence', () => {
  it.each([
    'The minister rejected the plan on Monday.',
    'Itasca county rejected the plan.',
    '“We are ready,” the minister said.',
    'In a talk with her colleague Ann Berg, Foreign Minister Lena Holt asked for calm.',
    'Asked about the plan, Foreign Minister Lena Holt declined to answer.',
  ])('is sound: %s', (sentence) => expect(opensSoundly(sentence)).toBe(true));

  it.each([
    'They rejected the plan.',
    'This was the second time.',
    'Its members voted on Monday.',
    '“They are late,” the minister said.',
    'Such plans are rare.',
    'Therefore the plan was dropped.',
    'The latter declined to comment.',
    'As a result, trains were late.',
    'Asked about her talks with Ann Berg, she declined to answer.',
    'On Monday, he left for Berlin.',
    'When he arrived, the hall was empty.',
    'However, such plans are rare.',
    'But they voted in favour.',
  ])('points back: %s', (sentence) => expect(openingOf(sentence).kind).toBe('dangling'));

  it('knows a connective that can go, and where the rest starts', () => {
    const opening = openingOf('However, the minister rejected the plan.');
    expect(opening).toEqual({ kind: 'connective', rest: 'However, '.length });
  });

  it('knows a pronoun that a name can stand for', () => {
    expect(openingOf('She rejected the plan.')).toEqual({ kind: 'pronoun', start: 0, end: 3 });
  });
});
