/** Whatever lies in whichever spaces, a handle sees its own and the one it may read, and nothing of a third. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { READER, readingOf, vectorOf } from '../contract/library-readings.ts';

let library: Library;
let runs = 0;

beforeAll(async () => {
  library = await openMemoryLibrary();
});
afterAll(() => library.close());

const NAMES = ['own', 'also', 'third'] as const;
const WORDS = ['Porto', 'Ghent', 'Ravnsborg'] as const;

/** Few ids, origins and words, so that documents meet. */
const put = fc.record({
  space: fc.constantFrom(...NAMES),
  id: fc.constantFrom('a', 'b', 'ab'),
  origin: fc.constantFrom('/1', '/2', '/3'),
  word: fc.constantFrom(...WORDS),
});

/** What a space must then hold: by origin, the last version that was not refused for an id that is another's. */
type Held = Map<string, { id: string; word: string }>;

function hold(held: Held, { id, origin, word }: { id: string; origin: string; word: string }): void {
  const isTaken = [...held].some(([other, version]) => other !== origin && version.id === id);
  if (!isTaken) held.set(origin, { id, word });
}

/** The own versions, and those of the other space that share neither id, origin nor text with one of them. */
function expectedTexts(own: Held, also: Held): string[] {
  const isOurs = (origin: string, { id, word }: { id: string; word: string }) =>
    [...own].some(([ours, version]) => ours === origin || version.id === id || version.word === word);
  const theirs = [...also].filter(([origin, version]) => !isOurs(origin, version));
  return [...own, ...theirs].map(([, { id, word }]) => `${id} ${word}`).sort();
}

it('sees each document once, its own version first, and none of a third space', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(put, { maxLength: 12 }), fc.boolean(), async (puts, looksBetween) => {
      runs += 1;
      const nameOf = (space: string) => `${space} ${runs}`;
      const both = library.space(nameOf('own'), { also: nameOf('also') });
      const held = { own: new Map(), also: new Map(), third: new Map() } satisfies Record<string, Held>;
      for (const next of puts) {
        const reading = readingOf({
          id: next.id,
          sentences: [`They met in ${next.word}.`],
          quotes: [{ words: `met in ${next.word}`, by: null }],
        });
        const document = { ...reading.document, origin: next.origin };
        await library
          .space(nameOf(next.space))
          .put({ ...reading, document }, READER)
          .catch((error: unknown) => expect(error).toMatchObject({ code: 'unreadable' }));
        hold(held[next.space], next);
        if (looksBetween) await both.search({ words: '', vector: vectorOf(1), limit: 9 });
      }
      const expected = expectedTexts(held.own, held.also);
      const ids = expected.map((line) => line.split(' ')[0]).sort();
      const listed = await both.listDocuments();
      expect(listed.map(({ id }) => id).sort()).toEqual(ids);
      const readings = await both.readings(['a', 'b', 'ab']);
      expect(readings.map(({ document: { id, text } }) => `${id} ${text.slice(12, -1)}`).sort()).toEqual(
        expected,
      );
      const hits = await both.search({ words: 'met', vector: vectorOf(1), limit: 99 });
      expect(hits.map(({ documentId }) => documentId).sort()).toEqual(ids);
      expect(hits.every(({ similarity, wordRank }) => similarity !== null && wordRank !== null)).toBe(true);
      const quotes = await both.quotes({ limit: 99 });
      expect(quotes.map(({ documentId, text }) => `${documentId} ${text.slice(7)}`).sort()).toEqual(expected);
      expect(await both.counts()).toMatchObject({ documents: ids.length, quotes: ids.length });
      const found = await Promise.all(['a', 'b'].map((prefix) => both.findDocuments(prefix)));
      expect(
        found
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(ids);
      const topics = new Set(expected.map((line) => line.split(' ')[1]));
      expect(new Set(await both.topics('', 99))).toEqual(topics);
    }),
    { numRuns: 40 },
  );
});
