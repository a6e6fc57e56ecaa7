/** What people may write into a search, and what they are told where it cannot be read. */
import { describe, expect, it } from 'vitest';
import { parseSearch, plainSearch } from '../../../briefings/search/parse-search.ts';
import type { SearchRequest } from '../../../briefings/search/search-request.ts';

function read(text: string): SearchRequest {
  const parsed = parseSearch(text);
  if (parsed.kind === 'unreadable') throw new Error(parsed.why);
  return parsed.request;
}

function refusal(text: string): string {
  const parsed = parseSearch(text);
  return parsed.kind === 'unreadable' ? parsed.why : '';
}

const termsOf = (text: string) =>
  read(text).alternatives.map((terms) => terms.map(({ text, isPhrase }) => (isPhrase ? `“${text}”` : text)));

describe('words, phrases and exclusions', () => {
  it.each([
    ['xinjiang', [['xinjiang']]],
    ['  oil   prices ', [['oil', 'prices']]],
    ['"oil prices" opec', [['“oil prices”', 'opec']]],
    ['“oil prices”', [['“oil prices”']]],
    ['"half a phrase', [['half', 'a', 'phrase']]],
    ['5" gun', [['5', 'gun']]],
    ['floods or landslides', [['floods'], ['landslides']]],
    ['or floods OR or landslides or', [['floods'], ['landslides']]],
    ['-5 degrees', [['-5', 'degrees']]],
    ['flood - latest', [['flood', '-', 'latest']]],
    ['semi-final', [['semi-final']]],
    ['LIVE:Ravnsborg at 3:30', [['LIVE:Ravnsborg', 'at', '3:30']]],
    ['constructor:Flood', [['constructor:Flood']]],
    ['before: the flood', [['before:', 'the', 'flood']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(termsOf(text)).toEqual(expected);
  });

  it('keeps what is left out apart from what is sought', () => {
    const { plain, excluded, alternatives } = read('floods -football -"cup final" or landslides');
    expect(plain).toBe('floods or landslides');
    expect(alternatives).toHaveLength(2);
    expect(excluded).toEqual([
      { text: 'football', isPhrase: false },
      { text: 'cup final', isPhrase: true },
    ]);
  });
});

describe('filters', () => {
  it('by outlet, title and language, also to shut out', () => {
    expect(read('floods outlet:"The Guardian" -outlet:Lantern title:dam language:German').filters).toEqual([
      { field: 'outlet', value: 'The Guardian', isExcluded: false },
      { field: 'outlet', value: 'Lantern', isExcluded: true },
      { field: 'title', value: 'dam', isExcluded: false },
      { field: 'language', value: 'de', isExcluded: false },
    ]);
    expect(read('floods outlet:Guardian').plain).toBe('floods');
  });

  it.each([
    ['from:2026-03-31', '2026-03-31', null],
    ['since:2026-03', '2026-03-01', null],
    ['after:2026-03-31', '2026-04-01', null],
    ['after:2025', '2026-01-01', null],
    ['after:2025-12', '2026-01-01', null],
    ['before:2026-03-31', null, '2026-03-31'],
    ['from:2026 before:2026-07 from:2026-02-03', '2026-02-03', '2026-07-01'],
  ])('%s', (filter, from, before) => {
    const request = read(`floods ${filter}`);
    expect(request.from?.slice(0, 10) ?? null).toBe(from);
    expect(request.before?.slice(0, 10) ?? null).toBe(before);
  });
});

describe('what cannot be read is told with an example', () => {
  it.each([
    ['floods from:soon', '“soon” is not a day'],
    ['floods from:2026-02-30', 'is not a day'],
    ['floods before:2026-13', 'is not a day'],
    ['floods before:0000', 'is not a day'],
    ['floods language:klingon', 'is not a language'],
    ['floods author:smith', 'There is no filter “author:”'],
    ['floods outlet:!!', 'A name is missing behind outlet:'],
    ['floods outlet:', 'A name is missing behind outlet:'],
    ['Outlet: Guardian floods', 'A name is missing behind outlet:, as in outlet:"The Guardian".'],
    ['floods lang:', 'A name is missing behind language:, as in language:german.'],
    [`floods ${'outlet:a '.repeat(33)}`, 'There are more than 32 filters.'],
    ['floods -before:2026', 'Leave out the minus'],
    ['floods from:2026 before:2025', 'No day is both'],
    ['outlet:Guardian', 'Say what to search for'],
    ['-football', 'Say what to search for'],
  ])('%s', (text, why) => {
    expect(refusal(text)).toContain(why);
  });

  it('shows no more than the beginning of what was written', () => {
    expect(refusal(`floods from:${'x'.repeat(1000)}`).length).toBeLessThan(200);
  });

  it('but a colon of a headline is none', () => {
    expect(read('The day after: what we know').plain).toBe('The day after: what we know');
  });

  it('can be taken for words all the same', () => {
    expect(plainSearch('floods from:soon').alternatives).toEqual([
      [
        { text: 'floods', isPhrase: false },
        { text: 'from soon', isPhrase: false },
      ],
    ]);
  });
});
