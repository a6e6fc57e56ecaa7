/** Finds whom "he" or "she" means; where two people may be meant, nobody. */
import type { Span } from '../document.ts';
import type { Unit } from './cut-units.ts';
import { findMainSubject } from './find-main-subject.ts';
import { hasRival } from './find-rival.ts';
import { findStranger, type Stranger } from './find-stranger.ts';
import type { Gender } from './first-names.ts';
import { PREPOSITIONS, SUBORDINATORS } from './function-words.ts';
import { nameApposed } from './name-apposed.ts';
import { namePair } from './name-pair.ts';
import { parseMention } from './parse-mention.ts';
import { findOccurrencesWithin, type People, type Person } from './person.ts';
import { spanOf } from './read-statement.ts';
import type { TokenRange } from './token-range.ts';

/** Whom a pronoun may mean: somebody the document names, or somebody it only describes. */
export type Antecedent = Person | Stranger;

/** What is known of the document while its speakers are resolved. */
export interface Knowledge {
  readonly text: string;
  readonly units: readonly Unit[];
  readonly people: People;
  /** Who was found to speak directly, by the position of the unit. */
  readonly speakersOfUnits: ReadonlyMap<number, Antecedent>;
  /** Who was found to be reported without quoted words, by the position of the unit. */
  readonly reportedInUnits: ReadonlyMap<number, Antecedent>;
}

export interface Pronoun {
  /** Its offset in the text. */
  readonly position: number;
  readonly gender: Gender;
}

/** How many characters before an apposition the name is looked for. */
const LONGEST_NAME = 80;
const LOOK_BACK_UNITS = 6;
const LOOK_BACK_PARAGRAPHS = 2;

/** The subject or speaker of the nearest earlier sentence that has a fitting one; `at` is the pronoun's unit. */
export function findAntecedent(knowledge: Knowledge, at: number, pronoun: Pronoun): Antecedent | null {
  const { units, people, speakersOfUnits, reportedInUnits } = knowledge;
  const own = units[at];
  if (own === undefined) return null;
  const inside = antecedentInside(knowledge, own, pronoun);
  if (inside !== undefined) return inside;
  for (let back = at - 1; back >= 0 && at - back <= LOOK_BACK_UNITS; back -= 1) {
    const unit = units[back];
    if (unit === undefined || own.paragraph - unit.paragraph > LOOK_BACK_PARAGRAPHS) return null;
    const speaker = speakersOfUnits.get(back);
    if (speaker !== undefined && fits(speaker, pronoun.gender)) return speaker;
    const reported = unit.paragraph === own.paragraph ? reportedInUnits.get(back) : undefined;
    if (
      reported !== undefined &&
      fits(reported, pronoun.gender) &&
      !namesOther(people, unit, reported, pronoun)
    )
      return reported;
    const range = mainSubjectOf(unit);
    const subject = subjectOf(knowledge, unit, range);
    if (subject === null && isAmbiguous(knowledge, unit, range)) return null;
    if (subject === 'same pronoun') continue;
    if (subject !== null && fits(subject, pronoun.gender))
      return hasRival(knowledge, back, unit, subject, pronoun) ? null : subject;
    if (subject === null && namesGender(people, unit, pronoun.gender)) return null;
  }
  return null;
}

/** "As for Meier, he said", "Lund came in, and she said": undefined where the own sentence has no subject before. */
function antecedentInside(
  knowledge: Knowledge,
  unit: Unit,
  { position, gender }: Pronoun,
): Antecedent | null | undefined {
  const { text, people } = knowledge;
  const topic = /^As for /.test(text.slice(unit.start, unit.start + 7))
    ? findOccurrencesWithin(people.occurrences, { start: unit.start, end: position })[0]?.person
    : undefined;
  if (topic !== undefined) return fits(topic, gender) ? topic : null;
  const range = mainSubjectOf(unit);
  if (range === null || spanOf(unit, range).start >= position) return undefined;
  if (isParenthesis(text, unit, position)) return undefined;
  const subject = subjectOf(knowledge, unit, range);
  if (isOfSomebody(text, spanOf(unit, range)) && isJoined(text, position)) return null;
  if (subject === null || subject === 'same pronoun' || 'words' in subject) return undefined;
  return subject.gender === gender ? subject : undefined;
}

