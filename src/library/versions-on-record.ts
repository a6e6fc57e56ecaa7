/** What documents said before: kept when a text is replaced, the newest twenty. */
import type { Kysely, Selectable } from 'kysely';
import type { DocumentVersion } from './library.ts';
import { packText, unpackText } from './pack-text.ts';
import type { DocumentTable, LibrarySchema } from './schema.ts';

const MOST_VERSIONS = 20;

export type ReplacedText = Pick<
  Selectable<DocumentTable>,
  'id' | 'title' | 'text' | 'text_hash' | 'text_seen_at'
>;

export async function keepVersion(
  db: Kysely<LibrarySchema>,
  space: string,
  { id, title, text, text_hash, text_seen_at }: ReplacedText,
): Promise<void> {
  const row = { space, document_id: id, seen_at: text_seen_at, title, text_hash, text: await packText(text) };
  await db
    .insertInto('document_versions')
    .values(row)
    .onConflict((conflict) => conflict.columns(['space', 'document_id', 'seen_at']).doNothing())
    .execute();
  const tooOld = await db
    .selectFrom('document_versions')
    .select('seen_at')
    .where('space', '=', space)
    .where('document_id', '=', id)
    .orderBy('seen_at', 'desc')
    .offset(MOST_VERSIONS)
    .limit(1)
    .executeTakeFirst();
  if (tooOld)
    await db
      .deleteFrom('document_versions')
      .where('space', '=', space)
      .where('document_id', '=', id)
      .where('seen_at', '<=', tooOld.seen_at)
      .execute();
}

/** Newest first. */
export async function versionsOnRecord(
  db: Kysely<LibrarySchema>,
  space: string,
  documentId: string,
): Promise<DocumentVersion[]> {
  const rows = await db
    .selectFrom('document_versions')
    .selectAll()
    .where('space', '=', space)
    .where('document_id', '=', documentId)
    .orderBy('seen_at', 'desc')
    .execute();
  return Promise.all(
    rows.map(async ({ title, text, text_hash, seen_at }) => ({
      title,
      text: await unpackText(text),
      textHash: text_hash,
      seenAt: seen_at,
    })),
  );
}
