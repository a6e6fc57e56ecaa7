/** Tells whether a document must be read, before the costly part of reading it. */
import type { Kysely } from 'kysely';
import type { SourceDocument } from '../../briefings/document.ts';
import { contentHash, identityOf } from './document-identity.ts';
import { findTwin } from './find-twin.ts';
import type { Reader, StoredState } from './library.ts';
import type { LibrarySchema } from './schema.ts';
import { storableWords } from './storable-text.ts';

export async function documentState(
  db: Kysely<LibrarySchema>,
  space: string,
  document: SourceDocument,
  reader: Reader,
): Promise<StoredState> {
  const identity = storableWords(identityOf(document));
  const hash = contentHash(document);
  const stored = await db
    .selectFrom('documents')
    .select(['id', 'content_hash', 'model_id', 'core_version', 'is_blurb'])
    .where('space', '=', space)
    .where('identity', '=', identity)
    .executeTakeFirst();
  if (stored) {
    const isRead = stored.model_id === reader.modelId && stored.core_version === reader.coreVersion;
    const isSame = stored.content_hash === hash && stored.is_blurb === (document.isBlurb ?? false);
    return {
      state: (isSame && isRead) || isLess(document, stored) ? 'unchanged' : 'changed',
      documentId: stored.id,
    };
  }
  const place = await db
    .selectFrom('places')
    .select('document_id')
    .where('space', '=', space)
    .where('identity', '=', identity)
    .where('content_hash', '=', hash)
    .executeTakeFirst();
  const twin = place?.document_id ?? (await findTwin(db, space, document));
  if (twin !== null) return { state: 'duplicate', documentId: twin };
  const forgotten = await db
    .selectFrom('forgotten_documents')
    .select('id')
    .where('space', '=', space)
    .where('id', '=', storableWords(document.id))
    .where('content_hash', '=', hash)
    .executeTakeFirst();
  return forgotten ? { state: 'forgotten', documentId: forgotten.id } : { state: 'absent' };
}

/** A blurb does not take the place of the article. */
export function isLess(
  document: Pick<SourceDocument, 'isBlurb'>,
  stored: { readonly is_blurb: boolean },
): boolean {
  return document.isBlurb === true && !stored.is_blurb;
}
