/** A report is as near as its nearest sentence, in the space that asks. */
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closestSentences } from '../../../src/library/closest-sentences.ts';
import { migrate } from '../../../src/library/migrate.ts';
import { openPgliteInMemory } from '../../../src/library/open-pglite.ts';
import { packEmbeddings } from '../../../src/library/pack-embeddings.ts';
import { pgliteDialect } from '../../../src/library/pglite-dialect.ts';
import type { LibrarySchema } from '../../../src/library/schema.ts';
import { vectorOf } from '../../contract/library-readings.ts';

const VIEW = { own: 's', also: null, hidden: new Set<string>(), revisions: null };
const sought = vectorOf(4);
let db: Kysely<LibrarySchema>;

beforeAll(async () => {
  db = new Kysely<LibrarySchema>({ dialect: pgliteDialect(await openPgliteInMemory(), () => {}) });
  await migrate(db);
  await put('s', 'near', [vectorOf(1), sought, vectorOf(2)]);
  await put('s', 'far', [vectorOf(1), vectorOf(2)]);
  await put('s', 'empty', []);
  await put('s', 'other model', [vectorOf(4, 8)]);
  await put('t', 'elsewhere', [sought]);
});
afterAll(() => db.destroy());

async function put(space: string, id: string, vectors: readonly Float32Array[]): Promise<void> {
  const dimensions = vectors[0]?.length ?? sought.length;
  await sql`
    insert into documents (space, id, identity, content_hash, text_hash, origin, text, dated_at, added_at, model_id,
      core_version, sentence_count, quote_count, has_topic_vector)
    values (${space}, ${id}, ${id}, '', '', '', '', now(), now(), 'm', 1, 0, 0, false)`.execute(db);
  const embeddings = packEmbeddings(vectors, dimensions);
  const row = { space, document_id: id, dimensions, spans: new Uint8Array(), embeddings };
  await db.insertInto('document_sentences').values(row).execute();
}

it('tells the nearest sentence of each, nearest first', async () => {
  const found = await closestSentences(db, VIEW, sought, [
    'far',
    'near',
    'empty',
    'other model',
    'elsewhere',
  ]);
  expect(found.map(({ documentId }) => documentId)).toEqual(['near', 'far']);
  expect(found[0]?.similarity).toBeGreaterThan(0.999);
  expect(await closestSentences(db, VIEW, sought, [])).toEqual([]);
});
