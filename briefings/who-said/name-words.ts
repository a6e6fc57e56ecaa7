/** Tells whether two names may be one person's, and never takes two people of one surname for one. */
import { genderOfFirstName } from '../quotes/first-names.ts';
import { wordsOf } from '../summaries/words.ts';

const COURTESY = new Set(
  'mr mrs ms miss dr prof professor sir dame lord lady herr frau monsieur madame the sen rep gov'.split(' '),
);

/** "Harbour Watch’s Mira Stanton": whose she is is no part of her name. */
const OWNER = /^.*\p{L}['’]s?\s+(?=\p{Lu}\S*\s+\p{Lu})/u;

export function withoutOwner(name: string): string {
  return name.slice(0, 200).replace(OWNER, '');
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
  if (a[0] !== b[0] || a.at(-1) !== b.at(-1)) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isPerson = genderOfFirstName(short[0] ?? '') !== null || long.some((word) => word.length === 1);
  return isPerson && short.length === 2 && long.length === 3;
}

const NO_PARTY = 'no party';

/** "Bernie Sanders (I)": namesakes told apart by party. `party` is undefined where it was not asked for. */
export function takeParty(asked: string): { readonly name: string; readonly party?: string | null } {
  const [, name = asked, party] = /^(.+?)\s*\(([^()]{1,40})\)\s*$/u.exec(asked) ?? [];
  if (party === undefined) return { name };
  return { name, party: party === NO_PARTY ? null : party };
}

export function withParty(name: string, party: string | null): string {
  return `${name} (${party ?? NO_PARTY})`;
}

/** "R" and "R-Fla." are one party, "CDU" and "SPD" are two; who has none may have any. */
export function isSameParty(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [first = '', second = ''] = [a, b].map((party) => wordsOf(party)[0] ?? '');
  return first.startsWith(second) || second.startsWith(first);
}
