/** Answers a line each, no faster than the reader takes them. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';

export async function writeJsonl(output: Writable, answers: AsyncIterable<unknown>): Promise<void> {
  for await (const answer of answers) {
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
}
