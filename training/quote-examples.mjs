// Turns annotated documents into what is learned from: streams of tokens with features and gold labels.
const FIRST = 1;
const INSIDE = 2;

const EDGE = /[\s"'“”‘’«»„.,;:!?()[\]–—-]/;

/** The content without marks at its edges, as the scorer cuts it. */
export function trimmed(text, start, end) {
  let from = start;
  let to = end;
  while (from < to && EDGE.test(text[from])) from += 1;
  while (to > from && EDGE.test(text[to - 1])) to -= 1;
  return { start: from, end: to };
}

/** Positions of the tokens that the span covers, by more than half where a quotation is one token. */
export function tokensOf(stream, span) {
  const found = [];
  for (let at = 0; at < stream.tokens.length; at += 1) {
    const token = stream.tokens[at];
    if (token.end <= span.start) continue;
    if (token.start >= span.end) break;
    const shared = Math.min(token.end, span.end) - Math.max(token.start, span.start);
    if (
      token.kind !== 'quote' ||
      shared * 2 >= token.end - token.start - 2 ||
      shared * 2 > span.end - span.start
    )
      found.push(at);
  }
  return found;
}

/** Gold labels of each token; outer contents win over those inside them. */
export function goldLabels(stream, row) {
  const gold = new Int8Array(stream.tokens.length);
  const quotes = row.quotes
    .map((quote) => ({ quote, span: trimmed(row.text, quote.contentStart, quote.contentEnd) }))
    .sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
  for (const { span } of quotes) {
    const at = tokensOf(stream, span);
    if (at.length === 0 || at.some((t) => gold[t] !== 0)) continue;
    at.forEach((t, i) => {
      gold[t] = i === 0 ? FIRST : INSIDE;
    });
  }
  return gold;
}

/** Tokens that the annotation says nothing about. */
export function freeTokens(stream, row) {
  const isFree = new Uint8Array(stream.tokens.length);
  for (const [start, end] of row.ignore ?? [])
    for (const t of tokensOf(stream, { start, end })) isFree[t] = 1;
  return isFree;
}

export const overlap = (a, b) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** Shared characters over all characters of the two. */
export const iou = (a, b) => overlap(a, b) / (a.end - a.start + b.end - b.start - overlap(a, b));
