/** Names what nobody but the library names. */
import { randomBytes } from 'node:crypto';

/** 16 characters of A-Z, a-z, 0-9, `-`, `_`: 96 bits, the same in no two libraries. */
export function randomId(): string {
  return randomBytes(12).toString('base64url');
}
