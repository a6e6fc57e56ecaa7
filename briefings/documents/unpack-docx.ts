/** The parts of a Word file that hold text, unpacked within limits whatever the archive says of their sizes. */
import { type Unzipped, unzipSync, zipSync } from 'fflate';

/** A long book takes some 5 MB; a bomb says less than it holds and is cut off at what it said. */
const MAX_UNPACKED_BYTES = 40_000_000;
const MAX_PARTS = 2_000;
const TEXT_PART =
  /^(?:\[Content_Types\]\.xml|_rels\/[^/]+|word\/[^/]+\.xml|word\/_rels\/[^/]+|docProps\/core\.xml)$/;

export type DocxParts = { readonly parts: Unzipped } | { readonly why: string };

/** Pictures, fonts and embedded files stay packed. Throws where the archive is broken. */
export function unpackDocx(bytes: Uint8Array): DocxParts {
  let unpacked = 0;
  let count = 0;
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      count += 1;
      if (count > MAX_PARTS || !TEXT_PART.test(name)) return false;
      unpacked += originalSize;
      return unpacked <= MAX_UNPACKED_BYTES;
    },
  });
  if (unpacked > MAX_UNPACKED_BYTES) {
    return {
      why: `unpacks to more than ${MAX_UNPACKED_BYTES / 1e6} MB of text, which is more than any document holds.`,
    };
  }
  return { parts };
}

/** The same parts as an archive again, for a reader that asks for one. */
export function packedAgain(parts: Unzipped): Uint8Array {
  return zipSync(parts, { level: 0 });
}
