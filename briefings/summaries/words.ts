/** Words as the rankers compare them: folded, stemmed, without the words that every text has. */

const STOP_WORDS = new Set(
  `a about above after again against all also am an and any are as at be because been before being below
  between both but by can cannot could did do does doing don down during each few for from further had has
  have having he her here hers herself him himself his how i if in into is it its itself just ll me more most
  my myself no nor not now of off on once only or other our ours ourselves out over own re s said same say
  says she should so some such t than that the their theirs them themselves then there these they this those
  through to too under until up upon us ve very was we were what when where which while who whom why will with
  would you your yours yourself yourselves`.split(/\s+/),
);

const BEYOND_ASCII = /[^\t\n\r -~]/;
const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const POSSESSIVE = /['’]s(?![\p{L}\p{N}])/gu;

/** Lower case, without accents; its length may differ from the text's. */
export function foldCase(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** Folded words and numbers in order, possessive endings taken off. */
export function wordsOf(text: string): string[] {
  return foldCase(text).replace(POSSESSIVE, '').match(WORD) ?? [];
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** Stems of the words met last: an answer compares thousands of sentences, and few of their words are new. */
const stems = new Map<string, string>();
const MOST_STEMS = 20_000;
/** A longer piece of a text may hold on to the whole of it. */
const LONGEST_KEPT = 12;

/** A light English stemmer (plural, -ing, -ed, -ly, final e): enough to bring the forms of one verb together. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = stemOf(word);
  if (word.length > LONGEST_KEPT) return found;
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, found);
  return found;
}

function stemOf(word: string): string {
  if (/\p{N}/u.test(word)) return word;
  const singular = withoutPlural(word);
  const base = withoutVerbEnding(singular);
  return base.length > 3 && base.endsWith('e') ? base.slice(0, -1) : base;
}

/** Stems of the words that carry meaning, in order. */
export function contentStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stem);
}

/** Figures as written, thousands separators taken out ("1,200" and "1200" are one). */
export function numbersIn(text: string): string[] {
  const found = text.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? [];
  return found.map((number) => number.replace(/,(?=\d{3}(?!\d))/g, ''));
}

/** Capitalised words that do not open the text: names, mostly. */
export function namesIn(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/\p{Lu}[\p{L}\p{N}]+/gu)) {
    if (match.index > 2 && !/\p{L}/u.test(text.charAt(match.index - 1))) found.push(foldCase(match[0]));
  }
  return found;
}

/** Share of `part` that is also in `whole`, 0 when `part` is empty. */
export function containment(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0;
  let shared = 0;
  for (const word of part) if (whole.has(word)) shared += 1;
  return shared / part.size;
}

/** Shared words over all words of two sets (Jaccard). */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = containment(a, b) * a.size;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) && !word.endsWith('is') ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  const base = word.replace(/(?:ing|ed|ly)$/, '');
  if (base === word || base.length < 3 || !/[aeiouy]/.test(base)) return word;
  return /([bdgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
