/** Texts longer than a field are continued in the next one: at a word's border where there is one, without losing a character. */

const HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

function endOfChunk(text: string, limit: number): number {
  const space = text.lastIndexOf(' ', limit - 1);
  if (space > limit / 2) return space + 1;
  return HIGH_SURROGATE.test(text.slice(0, limit)) ? limit - 1 : limit;
}

/** Chunks of at most `limit` (at least 2) UTF-16 units; joined, they are the text. None of an empty text. */
export function breakText(text: string, limit: number): string[] {
  const chunks: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = endOfChunk(rest, limit);
    chunks.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? chunks : [...chunks, rest];
}
