/** Stores a document's own row in place of its earlier version, or tells why it stays as it is: a twin, or no more than a blurb. */
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Reading, SourceDocument } from '../../briefings/document.ts';
import { articleWords } from '../../briefings/near-duplicates/article-words.ts';
import { isSameArticle } from '../../briefings/near-duplicates/is-same-article.ts';
import { OnRecordError } from '../errors.ts';
import { datedAt as placeInTime } from './date-of-document.ts';
import { contentHash, foldedHash, identityOf, textHash } from './document-identity.ts';
import { isLess } from './document-state.ts';
import { documentVector } from './document-vector.ts';
import { findTwin } from './find-twin.ts';
import type { PutOutcome, Reader } from './library.ts';
import { packEmbeddings } from './pack-embeddings.ts';
import { compareAgain, putPlace } from './places-on-record.ts';
import type { DocumentTable, LibrarySchema } from './schema.ts';
import { sketchOf, wordsOf } from './sketch-document.ts';
import { nextRevision } from './space-revision.ts';
import { keepVersion } from './versions-on-record.ts';

export interface Putting {
  readonly space: string;
  readonly reader: Reader;
  readonly now: Date;
}

/** What the rows beside a document's share with it. */
export interface Placed {
  readonly space: string;
  readonly documentId: string;
  readonly datedAt: Date;
}

interface Stored {
  readonly outcome: PutOutcome;
  /** Null where the article stays as it is on record. */
  readonly placed: Placed | null;
}

export async function replaceDocument(
  tx: Transaction<LibrarySchema>,
  { document, ...reading }: Reading,
  put: Putting,
): Promise<Stored> {
  const { space, now } = put;
  const { id } = document;
  const identity = identityOf(document);
  const revision = await nextRevision(tx, space);
  const [known] = await earlierVersions(tx, { space, id, identity });
  const asItIs = (kind: PutOutcome['kind'], documentId: string) => ({
    outcome: { kind, documentId },
    placed: null,
  });
  if (known && isLess(document, known)) return asItIs('unchanged', known.id);
  const twin = known || !isArticle(document) ? null : await findTwin(tx, space, document);
  if (twin !== null) {
    await putPlace(tx, document, { space, documentId: twin, now });
    return asItIs('merged', twin);
  }
  if (known)
    await tx.deleteFrom('documents').where('space', '=', space).where('identity', '=', identity).execute();
  const text = textHash(document);
  const isChanged = known !== undefined && known.text_hash !== text;
  const row = documentRow({ document, ...reading }, put);
  const times = {
    added_at: known?.added_at ?? now,
    text_seen_at: (!isChanged && known?.text_seen_at) || now,
  };
  const datedAt = placeInTime(document.publishedAt, times.added_at);
  const replaced = replacedIds(known, id);
  await tx
    .insertInto('documents')
    .values({
      ...row,
      ...times,
      dated_at: datedAt,
      revision,
      replaced_ids: replaced,
      ...sinceWhen(known, text, revision),
    })
    .execute();
  await takeOver(tx, { space, id, identity, replaced });
  if (known && isChanged) await leaveText(tx, space, { ...known, id }, document);
  const kind = known === undefined ? 'added' : isChanged ? 'changed' : 'unchanged';
  return { outcome: { kind, documentId: id }, placed: { space, documentId: id, datedAt } };
}

/** What a document is stored with, but for its times and numbers. */
function documentRow(reading: Reading, { space, reader }: Putting) {
  const { document } = reading;
  const { id, title, outlet, author, url, language, publishedAt, origin, text } = document;
  const standIn = documentVector(reading);
  return {
    ...{ space, id, title, outlet, author, url, language, origin, text },
    identity: identityOf(document),
    content_hash: contentHash(document),
    text_hash: textHash(document),
    published_at: publishedAt,
    model_id: reader.modelId,
    core_version: reader.coreVersion,
    sentence_count: reading.sentences.length,
    quote_count: reading.quotes.length,
    vector: standIn && packEmbeddings([standIn], standIn.length),
    has_topic_vector: reading.topicEmbedding !== undefined,
    feed_id: document.feedId ?? null,
    is_blurb: document.isBlurb ?? false,
    folded_hash: foldedHash(document),
    sketch: sketchOf(space, document),
  };
}

