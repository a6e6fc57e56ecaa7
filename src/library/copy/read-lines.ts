/** Lines of a compressed file, one after the other, however large it is. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** No line of a backup is longer: a row holds one document. */
const MOST_CHARACTERS = 256_000_000;

/** Rejects with what reading or decompressing throws, RangeError for a line without end. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const text = createGunzip().setEncoding('utf8');
  // Its errors reach the loop as those of `text`.
  pipeline(createReadStream(path), text, () => {});
  let rest = '';
  for await (const chunk of text as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MOST_CHARACTERS) throw new RangeError('A line is too long.');
    yield* lines;
  }
  if (rest !== '') yield rest;
}
