/** Collects a body as it comes, and stops at the limit: a length that a server announces is only a promise. */
import { WebFault } from './web-fault.ts';

/**
 * @param limit in bytes, as they come over the line.
 * @throws WebFault `too-large`; what the stream throws.
 */
export async function readBody(body: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > limit) throw new WebFault('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
