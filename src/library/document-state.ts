/** Tells whether a document must be read, before the costly part of reading it. */
import type { Kysely } from 'kysely';
import type { SourceDocument } from '../../briefings/document.ts';
import { contentHash, identityOf, textHash } from './document-identity.ts';
import type { Reader, StoredState } from './library.ts';
import type { LibrarySchema } from './schema.ts';
import { storableWords } from './storable-text.ts';

export async function documentState(
  db: Kysely<LibrarySchema>,
  space: string,
  document: SourceDocument,
  reader: Reader,
): Promise<StoredState> {
  const stored = await db
    .selectFrom('documents')
    .select(['id', 'content_hash', 'model_id', 'core_version'])
    .where('space', '=', space)
    .where('identity', '=', storableWords(identityOf(document)))
    .executeTakeFirst();
  if (stored) {
    const isSame =
      stored.content_hash === contentHash(document) &&
      stored.model_id === reader.modelId &&
      stored.core_version === reader.coreVersion;
    return { state: isSame ? 'unchanged' : 'changed', documentId: stored.id };
  }
  const twin = await db
    .selectFrom('documents')
    .select('id')
    .where('space', '=', space)
    .where('text_hash', '=', textHash(document))
    .orderBy('added_at')
    .orderBy('id')
    .executeTakeFirst();
  return twin ? { state: 'duplicate', documentId: twin.id } : { state: 'absent' };
}
