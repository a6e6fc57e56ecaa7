/** Finds whether a sentence names a second person whom a pronoun behind it may as well mean. */
import type { Unit } from './cut-units.ts';
import type { Antecedent, Knowledge, Pronoun } from './find-antecedent.ts';
import { findOccurrencesWithin, type Occurrence } from './person.ts';

/** How many characters before a name the word "counterpart" is looked for, and behind it the possessive ending. */
const INTRODUCTION = 40;
/** How many earlier units are asked whether the subject has the word. */
const LOOK_BACK_UNITS = 20;

/** Somebody else in `unit`, the one at position `at`, who is no companion of a subject that has the word already. */
export function hasRival(
  knowledge: Knowledge,
  at: number,
  unit: Unit,
  subject: Antecedent,
  pronoun: Pronoun,
): boolean {
  const { people } = knowledge;
  const others = findOccurrencesWithin(people.occurrences, {
    start: unit.start,
    end: Math.min(unit.end, pronoun.position),
  }).filter(({ person }) => person !== subject);
  if (subject.gender !== pronoun.gender && others.some(({ person }) => person.gender === pronoun.gender))
    return true;
  const rivals = others.filter((other) => mayBeMeant(knowledge, other, pronoun));
  if (rivals.length === 0) return false;
  const speaks = hasWord(knowledge, at, subject);
  return rivals.some((rival) => !(speaks && isCompanion(knowledge, rival)));
}

function mayBeMeant({ text }: Knowledge, { person, end }: Occurrence, { gender }: Pronoun): boolean {
  const isPossessive = /^['’]/.test(text.slice(end, end + 1)) || /['’]s?$/.test(text.slice(end - 2, end));
  return person.isCertain && !isPossessive && (person.gender === null || person.gender === gender);
}

/** "her Chinese counterpart Wang": somebody met by the one who reports. */
function isCompanion({ text }: Knowledge, { start }: Occurrence): boolean {
  return /\bcounterparts?[^.;]*$/.test(text.slice(Math.max(0, start - INTRODUCTION), start));
}

/** Whether the last one found to speak up to this unit is the subject. */
function hasWord({ speakersOfUnits, reportedInUnits }: Knowledge, at: number, subject: Antecedent): boolean {
  for (let back = at; back >= 0 && at - back <= LOOK_BACK_UNITS; back -= 1) {
    const speaker = speakersOfUnits.get(back) ?? reportedInUnits.get(back);
    if (speaker !== undefined) return speaker === subject;
  }
  return false;
}
