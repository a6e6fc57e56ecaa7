/** Whom a document names, and where: what speakers are resolved to. */
import type { Span } from '../document.ts';
import type { Gender } from './first-names.ts';

export interface Person {
  /** The fullest form of the name in the document. */
  readonly name: string;
  readonly surname: string;
  readonly role: string | null;
  readonly party: string | null;
  readonly gender: Gender | null;
  /** True where the document also uses the surname alone. */
  readonly isCalledBySurname: boolean;
  /** False where the name may be that of a place or body, which "he" and "she" never mean. */
  readonly isCertain: boolean;
}

/** A place where a person is named by full name or surname. */
export interface Occurrence extends Span {
  readonly person: Person;
}

export interface People {
  /** Null where nobody or more than one person fits. */
  readonly find: (name: string) => Person | null;
  /** True for a surname that two or more people have. */
  readonly isShared: (surname: string) => boolean;
  /** The only person whose role contains the noun, null where there is none or more. */
  readonly findByRole: (noun: string) => Person | null;
  /** In order of `start`. */
  readonly occurrences: readonly Occurrence[];
}

/** No more than this many occurrences of a stretch are looked at. */
const MAX_FOUND = 50;

/** Occurrences that begin in the stretch, by binary search. */
export function findOccurrencesWithin(
  occurrences: readonly Occurrence[],
  { start, end }: Span,
): Occurrence[] {
  let low = 0;
  let high = occurrences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((occurrences[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: Occurrence[] = [];
  for (let at = low; at < occurrences.length && found.length < MAX_FOUND; at += 1) {
    const occurrence = occurrences[at];
    if (occurrence === undefined || occurrence.start >= end) break;
    found.push(occurrence);
  }
  return found;
}
