/** Reads the runs of capitalised words of a text, with what tells whether a capital means a name. */
import type { Span } from '../document.ts';

interface Word extends Span {
  readonly text: string;
  /** Where a capital says nothing: the first word of a sentence or of a quotation. */
  readonly isOpening: boolean;
}

export interface Phrase {
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly isOpening: boolean;
  /** Whether a word in lower case follows in the same clause ("Chinese officials"). */
  readonly isFollowed: boolean;
}

export interface Phrases {
  readonly phrases: readonly Phrase[];
  /** Every word that the text writes in lower case. */
  readonly lowerCased: ReadonlySet<string>;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.&-][\p{L}\p{N}\p{M}]+)*/gu;
const CAPITAL = /^\p{Lu}/u;
const POSSESSIVE = /['’]s$/i;
/** What may stand between the words of one name, its own white space included. */
const JOINT =
  /^[ \u00a0](?:(?:&|of|of the|for|de|de la|del|della|da|di|du|van|van der|von|der|den|bin|al)[ \u00a0])?$/;
const OF_OR_FOR = /of|for/;
/** "the High Commissioner for Human Rights", but not "left Berlin for Munich". */
const BODY =
  /^(?:Commissioner|Ministry|Minister|Council|Office|Centre|Center|Institute|Association|Department|Agency|Committee|Secretary|Fund|Society|Organi[sz]ation|Foundation|Court|Bureau|Campaign|Union|Forum|Network|Academy|School)$/;
const LONGEST_JOINT = 10;
/** "J. Lund" and "St. Ives" go on behind their full stop. */
const STOP_JOINT = /^\.[ \u00a0]$/;
const SHORTENED = /^(?:\p{Lu}|St|Mt|Ft|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof)$/u;
const OPENING_MARK = /[“„"«‘‹»:•*([]/;
const MOST_WORDS = 200_000;

/** @param sentences in order, as `splitSentences` gives them; a text without any is taken for one. */
export function readPhrases(text: string, sentences: readonly Span[]): Phrases {
  const words = readWords(text, sentences);
  const lowerCased = new Set<string>();
  const phrases: Phrase[] = [];
  let run: Word[] = [];
  let next: Word | null = null;
  const endRun = () => {
    const first = run[0];
    const last = run.at(-1);
    if (first && last) {
      phrases.push({
        words: run.map((word) => word.text),
        start: first.start,
        end: last.end,
        isOpening: first.isOpening,
        isFollowed: next !== null && text.slice(last.end, next.start) === ' ',
      });
    }
    run = [];
    next = null;
  };
  for (const word of words) {
    if (!CAPITAL.test(word.text)) {
      lowerCased.add(word.text);
      next ??= word;
      continue;
    }
    if (!isJoined(text, run, word)) endRun();
    run.push(word);
    next = null;
  }
  endRun();
  return { phrases: phrases.map((phrase) => withJoints(text, phrase)), lowerCased };
}

function readWords(text: string, sentences: readonly Span[]): Word[] {
  const words: Word[] = [];
  let sentence = 0;
  let isFirst = true;
  for (const match of text.matchAll(WORD)) {
    if (words.length >= MOST_WORDS) break;
    const start = match.index;
    while ((sentences[sentence]?.end ?? Number.POSITIVE_INFINITY) <= start) {
      sentence += 1;
      isFirst = true;
    }
    const end = start + match[0].length;
    const isOpening = isFirst || opensQuotation(text, start);
    words.push({ text: match[0], start, end, isOpening });
    isFirst = false;
  }
  return words;
}

function opensQuotation(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  if (OPENING_MARK.test(before)) return true;
  return before === ' ' && OPENING_MARK.test(text.charAt(start - 2)) && text.charAt(start - 2) !== '"';
}

/** A possessive ends its name: "China's Xinjiang" are two. Nor does a word that only opens its sentence have an "of". */
function isJoined(text: string, run: readonly Word[], next: Word): boolean {
  const last = run.at(-1);
  if (!last || next.start - last.end > LONGEST_JOINT || POSSESSIVE.test(last.text)) return false;
  const between = text.slice(last.end, next.start);
  if (STOP_JOINT.test(between)) return SHORTENED.test(last.text) && !next.isOpening;
  if (!JOINT.test(between)) return false;
  if (!OF_OR_FOR.test(between)) return true;
  return !(last.isOpening && run.length === 1) && (between !== ' for ' || BODY.test(last.text));
}

/** Puts "of the" back between the words, and takes the possessive off the last. */
function withJoints(text: string, phrase: Phrase): Phrase {
  const written = text.slice(phrase.start, phrase.end).replace(POSSESSIVE, '');
  return { ...phrase, words: written.split(/[ \u00a0]/).filter((word) => word !== '') };
}
