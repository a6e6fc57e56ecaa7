/** Lines of a compressed file, one after the other, however large it is. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** No line of a backup is longer: a row holds one document, of 50,000 sentences and 3,900 dimensions at most. */
const MOST_CHARACTERS = 400_000_000;

/** Rejects with what reading or decompressing throws, RangeError for a line without end. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const text = createGunzip().setEncoding('utf8');
  // Its errors reach the loop as those of `text`.
  pipeline(createReadStream(path), text, () => {});
  // Of the line that has not ended; put together once, since a line has thousands.
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of text as AsyncIterable<string>) {
    const [first = '', ...others] = chunk.split('\n');
    parts.push(first);
    length += first.length;
    if (length > MOST_CHARACTERS) throw new RangeError('A line is too long.');
    const last = others.pop();
    if (last === undefined) continue;
    yield parts.join('');
    yield* others;
    [parts, length] = [[last], last.length];
  }
  if (length > 0) yield parts.join('');
}
