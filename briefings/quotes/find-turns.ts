/** Finds what needs no quotation marks: the turns of an interview or transcript ("LUND: …"), and headlines ("Lund: we were wrong"). */
import type { Token, Unit } from './cut-units.ts';
import type { Draft } from './draft.ts';
import { isCapitalised, OPENING_WORD } from './function-words.ts';

/** A label has no more words. */
const LONGEST_LABEL = 4;
const FIRST_PERSON = /^(?:i|i['’]\p{L}+|we|we['’]\p{L}+|my|our)$/u;
/** Neither is what a person says known to be verbatim, nor that a page with labels is a transcript. */
const TURN_CONFIDENCE = 0.75;
const HEADLINE_CONFIDENCE = 0.6;

/** A paragraph that opens with a name and a colon. */
interface Labelled {
  readonly label: string;
  readonly unit: number;
  readonly last: number;
  readonly colon: number;
}

/** Drafts, and the positions of all units that they cover. */
interface Turns {
  readonly drafts: readonly Draft[];
  readonly covered: ReadonlySet<number>;
}

/** Turns in order, or a headline of that form; nothing for paragraphs whose words stand in quotation marks. */
export function findTurns(units: readonly Unit[]): Turns {
  const labelled = findLabelled(units);
  const opening = labelled[0];
  const turns = isTranscript(units, labelled)
    ? labelled
    : opening?.unit === 0 && isHeadline(units, opening)
      ? [opening]
      : [];
  const covered = new Set<number>();
  for (const { unit, last } of turns) for (let at = unit; at <= last; at += 1) covered.add(at);
  const read = turns.length > 1 ? turnOf : headlineOf;
  return { drafts: turns.map((turn) => read(units, turn)), covered };
}

/** Turns of at least two people who come back, most of them addressing somebody: others may be captions or lists. */
function isTranscript(units: readonly Unit[], labelled: readonly Labelled[]): boolean {
  const labels = new Set(labelled.map(({ label }) => label)).size;
  const addressing = labelled.filter((turn) => speaksOfItself(units, turn)).length;
  return labels >= 2 && labels < labelled.length && addressing * 2 >= labelled.length;
}

function speaksOfItself(units: readonly Unit[], { unit, last }: Labelled): boolean {
  const own = units.slice(unit, last + 1);
  return own.some(({ tokens }) => tokens.some(({ lower }) => FIRST_PERSON.test(lower) || lower === 'you'));
}

function findLabelled(units: readonly Unit[]): Labelled[] {
  const found: Labelled[] = [];
  for (let unit = 0; unit < units.length; ) {
    let last = unit;
    while (units[last + 1]?.paragraph === units[unit]?.paragraph) last += 1;
    const tokens = units[unit]?.tokens ?? [];
    const colon = labelEnd(tokens);
    const isQuoted = units
      .slice(unit, last + 1)
      .some((own) => own.tokens.some(({ kind }) => kind === 'quote'));
    if (colon > 0 && !isQuoted) {
      const label = tokens
        .slice(0, colon)
        .map(({ lower }) => lower)
        .join(' ');
      found.push({ label, unit, last, colon });
    }
    unit = last + 1;
  }
  return found;
}

/** The position of the colon behind one to four capitalised words; 0 where there is none. */
function labelEnd(tokens: readonly Token[]): number {
  if (OPENING_WORD.test(tokens[0]?.text ?? '')) return 0;
  for (let at = 0; at <= LONGEST_LABEL; at += 1) {
    const token = tokens[at];
    if (token?.text === ':') return tokens[at + 1] === undefined ? 0 : at;
    if (token?.kind !== 'word' || !isCapitalised(token.text)) return 0;
  }
  return 0;
}

function turnOf(units: readonly Unit[], turn: Labelled): Draft {
  const start = units[turn.unit]?.tokens[turn.colon + 1]?.start ?? 0;
  const end = units[turn.last]?.tokens.at(-1)?.end ?? start;
  return { ...draftOf(units, turn), kind: 'direct', parts: [{ start, end }], confidence: TURN_CONFIDENCE };
}

/** One line without a full stop in somebody's own words: "we", "my". */
function isHeadline(units: readonly Unit[], { unit, last, colon }: Labelled): boolean {
  const tokens = units[unit]?.tokens ?? [];
  const words = tokens.slice(colon + 1);
  return unit === last && tokens.at(-1)?.text !== '.' && words.some(({ lower }) => FIRST_PERSON.test(lower));
}

function headlineOf(units: readonly Unit[], headline: Labelled): Draft {
  const tokens = units[headline.unit]?.tokens ?? [];
  const start = tokens[headline.colon + 1]?.start ?? 0;
  const parts = [{ start, end: tokens.at(-1)?.end ?? start }];
  return { ...draftOf(units, headline), kind: 'indirect', parts, confidence: HEADLINE_CONFIDENCE };
}

function draftOf(
  units: readonly Unit[],
  { unit, colon }: Labelled,
): Omit<Draft, 'kind' | 'parts' | 'confidence'> {
  const tokens = units[unit]?.tokens ?? [];
  const mention = { start: tokens[0]?.start ?? 0, end: tokens[colon - 1]?.end ?? 0 };
  return { cue: null, mention, unit, isCarried: false, isUnsaid: false };
}
