/** Whatever the text, a stored reading comes back as it was, and no query fails. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading, Sentence } from '../../briefings/document.ts';
import type { Quote } from '../../briefings/quotes/quote.ts';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { differenceOf, READER, vectorOf } from '../contract/library-readings.ts';

let library: Library;
let spaces = 0;

beforeAll(async () => {
  library = await openMemoryLibrary();
});
afterAll(() => library.close());

/** Any text that Postgres can hold: every code point but NUL. */
const text = fc.string({ unit: 'binary', maxLength: 200 }).map((value) => value.replaceAll('\0', ' '));
const field = fc.option(text);
const offsets = fc.array(fc.nat({ max: 200 }), { minLength: 2, maxLength: 12 });

/** Spans on whole characters, in order. */
function spansOf(of: string, numbers: readonly number[]): { start: number; end: number }[] {
  const ends = [...of].map((character) => character.length);
  const places = [0];
  for (const length of ends) places.push((places.at(-1) ?? 0) + length);
  const sorted = [...new Set(numbers.map((number) => places[number % places.length] ?? 0))].sort(
    (a, b) => a - b,
  );
  return sorted.slice(1).map((end, index) => ({ start: sorted[index] ?? 0, end }));
}

const reading: fc.Arbitrary<Reading> = fc
  .record({
    id: fc.stringMatching(/^[a-z0-9]{1,10}$/),
    body: text,
    title: field,
    role: field,
    name: text,
    offsets,
  })
  .map(({ id, body, title, role, name, offsets }) => {
    const spans = spansOf(body, offsets);
    const sentences = spans.map((span, paragraph): Sentence => ({ ...span, paragraph }));
    const speaker = {
      name,
      role,
      party: title,
      aliases: [name],
      isNamed: true,
      mention: { start: 0, end: 1 },
    };
    const quotes = spans.map(
      (span, index): Quote => ({
        ...span,
        parts: [span],
        kind: 'mixed',
        cue: null,
        speaker: index % 2 ? speaker : null,
        confidence: 0.1 * index,
      }),
    );
    return {
      document: {
        id,
        title,
        outlet: role,
        author: name,
        url: null,
        language: null,
        publishedAt: title,
        origin: id,
        text: body,
      },
      sentences,
      quotes,
      embeddings: spans.map((_, index) => vectorOf(index)),
      ...(title === null ? {} : { topicEmbedding: vectorOf(99) }),
    };
  });

describe('the library, for any text', () => {
  it('gives back the reading that was put', async () => {
    await fc.assert(
      fc.asyncProperty(reading, async (given) => {
        spaces += 1;
        const space = library.space(`space ${spaces}`);
        await space.put(given, READER);
        const [found] = await space.readings([given.document.id]);
        expect(found?.document).toEqual(given.document);
        expect(found?.sentences).toEqual(given.sentences);
        expect(found?.quotes).toEqual(given.quotes);
        expect(found?.embeddings.length).toBe(given.embeddings.length);
        given.embeddings.forEach((embedding, index) => {
          expect(differenceOf(found?.embeddings[index], embedding)).toBeLessThan(0.01);
        });
        expect(found?.topicEmbedding === undefined).toBe(given.topicEmbedding === undefined);
        for (const quote of await space.quotes({ limit: 100 })) {
          const { start, end, text } = quote.context;
          expect(given.document.text.slice(start, end)).toBe(text);
        }
        expect(await space.stateOf(given.document, READER)).toMatchObject({ state: 'unchanged' });
      }),
      { numRuns: 60 },
    );
  });

  it('answers any words', async () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    await fc.assert(
      fc.asyncProperty(any, async (words) => {
        const space = library.space('any words');
        await space.search({ words, vector: null, limit: 3 });
        await space.quotes({ speaker: words, words, limit: 3 });
        await space.findDocuments(words);
        await space.readings([words]);
        await space.topics(words, 3);
        await space.similarTopics(words, 3);
        await space.answer(words);
      }),
      { numRuns: 60 },
    );
  });
});
