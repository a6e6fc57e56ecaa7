/** What a country in a search may be called otherwise: by another of its names, by its people, or by its capital. */
import { countries as COUNTRIES, type ICountry } from 'countries-list';
import { NATIONALITIES } from './nationalities.ts';
import type { SearchRequest, Term } from './search-request.ts';

const LONGEST_NAME = 5;
const MOST_OTHERWISE = 8;
const DISTRICT = / D\.C\.$/;

interface Called {
  /** Names and nationalities: any of them means the country. */
  readonly names: readonly string[];
  /** A name of its government; not to be taken for the country where somebody asks for the city. */
  readonly capital: string | null;
}

const CALLED: ReadonlyMap<string, Called> = byName();

function byName(): ReadonlyMap<string, Called> {
  const called = new Map<string, Called>();
  const countries: readonly (readonly [string, ICountry])[] = Object.entries(COUNTRIES);
  for (const [code, { name, alias = [], capital }] of countries) {
    const names = [name, ...alias, ...(NATIONALITIES[code] ?? [])];
    const one = { names, capital: capital === '' ? null : capital.replace(DISTRICT, '') };
    for (const each of names) if (!called.has(folded(each))) called.set(folded(each), one);
  }
  return called;
}

/**
 * One request for each other way to say the first country that an alternative names: "Swiss banks" for "Switzerland banks".
 * None where no country is named. A country in a "phrase" stays as it was written.
 */
export function withCountriesOtherwise(request: SearchRequest): SearchRequest[] {
  return request.alternatives.flatMap((terms) =>
    otherwise(terms)
      .slice(0, MOST_OTHERWISE)
      .map((alternative) => ({ ...request, alternatives: [alternative] })),
  );
}

function otherwise(terms: readonly Term[]): Term[][] {
  for (let length = Math.min(LONGEST_NAME, terms.length); length > 0; length -= 1) {
    for (let start = 0; start + length <= terms.length; start += 1) {
      const run = terms.slice(start, start + length);
      const called = run.some(({ isPhrase }) => isPhrase) ? undefined : CALLED.get(nameOf(run));
      if (called === undefined) continue;
      const others = othersThan(nameOf(run), called);
      return others.map((text) => [
        ...terms.slice(0, start),
        { text, isPhrase: text.includes(' ') },
        ...terms.slice(start + length),
      ]);
    }
  }
  return [];
}

function othersThan(name: string, { names, capital }: Called): string[] {
  const others = capital === null ? names : [...names, capital];
  return [...new Map(others.map((text) => [folded(text), text])).entries()]
    .filter(([key]) => key !== name)
    .map(([, text]) => text);
}

function nameOf(terms: readonly Term[]): string {
  return folded(terms.map(({ text }) => text).join(' '));
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
