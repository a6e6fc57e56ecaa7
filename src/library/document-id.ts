/** Gives documents short names that are the same wherever and whenever they are read. */
import { createHash } from 'node:crypto';

/** No i, l, o and u: read aloud or copied by hand, they are taken for others. */
const ALPHABET = 'abcdefghjkmnpqrstvwxyz0123456789';
const ID_LENGTH = 10;

/**
 * Ten characters of 32 from the SHA-256 of the identity (`identityOf`). Two of 100,000 documents share one in 1 of
 * 200,000 libraries; the library refuses the second.
 */
export function documentId(identity: string): string {
  const digest = createHash('sha256').update(identity, 'utf8').digest();
  return Array.from(digest.subarray(0, ID_LENGTH), (byte) => ALPHABET[byte & 31]).join('');
}
