/** Cuts a text into the words that two copies of one article share, whatever their typography. */

/** Scripts without spaces between words count by character; a number keeps its inner points and commas. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|\p{N}+(?:[.,:]\p{N}+)*|\p{L}[\p{L}\p{M}]*/gu;
const NUMBER = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
/** Whatever stands at a sentence's beginning is capitalised there. */
const SENTENCE_END = /[.!?:“”"„«»\n][\s“"„«‘'(]*$/u;

/** Double marks of any shape, within a paragraph; which one opens does not matter to whoever compares words. */
const QUOTATION = /["“”„‟«»＂][^"“”„‟«»＂\n]+["“”„‟«»＂]/gu;
/** The same in single marks, which apostrophes are told from by what stands around them. */
const SINGLE_QUOTATION = /(?<![\p{L}\p{N}])['‘‚‹][^\n]{2,2000}?['’‘›](?![\p{L}\p{N}])/gu;

/** `words[start]` to `words[end - 1]`. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

export interface TextWords {
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
export function textWords(text: string): TextWords {
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
  const double = [...text.matchAll(QUOTATION)];
  const found = double.length > 0 ? double : [...text.matchAll(SINGLE_QUOTATION)];
  let word = 0;
  const wordAt = (at: number): number => {
    while ((starts[word] ?? Number.POSITIVE_INFINITY) < at) word += 1;
    return word;
  };
  return found.flatMap(({ 0: quotation, index }) => {
    const cuts = Array.from(quotation.matchAll(SENTENCE_GAP), (gap) => gap.index);
    const edges = [0, ...cuts, quotation.length].map((at) => wordAt(index + at));
    return edges.slice(1).map((end, at) => ({ start: edges[at] ?? end, end }));
  });
}
const SENTENCE_GAP = /(?<=[.!?…])\s/gu;

const MOST_CHARACTERS = 400_000;

function isAtSentenceStart(text: string, index: number): boolean {
  return index === 0 || SENTENCE_END.test(text.slice(Math.max(0, index - 4), index));
}
