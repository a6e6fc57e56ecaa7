/** Tells whether two names may be one person's, and never takes two people of one surname for one. */
import { genderOfFirstName } from '../quotes/first-names.ts';
import { wordsOf } from '../summaries/words.ts';

const COURTESY = new Set(
  'mr mrs ms miss dr prof professor sir dame lord lady herr frau monsieur madame the sen rep gov'.split(' '),
);

const OWNER = /^.*\p{L}['’]s?\s+(?=(\p{Lu}\p{L}*)\s+\p{Lu})/u;

/** "Harbour Watch’s Mary Stanton": whose she is is no part of her name; of a body ("China’s Foreign Ministry") it is. */
export function withoutOwner(name: string): string {
  const clipped = name.slice(0, 200);
  const [owner = '', first = ''] = OWNER.exec(clipped) ?? [];
  return genderOfFirstName(first) === null ? clipped : clipped.slice(owner.length);
}

/** The folded words of a name, courtesies left off. */
export function nameWords(name: string): string[] {
  return wordsOf(withoutOwner(name)).filter((word) => !COURTESY.has(word));
}

/**
 * True for the same words, and for a person's first name and surname with or without what stands between
 * ("Hillary Rodham Clinton"; "Donald J. Trump"). A surname alone is nobody's full name.
 */
export function isSameFullName(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 2 || b.length < 2) return false;
  if (a.join(' ') === b.join(' ')) return true;
  if (isCutAtInitial(a, b) || isCutAtInitial(b, a)) return true;
  if (a[0] !== b[0] || a.at(-1) !== b.at(-1)) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isPerson = genderOfFirstName(short[0] ?? '') !== null || long.some((word) => word.length === 1);
  return isPerson && short.length === 2 && long.length === 3;
}

/** "K. Holt" of "Mary K. Holt". */
function isCutAtInitial(short: readonly string[], long: readonly string[]): boolean {
  if (short[0]?.length !== 1 || short.length >= long.length) return false;
  return short.join(' ') === long.slice(-short.length).join(' ');
}

const NO_PARTY = 'no party';
const SURNAME_ALONE = 'surname alone';

/** What a name is told apart by from others like it. */
export interface AskedName {
  readonly name: string;
  /** Undefined where it was not asked for. */
  readonly party?: string | null;
  /** Whoever documents call by the surname and nothing else. */
  readonly isSurnameAlone?: boolean;
}

export function withSurnameAlone(name: string): string {
  return `${name} (${SURNAME_ALONE})`;
}

/** "Bernie Sanders (I)": namesakes told apart by party. */
export function takeParty(asked: string): AskedName {
  const [, name = asked, party] = /^(.+?)\s*\(([^()]{1,40})\)\s*$/u.exec(asked) ?? [];
  if (party === undefined) return { name };
  if (party === SURNAME_ALONE) return { name, isSurnameAlone: true };
  return { name, party: party === NO_PARTY ? null : party };
}

export function withParty(name: string, party: string | null): string {
  return `${name} (${party ?? NO_PARTY})`;
}

/** "R", "R-Fla." and "Fla." are one party, "CDU" and "SPD" are two; who has none may have any. */
export function isSameParty(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const [first = '', second = ''] = [one[0], other[0]];
  if (first.startsWith(second) || second.startsWith(first)) return true;
  return isPlaceOf(one, other) || isPlaceOf(other, one);
}

/** The brackets of one document leave out what comes before the place in another's. */
function isPlaceOf(short: readonly string[], long: readonly string[]): boolean {
  return short.length < long.length && short.join(' ') === long.slice(-short.length).join(' ');
}
