/** Finds the document on record that is the same article as one that was read elsewhere. */
import { type Kysely, sql } from 'kysely';
import type { SourceDocument } from '../../briefings/document.ts';
import { type ArticleWords, articleWords } from '../../briefings/near-duplicates/article-words.ts';
import { isSameArticle } from '../../briefings/near-duplicates/is-same-article.ts';
import { foldedHash } from './document-identity.ts';
import type { LibrarySchema } from './schema.ts';
import { sketchOf, wordsOf } from './sketch-document.ts';

/** Compared word for word, those with most bands in common first. */
const MOST_CANDIDATES = 10;

/** The id of the twin, null for none: one with the same title and text, else one that {@link isSameArticle} says is the same. */
export async function findTwin(
  db: Kysely<LibrarySchema>,
  space: string,
  document: Pick<SourceDocument, 'title' | 'text' | 'isBlurb'>,
): Promise<string | null> {
  if (!db.isTransaction) return db.transaction().execute((tx) => findTwin(tx, space, document));
  const exact = await exactTwin(db, space, document);
  return exact !== null || document.isBlurb ? exact : nearTwin(db, space, document);
}

/**
 * Sees to it, too, that {@link candidates} goes by the index to the transaction's end: the planner takes dozens of rare
 * bands together for something common, and would read every document.
 */
async function exactTwin(
  tx: Kysely<LibrarySchema>,
  space: string,
  document: Pick<SourceDocument, 'title' | 'text'>,
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select set_config('enable_seqscan', 'off', true),
      (select id from documents where space = ${space} and folded_hash = ${foldedHash(document)}
        order by added_at, id limit 1) as id`.execute(tx);
  return rows[0]?.id ?? null;
}

async function nearTwin(
  db: Kysely<LibrarySchema>,
  space: string,
  document: Pick<SourceDocument, 'text'>,
): Promise<string | null> {
  const sketch = sketchOf(space, document);
  if (sketch.length === 0) return null;
  const own = wordsOf(document);
  for (const id of await candidates(db, space, sketch)) {
    const words = await wordsOnRecord(db, space, id);
    if (words !== null && isSameArticle(own, words)) return id;
  }
  return null;
}

/** The bands alone lead to a space's documents, since they are salted with it; the space is compared all the same. */
async function candidates(db: Kysely<LibrarySchema>, space: string, sketch: number[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with near as materialized (
      select space, id, added_at, is_blurb, sketch from documents where sketch && ${sketch}::integer[]
    )
    select id from near,
      lateral (select count(*) from unnest(sketch) as band where band = any(${sketch}::integer[])) as shared (bands)
    where space = ${space} and not is_blurb
    order by bands desc, added_at, id limit ${MOST_CANDIDATES}`.execute(db);
  return rows.map(({ id }) => id);
}

async function wordsOnRecord(
  db: Kysely<LibrarySchema>,
  space: string,
  id: string,
): Promise<ArticleWords | null> {
  const row = await db
    .selectFrom('documents')
    .select('text')
    .where('space', '=', space)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? articleWords(row.text) : null;
}
