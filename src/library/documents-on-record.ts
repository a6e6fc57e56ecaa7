/** Reads documents back: by id, in lists, and those that another reader read. */
import { type Kysely, type Selectable, sql } from 'kysely';
import type { SourceDocument } from '../../briefings/document.ts';
import type { DocumentSummary, LibraryCounts, Reader, SpaceSize, StaleDocument } from './library.ts';
import type { DocumentTable, LibrarySchema } from './schema.ts';
import { storableWords } from './storable-text.ts';
import { isVisible, type View } from './view.ts';

const MOST_FOUND = 10;

const isSeen = (view: View) => isVisible(view, sql.ref('documents.space'), sql.ref('documents.id'));

const SUMMARY_COLUMNS = [
  'id',
  'title',
  'outlet',
  'author',
  'url',
  'language',
  'published_at',
  'origin',
  'feed_id',
  'is_blurb',
] as const satisfies readonly (keyof DocumentTable)[];

/** What a {@link SourceDocument} is made of. */
export const DOCUMENT_COLUMNS = [...SUMMARY_COLUMNS, 'text'] as const;

type SummaryRow = Pick<Selectable<DocumentTable>, (typeof SUMMARY_COLUMNS)[number]>;
type DocumentRow = Pick<Selectable<DocumentTable>, (typeof DOCUMENT_COLUMNS)[number]>;

export function documentOf(row: DocumentRow): SourceDocument {
  return { ...withoutText(row), text: row.text };
}

function withoutText(row: SummaryRow): Omit<SourceDocument, 'text'> {
  const { id, title, outlet, author, url, language, published_at, origin, feed_id, is_blurb } = row;
  const fromFeed = {
    ...(feed_id === null ? {} : { feedId: feed_id }),
    ...(is_blurb ? { isBlurb: true } : {}),
  };
  return { id, title, outlet, author, url, language, publishedAt: published_at, origin, ...fromFeed };
}

export async function findDocuments(
  db: Kysely<LibrarySchema>,
  view: View,
  idOrPrefix: string,
): Promise<SourceDocument[]> {
  const prefix = storableWords(idOrPrefix);
  if (prefix === '') return [];
  const rows = await db
    .selectFrom('documents')
    .select(DOCUMENT_COLUMNS)
    .where(isSeen(view))
    .where(sql<boolean>`starts_with(id, ${prefix})`)
    .orderBy(sql`length(id)`)
    .orderBy('id')
    .limit(MOST_FOUND)
    .execute();
  return rows.map(documentOf);
}

export async function listDocuments(
  db: Kysely<LibrarySchema>,
  view: View,
  { since, limit }: { since?: Date; limit?: number },
): Promise<DocumentSummary[]> {
  let query = db
    .selectFrom('documents')
    .select([...SUMMARY_COLUMNS, 'added_at', 'sentence_count', 'quote_count'])
    .where(isSeen(view))
    .orderBy('dated_at', 'desc')
    .orderBy('id');
  if (since) query = query.where('dated_at', '>=', since);
  if (limit !== undefined) query = query.limit(limit);
  const rows = await query.execute();
  return rows.map((row) => ({
    ...withoutText(row),
    addedAt: row.added_at,
    sentences: row.sentence_count,
    quotes: row.quote_count,
  }));
}

export async function staleDocuments(
  db: Kysely<LibrarySchema>,
  space: string,
  reader: Reader,
): Promise<StaleDocument[]> {
  return await db
    .selectFrom('documents')
    .select(['id', sql<number>`length(text)`.as('characters')])
    .where('space', '=', space)
    .where((where) =>
      where.or([where('model_id', '!=', reader.modelId), where('core_version', '!=', reader.coreVersion)]),
    )
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

export async function countDocuments(db: Kysely<LibrarySchema>, view: View): Promise<LibraryCounts> {
  return await db
    .selectFrom('documents')
    .select([
      sql<number>`count(*)::integer`.as('documents'),
      sql<number>`coalesce(sum(sentence_count), 0)::integer`.as('sentences'),
      sql<number>`coalesce(sum(quote_count), 0)::integer`.as('quotes'),
    ])
    .where(isSeen(view))
    .executeTakeFirstOrThrow();
}

export async function countSpaces(db: Kysely<LibrarySchema>): Promise<SpaceSize[]> {
  return await db
    .selectFrom('documents')
    .select(['space', sql<number>`count(*)::integer`.as('documents')])
    .groupBy('space')
    .orderBy(sql`space collate "C"`)
    .execute();
}
