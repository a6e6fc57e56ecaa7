/** Finds documents that call a country in the search otherwise: by its people, its capital or another of its names. */
import type { Kysely } from 'kysely';
import { withCountriesOtherwise } from '../../briefings/search/countries.ts';
import type { SearchRequest } from '../../briefings/search/search-request.ts';
import type { LibrarySchema } from './schema.ts';
import { ENOUGH, searchByAllWords, type WordHit, type WordSearch } from './search-by-words.ts';

const WEIGHT = 0.6;

/** None of the hits counts as having all of the words: "Swiss" is not what was written. */
export async function searchByCountries(
  db: Kysely<LibrarySchema>,
  search: WordSearch,
  request: SearchRequest,
  found: readonly WordHit[],
): Promise<WordHit[]> {
  if (found.filter(({ hasAllWords }) => hasAllWords).length >= ENOUGH) return [];
  const hits: WordHit[] = [];
  for (const otherwise of withCountriesOtherwise(request)) {
    hits.push(...(await searchByAllWords(db, search, otherwise)));
  }
  return hits.map((hit) => ({ ...hit, hasAllWords: false, weight: WEIGHT * hit.weight }));
}
