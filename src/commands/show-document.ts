/** One document as it is on record: the text that every offset counts in, and what was found in it. */
import type { Reading } from '../../briefings/document.ts';
import { OnRecordError } from '../errors.ts';
import type { SpaceLibrary } from '../library/library.ts';

export type ShowOutcome =
  | { readonly kind: 'document'; readonly reading: Reading }
  | { readonly kind: 'nothing-on-record' };

/** @param idOrPrefix a document's id, or as much of its beginning as is unique. Throws OnRecordError `usage` where it is not. */
export async function showDocument(idOrPrefix: string, library: SpaceLibrary): Promise<ShowOutcome> {
  const found = await library.findDocuments(idOrPrefix.trim().toLowerCase());
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new OnRecordError(
      'usage',
      `Several documents begin with these characters: ${ids}. Give more of the id.`,
    );
  }
  const [reading] = await library.readings(found.map(({ id }) => id));
  return reading === undefined ? { kind: 'nothing-on-record' } : { kind: 'document', reading };
}
