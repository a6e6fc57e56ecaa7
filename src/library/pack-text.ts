/** Texts that are kept but seldom read, compressed. */
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';

const compress = promisify(deflate);
const decompress = promisify(inflate);

export function packText(text: string): Promise<Uint8Array> {
  return compress(Buffer.from(text, 'utf8'));
}

/** @param packed by {@link packText}. */
export async function unpackText(packed: Uint8Array): Promise<string> {
  return (await decompress(packed)).toString('utf8');
}
