import { describe, expect, it } from 'vitest';
import { meansByPronoun } from '../../../briefings/who-said/means-by-pronoun.ts';
import { makeRecord } from './make-record.ts';

const said = (words: string, before: string) =>
  makeRecord(`“${words},” said Mira Stanton.`, { before: `${before}\n\n` });

describe('meansByPronoun', () => {
  it('takes "she" for the last one named before', () => {
    const record = said('She never asked us', 'The plan of Olga Berg is on the table in Harlow.');
    expect(meansByPronoun('olga berg', record)).toBe(true);
    expect(meansByPronoun('Berg', record)).toBe(true);
  });

  it.each([
    ['somebody else was named since', 'She never asked us', 'Olga Berg left. The council heard Anna Vik.'],
    ['the pronoun is not of the name', 'He never asked us', 'Olga Berg left the council.'],
    ['two are spoken of', 'She never asked him', 'Olga Berg left the council.'],
    ['nobody is', 'They never asked us', 'Olga Berg left the council.'],
    ['the name is not there', 'She never asked us', 'The council met.'],
  ])('does not where %s', (_, words, before) => {
    expect(meansByPronoun('Olga Berg', said(words, before))).toBe(false);
  });

  it('takes no common noun for a person', () => {
    expect(meansByPronoun('the council', said('She never asked us', 'They left the council.'))).toBe(false);
  });
});
