/** What every embedder must do, whatever computes its vectors. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/model/embedder.ts';

const sentences = [
  'The council voted on Tuesday to close the old harbour.',
  'Rain.',
  'A spokeswoman for the ministry said that the budget would be put before parliament in the autumn session.',
  'Fishermen fear for their living once the harbour closes.',
  'The orchestra plays Brahms.',
];

export function describeEmbedder(name: string, start: () => Promise<Embedder>): void {
  describe(name, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await start();
    });
    afterAll(() => embedder.close());

    test('gives unit vectors of the announced length', async () => {
      const vectors = await embedder.embed(sentences);
      expect(vectors.map((vector) => vector.length)).toEqual(sentences.map(() => embedder.dimensions));
      for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    });

    test('keeps the order given, though batches are sorted by length', async () => {
      const together = await embedder.embed(sentences);
      for (const [at, sentence] of sentences.entries()) {
        const [alone] = await embedder.embed([sentence]);
        expect(cosine(alone, together[at])).toBeGreaterThan(0.999);
      }
    });

    test('puts like beside like', async () => {
      const [harbour, , , fishermen, orchestra] = await embedder.embed(sentences);
      expect(cosine(harbour, fishermen)).toBeGreaterThan(cosine(harbour, orchestra) + 0.2);
    });

    test('gives the same vectors for the same call', async () => {
      expect(await embedder.embed(sentences)).toEqual(await embedder.embed(sentences));
    });

    test('gives each vector a memory of its own', async () => {
      const [first, second] = await embedder.embed(sentences);
      expect(first?.buffer).not.toBe(second?.buffer);
      expect(first?.byteLength).toBe(first?.buffer.byteLength);
    });

    test('answers no texts with no vectors', async () => {
      expect(await embedder.embed([])).toEqual([]);
    });

    test.each([
      ['an empty string', ''],
      ['white space', ' \n\t  '],
      ['NUL bytes', 'a\0b\0'],
      ['lone surrogates', '\ud800 and \udc00'],
      ['emoji and right-to-left text', '👩‍👩‍👧 שלום \u202eمرحبا'],
      ['100,000 characters', 'harbour '.repeat(12_500)],
      ['100,000 characters without a space', 'x'.repeat(100_000)],
    ])('gives a unit vector for %s', async (_name, text) => {
      const [vector] = await embedder.embed([text]);
      expect(vector?.length).toBe(embedder.dimensions);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    });

    test('reports progress that grows to the whole', async () => {
      const seen: number[] = [];
      await embedder.embed(manySentences(70), { onProgress: (done) => seen.push(done) });
      expect(seen.length).toBeGreaterThan(1);
      expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(70);
    });

    test('refuses a call that was cancelled before it began', async () => {
      const call = embedder.embed(sentences, { signal: AbortSignal.abort() });
      await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    });

    test('stops a running call, and answers the next', async () => {
      const controller = new AbortController();
      const seen: number[] = [];
      const onProgress = (done: number): void => {
        seen.push(done);
        controller.abort();
      };
      const call = embedder.embed(manySentences(200), { signal: controller.signal, onProgress });
      await expect(call).rejects.toMatchObject({ code: 'cancelled' });
      expect(await embedder.embed(['Rain.'])).toHaveLength(1);
      expect(seen).toHaveLength(1);
    });

    test('answers a question before a long call that came first', async () => {
      const finished: string[] = [];
      const signal = AbortSignal.timeout(600_000);
      const controller = new AbortController();
      const long = embedder
        .embed(manySentences(400), { signal: AbortSignal.any([signal, controller.signal]) })
        .then(() => finished.push('long'))
        .catch(() => finished.push('cancelled'));
      await embedder.embed(['Who closed the harbour?']);
      finished.push('question');
      controller.abort();
      await long;
      expect(finished).toEqual(['question', 'cancelled']);
    });

    test('serves calls at once without mixing them up', async () => {
      const alone = await embedder.embed(manySentences(40));
      const [first, second, third] = await Promise.all([
        embedder.embed(manySentences(40)),
        embedder.embed(sentences),
        embedder.embed(manySentences(80)),
      ]);
      expect(second).toHaveLength(sentences.length);
      for (const [at, vector] of alone.entries()) {
        expect(cosine(vector, first[at])).toBeGreaterThan(0.999);
        expect(cosine(vector, third[at])).toBeGreaterThan(0.999);
      }
    });

    test('hands on what a progress callback throws', async () => {
      const onProgress = (): void => {
        throw new Error('the caller gave up');
      };
      await expect(embedder.embed(sentences, { onProgress })).rejects.toThrow('the caller gave up');
    });

    test('ends promptly: pending and later calls are cancelled', async () => {
      const short = await start();
      const pending = short.embed(manySentences(400));
      const failed = expect(pending).rejects.toMatchObject({ code: 'cancelled' });
      await short.close();
      await failed;
      await expect(short.embed(['Rain.'])).rejects.toMatchObject({ code: 'cancelled' });
      await short.close();
    });
  });
}

export function manySentences(count: number): string[] {
  return Array.from(
    { length: count },
    (_, at) => `Report ${at}: ${'the harbour closed '.repeat(1 + (at % 5))}.`,
  );
}

export function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN;
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
