/** Says when two readings are of one document, and whether it has changed. */
import { createHash } from 'node:crypto';
import type { DocumentMetadata, SourceDocument } from '../../briefings/document.ts';
import { foldTypography } from '../../briefings/near-duplicates/fold-typography.ts';

/** Where it was read. Not the address it names for itself: any page may name another's and would take its place. */
export function identityOf(document: Pick<SourceDocument, 'origin'>): string {
  return document.origin;
}

const FIELDS = [
  'title',
  'outlet',
  'author',
  'url',
  'language',
  'publishedAt',
] as const satisfies readonly (keyof DocumentMetadata)[];

/** Changes with the text and with anything the document says of itself; `origin` and `id` do not count. */
export function contentHash(document: SourceDocument): string {
  return hashOf([...FIELDS.map((field) => document[field]), document.text]);
}

/** Equal for the same title and text under different addresses. */
export function textHash(document: SourceDocument): string {
  return hashOf([document.title, document.text]);
}

/** Equal for the same title and text however their white space, quotation marks and dashes are set. */
export function foldedHash({ title, text }: Pick<SourceDocument, 'title' | 'text'>): string {
  return hashOf([title === null ? null : foldTypography(title), foldTypography(text)]);
}

function hashOf(fields: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(fields), 'utf8').digest('hex');
}
