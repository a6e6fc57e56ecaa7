/** Undoes Content-Encoding within a limit, so that a small bomb does not become a large one. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { WebFault } from './web-fault.ts';

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

/** Some servers send the bare stream, as HTTP never meant (RFC 9110, 8.4.1.2); zlib's head tells the two apart. */
function inflateEither(bytes: Uint8Array, options: { maxOutputLength: number }): Promise<Uint8Array> {
  const [first = 0, second = 0] = bytes;
  const hasHead = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
  return promisify(hasHead ? zlib.inflate : zlib.inflateRaw)(bytes, options);
}

/** Zstandard came with Node 22.15. */
function zstandard(): readonly [string, Decompress][] {
  if (!('zstdDecompress' in zlib) || typeof zlib.zstdDecompress !== 'function') return [];
  return [
    ['zstd', promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(zlib.zstdDecompress as never)],
  ];
}

const KNOWN: ReadonlyMap<string, Decompress> = new Map<string, Decompress>([
  ['gzip', promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(zlib.gunzip)],
  ['deflate', inflateEither],
  ['br', promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(zlib.brotliDecompress)],
  ...zstandard(),
]);

/** What some servers write although nothing is compressed. */
const NOTHING = ['', 'identity', 'none', 'utf-8', 'utf8'];
/** Nobody compresses three times but to do harm. */
const MOST_LAYERS = 2;

/** For the Accept-Encoding header. */
export const ACCEPTED_ENCODINGS = [...KNOWN.keys()].join(', ');

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

async function undo(encoding: string, bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const decompress = KNOWN.get(encoding.replace(/^x-/u, ''));
  if (decompress === undefined) throw new WebFault('unknown-compression');
  try {
    return await decompress(bytes, { maxOutputLength: limit });
  } catch (error) {
    throw new WebFault(isTooLarge(error) ? 'too-large' : 'broken-compression', { cause: error });
  }
}

/**
 * @param encodings the Content-Encoding header, null for none; layers are undone from the last to the first.
 * @param limit in bytes, of the result of each layer; zlib counts while it writes.
 * @throws WebFault `too-large`, `broken-compression` or `unknown-compression`.
 */
export async function decompress(
  bytes: Uint8Array,
  encodings: string | null,
  limit: number,
): Promise<Uint8Array> {
  const layers = (encodings ?? '')
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim())
    .filter((layer) => !NOTHING.includes(layer));
  if (bytes.byteLength === 0) return bytes;
  if (layers.length > MOST_LAYERS) throw new WebFault('unknown-compression');
  let plain = bytes;
  for (const layer of layers.reverse()) plain = await undo(layer, plain, limit);
  return plain;
}
