/** The two seed articles, quotation by quotation; their text stays outside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);
const isHere = existsSync(SEEDS);

function read(name: string) {
  const text = readFileSync(new URL(name, SEEDS), 'utf8');
  const quotes = findQuotes(text, splitSentences(text)).map((quote) => ({
    ...quote,
    words: quote.parts.map((part) => text.slice(part.start, part.end)).join(' … '),
  }));
  return { text, quotes };
}

const PRICE = ['Ned Price', 'spokesman for the US State Department', null, true] as const;
const ALT = ['Renata Alt', /^chairwoman of the Bundestag.s human rights committee$/, 'FDP', true] as const;
const BAERBOCK = ['Annalena Baerbock', 'Foreign Minister', 'Greens', true] as const;

describe.skipIf(!isHere)('seed articles (skipped where ../shared is absent)', () => {
  const police: ReadonlyArray<
    readonly [string, string | RegExp, string | RegExp | null, string | null, boolean]
  > = [
    ['I think everyone', ...BAERBOCK],
    ['disturbing and', ...BAERBOCK],
    ['not something you can ignore', ...BAERBOCK],
    ['to make it clear', ...BAERBOCK],
    ['Appalled by', 'Linda Thomas-Greenfield', 'US Ambassador to the UN', null, true],
    ['We are appalled', ...PRICE],
    ['it is hard to imagine', ...PRICE],
    ['We have seen', 'Stephane Dujarric', 'spokesman', null, true],
    ['unmask', ...ALT],
    ['must be held', ...ALT],
    ['slanderous', /^China.s leadership$/, null, null, false],
  ];
  const talks: typeof police = [
    ['also addressed', /^a spokesman for the Federal Foreign Office/, null, null, false],
    ['which we can only', ...BAERBOCK],
    ['climate targets', ...BAERBOCK],
    ['further training', 'official Chinese statements', null, null, false],
  ];
  for (const [file, expected] of [
    ['xinjiang-police-files.txt', police],
    ['baerbock-wang-yi.txt', talks],
  ] as const) {
    it.each(expected)(`${file}: %s`, (words, name, role, party, isNamed) => {
      const found = read(file).quotes.filter((quote) => quote.words.includes(words));
      expect(found).toHaveLength(1);
      const speaker = found[0]?.speaker;
      expect(speaker?.name).toMatch(typeof name === 'string' ? new RegExp(`^${name}$`) : name);
      if (role === null) expect(speaker?.role).toBeNull();
      else expect(speaker?.role).toMatch(typeof role === 'string' ? new RegExp(`^${role}$`) : role);
      expect(speaker?.party ?? null).toBe(party);
      expect(speaker?.isNamed).toBe(isNamed);
    });
  }

  it.each(['xinjiang-police-files.txt', 'baerbock-wang-yi.txt'])(
    '%s: names and titles are no statements',
    (file) => {
      for (const quote of read(file).quotes) {
        expect(quote.speaker?.name ?? '').not.toMatch(/Wang Yi/);
        expect(quote.words).not.toMatch(/^[“"]?Xinjiang Police Files[”"]?$/);
      }
    },
  );

  it('finds no direct or mixed quotation beyond these', () => {
    const quoted = (file: string) => read(file).quotes.filter((quote) => quote.kind !== 'indirect').length;
    expect(quoted('xinjiang-police-files.txt')).toBe(10);
    expect(quoted('baerbock-wang-yi.txt')).toBe(3);
  });
});