/** "San Wae’s fate is unclear, but she said": whoever is named in front may be meant as well. */
const isOfSomebody = (text: string, { start, end }: Span): boolean =>
  /^\p{Lu}.*\p{L}['’]s?\s/u.test(text.slice(start, end));

const isJoined = (text: string, position: number): boolean =>
  /,\s(?:and|but)\s$/.test(text.slice(Math.max(0, position - 6), position));

/** "Meier is no friend, he said": the subject of what is said is not who says it. */
function isParenthesis(text: string, { tokens }: Unit, position: number): boolean {
  const opening = tokens[0]?.lower ?? '';
  const isLead = SUBORDINATORS.has(opening) || PREPOSITIONS.has(opening) || /(?:ing|ed)$/.test(opening);
  return !isLead && /,\s$/.test(text.slice(Math.max(0, position - 2), position));
}

function mainSubjectOf(unit: Unit): TokenRange | null {
  return findMainSubject(unit.tokens, 0, unit.tokens.length);
}

function subjectOf(
  { text, people }: Knowledge,
  unit: Unit,
  range: TokenRange | null,
): Antecedent | 'same pronoun' | null {
  if (range === null) return null;
  if (/^(?:he|she)$/.test(unit.tokens[range.first]?.lower ?? '')) return 'same pronoun';
  const span = spanOf(unit, range);
  if (namePair(text.slice(span.start, span.end), people) !== null) return null;
  const name = parseMention(text.slice(span.start, span.end)).name ?? nameApposed(text, span);
  const named = name === null ? null : people.find(name);
  if (named !== null) return named;
  const inside = findOccurrencesWithin(people.occurrences, span);
  const stranger = findStranger(text, span);
  if (stranger !== null) {
    const isFollowedByName = /^,\s\p{Lu}/u.test(text.slice(span.end, span.end + 3));
    return personBeside(people, text, span) ?? (isFollowedByName ? null : stranger);
  }
  return inside.length === 1 ? (inside[0]?.person ?? null) : null;
}

/** "From the gallery Ada Lund, a nurse, …", "A nurse, Ada Lund …": whom an apposition describes. */
function personBeside(people: People, text: string, { start, end }: Span): Person | null {
  const last = findOccurrencesWithin(people.occurrences, { start: start - LONGEST_NAME, end: start }).at(-1);
  const isBehind = last !== undefined && /^(?:\s\([^()]{1,20}\))?,\s$/.test(text.slice(last.end, start));
  if (isBehind) return last.person;
  const next = findOccurrencesWithin(people.occurrences, { start: end, end: end + 3 })[0];
  return next !== undefined && /^,\s$/.test(text.slice(end, next.start)) ? next.person : null;
}

function fits(person: Antecedent, gender: Gender): boolean {
  const mayBeMeant = 'words' in person || person.isCertain;
  return mayBeMeant && (person.gender === null || person.gender === gender);
}

function namesOther(people: People, unit: Unit, reported: Antecedent, { gender }: Pronoun): boolean {
  return findOccurrencesWithin(people.occurrences, unit).some(
    ({ person }) => person !== reported && person.isCertain && person.gender === gender,
  );
}

/** "Mr. Lund" or "Lund" where two people are called so: somebody is meant, and nobody knows who. */
function isAmbiguous({ text, people }: Knowledge, unit: Unit, range: TokenRange | null): boolean {
  if (range === null) return false;
  const { start, end } = spanOf(unit, range);
  const subject = text.slice(start, end);
  return /^(?:Mr|Mrs|Ms)\b/.test(subject) || people.isShared(subject);
}

function namesGender(people: People, unit: Unit, gender: Gender): boolean {
  return findOccurrencesWithin(people.occurrences, unit).some(({ person }) => person.gender === gender);
}
