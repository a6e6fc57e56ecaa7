/** Makes any string safe and short enough for a tokenizer. */

/** A token of news text is about four characters; this many characters a token leave room for the longest words. */
const charactersPerToken = 16;

/** Replaces lone surrogates and NUL, and cuts what the model would cut anyway, so that tokenising stays quick. */
export function cleanText(text: string, maxTokens: number): string {
  return text
    .slice(0, maxTokens * charactersPerToken)
    .replaceAll('\0', ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** A guess good enough to sort and bound batches by: four Latin letters a token, else one character a token. */
export function estimateTokens(text: string, maxTokens: number): number {
  let quarters = 8;
  for (let at = 0; at < text.length && quarters < maxTokens * 4; at++) {
    quarters += text.charCodeAt(at) < 0x250 ? 1 : 4;
  }
  return Math.min(maxTokens, Math.ceil(quarters / 4));
}
