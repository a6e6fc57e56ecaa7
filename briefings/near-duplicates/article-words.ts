/** Cuts a text into the words that two copies of one article share, whatever their typography. */

/** Scripts without spaces between words count by character; a number keeps its inner points and commas. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|\p{N}+(?:[.,:]\p{N}+)*|\p{L}[\p{L}\p{M}]*/gu;
const NUMBER = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
/** Whatever stands at a sentence's beginning is capitalised there. */
const SENTENCE_END = /[.!?:“”"„«»\n][\s“"„«‘'(]*$/u;

/** Double marks of any shape, within a paragraph; which one opens does not matter to whoever compares words. */
const QUOTATION = /["“”„‟«»＂「」『』][^"“”„‟«»＂「」『』\n]+["“”„‟«»＂「」『』]/gu;
/** Single marks that no letters stand around: what opens, what closes, and the paragraph's end. */
const SINGLE_MARK =
  /(?<opener>(?<=^|[\s([{—–\-"“„«])['‘‚‹](?=\S))|(?<end>\n)|(?<=\S)['’‘›](?![\p{L}\p{N}])/gu;

/** `words[start]` to `words[end - 1]`. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

export interface ArticleWords {
  /** Lower-case, in the order of the text. */
  readonly words: readonly string[];
  /** Those that begin with a digit, each as often as it occurs. */
  readonly numbers: readonly string[];
  /** Capitalised within a sentence, each once. */
  readonly names: ReadonlySet<string>;
  /** The sentences and parts of sentences that stand in quotation marks, in order. */
  readonly quotations: readonly WordSpan[];
}

/** Looks at the first 400,000 characters; two articles that differ only behind them are none. */
export function articleWords(text: string): ArticleWords {
  const words: string[] = [];
  const numbers: string[] = [];
  const names = new Set<string>();
  const normal = text.slice(0, MOST_CHARACTERS).normalize('NFKC');
  const starts: number[] = [];
  for (const { 0: word, index } of normal.matchAll(WORD)) {
    const folded = word.toLowerCase();
    words.push(folded);
    starts.push(index);
    if (NUMBER.test(word)) numbers.push(folded);
    else if (CAPITAL.test(word) && !isAtSentenceStart(normal, index)) names.add(folded);
  }
  return { words, numbers, names, quotations: quotationsIn(normal, starts) };
}

/** @param starts where each word begins. */
function quotationsIn(text: string, starts: readonly number[]): WordSpan[] {
  const double = Array.from(
    text.matchAll(QUOTATION),
    ({ 0: { length }, index }) => [index, index + length] as const,
  );
  return [...double, ...singleQuotations(text)]
    .sort(([a], [b]) => a - b)
    .flatMap(([start, end]) => {
      const quotation = text.slice(start, end);
      const cuts = Array.from(quotation.matchAll(SENTENCE_GAP), (gap) => gap.index);
      const edges = [0, ...cuts, quotation.length].map((at) => wordAt(starts, start + at));
      return edges.slice(1).map((end, at) => ({ start: edges[at] ?? end, end }));
    });
}

/** From where one opens to the last that may close it, since an apostrophe behind an s closes nothing. */
function singleQuotations(text: string): (readonly [number, number])[] {
  const found: [number, number][] = [];
  let open: number | null = null;
  for (const { groups, index } of text.matchAll(SINGLE_MARK)) {
    const { opener, end } = groups ?? {};
    if (end !== undefined) open = null;
    else if (opener !== undefined) {
      open = found.length;
      found.push([index, index]);
    } else if (open !== null) found[open] = [found[open]?.[0] ?? index, index];
  }
  return found.filter(([start, end]) => end > start);
}

/** The first word that begins at `at` or behind it. */
function wordAt(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const SENTENCE_GAP = /(?<=[.!?…]["'“”‘’«»]{0,2})\s/gu;

const MOST_CHARACTERS = 400_000;

function isAtSentenceStart(text: string, index: number): boolean {
  return index === 0 || SENTENCE_END.test(text.slice(Math.max(0, index - 4), index));
}
