/** Reads the runs of capitalised words that may name somebody. */
import type { Span } from '../document.ts';
import { OPENING_WORD, ROLE_NOUNS } from './function-words.ts';

/** A run without what only opens the sentence, roles and possessives. */
export interface NameRun extends Span {
  readonly words: readonly string[];
  /** "Mr", "Mrs", "Ms" or "Miss" in front, null where there is none. */
  readonly title: string | null;
}

interface Piece {
  readonly word: string;
  readonly at: number;
}

const RUN =
  /\p{Lu}[\p{L}\p{M}'’.-]*(?:[ \u00a0](?:(?:de|van|von|der|den|bin|al|la|del|da|di|du|le|el|["“][A-Z][\w ]{1,20}["”])[ \u00a0]){0,2}\p{Lu}[\p{L}\p{M}'’.-]*)*/gu;
const COURTESY_TITLE = /^(?:Mr|Mrs|Ms|Miss)\.?$/;
const SCHOLAR_TITLE = /^(?:Dr|Prof|Sir|Dame)\.?$/;
const ABBREVIATION =
  /^(?:Mrs|Sens?|Reps?|Govs?|Gen|Col|Sgt|Capt|Prof|Rev|Hon|Maj|Cmdr|Adm|Amb|Pres|Supt|Det|Atty|Msgr|Ste|Wis|Fla|Tex|Ariz|Calif|Mass|Conn|Penn|Ill|Ind|Inc|Corp|Messrs|Assn|Dept|Univ)$/;
/** No word has more letters; without a bound, one of 320,000 takes minutes. */
const LAST_WORD = /(\p{Lu}[\p{L}\p{M}’'-]{0,60}\p{Ll}{2})\.[’']?\s/gu;
const MAX_RUNS = 20_000;
const LONGEST_RUN = 120;

/** The runs of `text` in order, the first 20,000 of a longer text. */
export function readNameRuns(text: string): NameRun[] {
  const runs: NameRun[] = [];
  for (const match of text.matchAll(RUN)) {
    if (runs.length >= MAX_RUNS) break;
    for (const { word, at } of cutAtStops(match[0], match.index)) {
      const run = readRun(word, at);
      if (run !== null) runs.push(run);
    }
  }
  return runs;
}

/** "… of the Uyghurs. Ada Lund" are two runs; the full stop of "Sen." or "J." ends none. */
function cutAtStops(raw: string, at: number): Piece[] {
  if (!raw.includes('.')) return [{ word: raw, at }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of raw.matchAll(LAST_WORD)) {
    if (ABBREVIATION.test(match[1] ?? '')) continue;
    const end = match.index + match[0].length - 1;
    pieces.push({ word: raw.slice(from, end), at: at + from });
    from = end + 1;
  }
  return [...pieces, { word: raw.slice(from), at: at + from }];
}

/** "When President Obama's" gives "Obama". */
function readRun(raw: string, at: number): NameRun | null {
  if (raw.length > LONGEST_RUN) return null;
  const pieces = /\s/.test(raw) ? cutPieces(raw, at) : [{ word: raw, at }];
  const own = pieces.slice(nameStart(pieces));
  const first = own[0];
  const last = own.at(-1);
  if (first === undefined || last === undefined) return null;
  const tail = last.word
    .replace(/['’]s?$/, '')
    .replace(/(?<=\p{Ll}{2})[.'’]+$/u, '')
    .replace(/-$/, '');
  const words = [...own.slice(0, -1).map(({ word }) => word), tail];
  return { words, title: courtesyTitle(pieces), start: first.at, end: last.at + tail.length };
}

/** Words with their offsets; a nickname in quotation marks is one word. */
function cutPieces(raw: string, at: number): Piece[] {
  return [...raw.matchAll(/["“][^"”]{1,28}["”](?=\s)|\S+/g)].map((match) => ({
    word: match[0],
    at: at + match.index,
  }));
}

/** Behind the last title, role and possessive, and behind what only opens the sentence; the last word always stays. */
function nameStart(pieces: readonly Piece[]): number {
  let from = 0;
  pieces.slice(0, -1).forEach(({ word }, index) => {
    const isLead = index === from && OPENING_WORD.test(word);
    const isOwner = /['’]s$/.test(word);
    if (
      COURTESY_TITLE.test(word) ||
      SCHOLAR_TITLE.test(word) ||
      isLead ||
      isOwner ||
      ROLE_NOUNS.has(word.toLowerCase())
    )
      from = index + 1;
  });
  return from;
}

function courtesyTitle(pieces: readonly Piece[]): string | null {
  return pieces.findLast(({ word }) => COURTESY_TITLE.test(word))?.word.replace('.', '') ?? null;
}
