/** Cuts a text into the words that two copies of one article share, whatever their typography. */

/** Scripts without spaces between words count by character; a number keeps its inner points and commas. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|\p{N}+(?:[.,:]\p{N}+)*|\p{L}[\p{L}\p{M}]*/gu;
const NUMBER = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
/** Whatever stands at a sentence's beginning is capitalised there. */
const SENTENCE_END = /[.!?:“”"„«»\n][\s“"„«‘'(]*$/u;

export interface TextWords {
  /** Lower-case, in the order of the text. */
  readonly words: readonly string[];
  /** Those that begin with a digit, each as often as it occurs. */
  readonly numbers: readonly string[];
  /** Capitalised within a sentence, each once. */
  readonly names: ReadonlySet<string>;
}

/** Looks at the first 400,000 characters; two articles that differ only behind them are none. */
export function textWords(text: string): TextWords {
  const words: string[] = [];
  const numbers: string[] = [];
  const names = new Set<string>();
  const normal = text.slice(0, MOST_CHARACTERS).normalize('NFKC');
  for (const { 0: word, index } of normal.matchAll(WORD)) {
    const folded = word.toLowerCase();
    words.push(folded);
    if (NUMBER.test(word)) numbers.push(folded);
    else if (CAPITAL.test(word) && !isAtSentenceStart(normal, index)) names.add(folded);
  }
  return { words, numbers, names };
}

const MOST_CHARACTERS = 400_000;

function isAtSentenceStart(text: string, index: number): boolean {
  return index === 0 || SENTENCE_END.test(text.slice(Math.max(0, index - 4), index));
}
