/** What a country in a search is called otherwise. */
import { describe, expect, it } from 'vitest';
import { withCountriesOtherwise } from '../../../briefings/search/countries.ts';
import { NATIONALITIES } from '../../../briefings/search/nationalities.ts';
import { plainSearch } from '../../../briefings/search/parse-search.ts';
import type { Term } from '../../../briefings/search/search-request.ts';

const written = (terms: readonly Term[]) =>
  terms.map(({ text, isPhrase }) => (isPhrase ? `"${text}"` : text)).join(' ');
const otherwise = (words: string) =>
  withCountriesOtherwise(plainSearch(words)).map(({ alternatives }) =>
    alternatives.map(written).join(' or '),
  );

describe('a country', () => {
  it.each([
    ['switzerland', ['Swiss', 'Bern']],
    ['Swiss', ['Switzerland', 'Bern']],
    ['banks in Switzerland', ['banks in Swiss', 'banks in Bern']],
    ['burma', ['Myanmar', '"Myanmar (Burma)"', 'Burmese', 'Naypyidaw']],
    ['Türkiye', ['Turkey', 'Turkish', 'Turk', 'Ankara']],
    ['north korea missiles', ['DPRK missiles', '"North Korean" missiles', 'Pyongyang missiles']],
    ['papua new guinea', ['"Papua New Guinean"', '"Port Moresby"']],
  ])('%s', (words, expected) => {
    expect(otherwise(words)).toEqual(expected);
  });

  it('is told by its capital, and is not meant by it', () => {
    expect(otherwise('Bern')).toEqual([]);
    expect(otherwise('washington')).toEqual([]);
    expect(otherwise('USA')).toContain('Washington');
  });

  it('is left as it stands in a phrase, and nothing else is taken for one', () => {
    const phrase = { ...plainSearch(''), alternatives: [[{ text: 'Switzerland', isPhrase: true }]] };
    expect(withCountriesOtherwise(phrase)).toEqual([]);
    expect(otherwise('xinjiang')).toEqual([]);
    expect(otherwise('')).toEqual([]);
    expect(otherwise('constructor __proto__')).toEqual([]);
  });

  it('keeps what else narrows the search', () => {
    const request = { ...plainSearch('Peru'), from: '2026-01-01T00:00:00.000Z' };
    expect(withCountriesOtherwise(request).every(({ from }) => from === request.from)).toBe(true);
  });
});

it('every nationality is written as a name', () => {
  for (const [code, words] of Object.entries(NATIONALITIES)) {
    expect(code).toMatch(/^[A-Z]{2}$/);
    for (const word of words) expect(word, code).toMatch(/^[A-Z][\p{L}. -]+$/u);
  }
});
