/** How long one piece may be so that it fits a message, whatever its letters weigh. */
import { BYTE_LIMIT, TEXT_LIMIT } from './limits.ts';

/** No unit of UTF-16 takes more bytes of UTF-8. */
const MOST_BYTES_A_UNIT = 3;
/** What escapes may add to a text of TEXT_LIMIT. */
const ESCAPES = 2_000;
/** What comes on top for the display. */
const MARGIN = 100;

/** In UTF-16 units; `words` before or after they are escaped. */
export function pieceLimit(words: string): number {
  const isLight = Buffer.byteLength(words) <= BYTE_LIMIT - ESCAPES;
  return isLight ? TEXT_LIMIT : Math.floor((BYTE_LIMIT - MARGIN) / MOST_BYTES_A_UNIT);
}
