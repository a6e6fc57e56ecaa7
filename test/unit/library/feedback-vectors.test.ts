/** What was forgotten is no example, is not in the sample, and is not found again through either. */
import { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeedbackVectors, feedbackVectors } from '../../../src/library/feedback-vectors.ts';
import { keepStatistics } from '../../../src/library/keep-statistics.ts';
import type { Library, SpaceLibrary } from '../../../src/library/library.ts';
import { queryError } from '../../../src/library/library-error.ts';
import { libraryOnDatabase } from '../../../src/library/library-on-database.ts';
import { openPgliteInMemory } from '../../../src/library/open-pglite.ts';
import { pgliteDialect } from '../../../src/library/pglite-dialect.ts';
import type { LibrarySchema } from '../../../src/library/schema.ts';
import { revisionsOf } from '../../../src/library/view.ts';
import { READER, readingOf, vectorOf } from '../../contract/library-readings.ts';

const VIEW = { own: 's', also: null, hidden: new Set<string>(), revisions: null };
const DOCUMENTS = 230;
const DIMENSIONS = 16;
const DAY_MS = 24 * 60 * 60 * 1000;

describe('the vectors for a second round of search', () => {
  let db: Kysely<LibrarySchema>;
  let library: Library;
  let space: SpaceLibrary;
  let now = new Date('2024-03-01T00:00:00Z');
  const find = async (vector: Float32Array) => {
    const hits = await space.search({ words: 'report', vector, limit: 300 });
    return hits.map(({ documentId }) => documentId);
  };

  const spreadBy = async (feedback: FeedbackVectors) =>
    feedback.spreadOf(VIEW, await revisionsOf(db, VIEW), DIMENSIONS);

  beforeAll(async () => {
    db = new Kysely<LibrarySchema>({ dialect: pgliteDialect(await openPgliteInMemory(), () => {}) });
    library = await libraryOnDatabase({
      db,
      place: 'memory',
      statistics: keepStatistics(db),
      now: () => now,
      setClock: async () => {},
      secretKey: null,
      explain: (error) => queryError(error, 'memory'),
      close: () => db.destroy(),
    });
    space = library.space('s');
    for (let at = 0; at < DOCUMENTS; at += 1) {
      now = new Date(now.getTime() + DAY_MS);
      const sentences = [at % 10 === 0 ? `Report ${at} is out.` : `Number ${at} came.`];
      await space.put(readingOf({ id: `d${at}`, sentences, seed: at * 3.7 }), READER);
    }
  });
  afterAll(() => library.close());

  it('leave out what was forgotten, also where it was known before', async () => {
    const feedback = feedbackVectors(db);
    const [before, found] = [await spreadBy(feedback), await find(vectorOf(0))];
    expect(await spreadBy(feedback)).toBe(before);
    expect(found).toContain('d0');
    expect(await space.forget({ documents: 210 })).toBe(20);
    const after = await spreadBy(feedback);
    expect(after).not.toEqual(before);
    expect(after).toEqual(await spreadBy(feedbackVectors(db)));
    const vectors = await feedback.vectorsOf(VIEW, ['d0', 'd19', 'd20'], DIMENSIONS);
    expect([...vectors.keys()]).toEqual(['d20']);
    const forgotten = new Set(Array.from({ length: 20 }, (_, at) => `d${at}`));
    expect((await find(vectorOf(0))).filter((id) => forgotten.has(id))).toEqual([]);
  });

  it('are too few where only a few documents are left', async () => {
    const feedback = feedbackVectors(db);
    expect(await spreadBy(feedback)).not.toBeNull();
    while ((await space.forget({ documents: 150 })) > 0);
    expect(await spreadBy(feedback)).toBeNull();
    const found = await find(vectorOf(0));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((id) => Number(id.slice(1)) >= 80)).toBe(true);
  });
});