/** Fewer words are found equal by whoever asks {@link findTwin} before; notices of a line are alike without being one. */
function isArticle(document: SourceDocument): boolean {
  return wordsOf(document).words.length >= LEAST_ARTICLE_WORDS;
}
const LEAST_ARTICLE_WORDS = 50;

/** What belonged to the document under an earlier id is the new one's; a place of another that became a document is none. */
async function takeOver(
  tx: Transaction<LibrarySchema>,
  {
    space,
    id,
    identity,
    replaced,
  }: { space: string; id: string; identity: string; replaced: readonly string[] },
): Promise<void> {
  for (const table of ['places', 'document_versions'] as const)
    if (replaced.length > 0)
      await sql`update ${sql.table(table)} set document_id = ${id}
        where space = ${space} and document_id = any(${[...replaced]}::text[])`.execute(tx);
  await sql`
    with gone as (delete from places where space = ${space} and identity = ${identity})
    delete from forgotten_documents where space = ${space} and id = ${id}`.execute(tx);
}

/** The text that was replaced is kept, unless it was a blurb; where it was another article, it alone stood elsewhere. */
async function leaveText(
  tx: Transaction<LibrarySchema>,
  space: string,
  known: EarlierVersion,
  document: SourceDocument,
): Promise<void> {
  if (!known.is_blurb) await keepVersion(tx, space, known);
  const isStill =
    known.folded_hash === foldedHash(document) || isSameArticle(articleWords(known.text), wordsOf(document));
  if (isStill) return compareAgain(tx, space, known.id, document.text);
  await tx.deleteFrom('places').where('space', '=', space).where('document_id', '=', known.id).execute();
}

const EARLIER_COLUMNS = [
  'id',
  'identity',
  'title',
  'text',
  'added_at',
  'replaced_ids',
  'text_hash',
  'folded_hash',
  'text_seen_at',
  'is_blurb',
  'revision',
  'added_revision',
  'changed_revision',
] as const satisfies readonly (keyof DocumentTable)[];

type EarlierVersion = Pick<Selectable<DocumentTable>, (typeof EARLIER_COLUMNS)[number]>;

/** By revisions and not by clocks, which differ between processes: nothing that came after a cursor is before it. */
function sinceWhen(earlier: EarlierVersion | undefined, text: string, revision: number) {
  if (!earlier) return { added_revision: revision, changed_revision: revision };
  return {
    added_revision: earlier.added_revision ?? earlier.revision,
    changed_revision: earlier.text_hash === text ? (earlier.changed_revision ?? earlier.revision) : revision,
  };
}

function replacedIds(earlier: EarlierVersion | undefined, id: string): string[] {
  const ids = new Set(earlier ? [earlier.id, ...earlier.replaced_ids] : []);
  ids.delete(id);
  return [...ids];
}

interface Identified {
  readonly space: string;
  readonly id: string;
  readonly identity: string;
}

/** At most one, under this identity; throws where another identity has the id. */
async function earlierVersions(
  tx: Transaction<LibrarySchema>,
  { space, id, identity }: Identified,
): Promise<EarlierVersion[]> {
  const rows = await tx
    .selectFrom('documents')
    .select(EARLIER_COLUMNS)
    .where('space', '=', space)
    .where((where) => where.or([where('id', '=', id), where('identity', '=', identity)]))
    .execute();
  const other = rows.find((row) => row.identity !== identity);
  if (!other) return rows;
  throw new OnRecordError(
    'unreadable',
    `${identity} would get the id ${id}, which ${other.identity} already has on record.`,
  );
}
