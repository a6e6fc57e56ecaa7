/** Turns mentions ("she", "Price", "the minister") into speakers, only where the document leaves no doubt. */
import type { Span } from '../document.ts';
import { collectPeople } from './collect-people.ts';
import type { Unit } from './cut-units.ts';
import { describePerson, describeUnnamed, describeWritten } from './describe-speaker.ts';
import type { Draft } from './draft.ts';
import { type Antecedent, findAntecedent, type Knowledge } from './find-antecedent.ts';
import { findNounPhraseEndingAt } from './find-noun-phrase-ending-at.ts';
import { findStranger } from './find-stranger.ts';
import { isCapitalised } from './function-words.ts';
import { nameApposed } from './name-apposed.ts';
import { namePair } from './name-pair.ts';
import { parseMention } from './parse-mention.ts';
import type { People, Person } from './person.ts';
import type { QuoteSpeaker } from './quote.ts';
import { spanOf } from './read-statement.ts';

/** A speaker, and whom a later pronoun may mean by them where that is known. */
interface Resolved {
  readonly speaker: QuoteSpeaker;
  readonly person: Antecedent | null;
}

/** One speaker (or null) for each draft, in their order. */
export function resolveSpeakers(
  text: string,
  units: readonly Unit[],
  drafts: readonly Draft[],
): (QuoteSpeaker | null)[] {
  const speakersOfUnits = new Map<number, Antecedent>();
  const reportedInUnits = new Map<number, Antecedent>();
  const people = collectPeople(text);
  const knowledge: Knowledge = { text, units, people, speakersOfUnits, reportedInUnits };
  return drafts.map(({ mention, unit, kind }) => {
    if (mention === null) return null;
    const { speaker, person } = resolveMention(knowledge, unit, mention);
    if (person !== null) (kind === 'indirect' ? reportedInUnits : speakersOfUnits).set(unit, person);
    return speaker;
  });
}

/** "Her essay calls it …": words of hers. */
const WORK =
  /^(his|her)\s(?:essay|book|report|speech|letter|statement|article|study|memoir|column|post|tweet)\b/;

function resolveMention(knowledge: Knowledge, unit: number, mention: Span): Resolved {
  const { text, units } = knowledge;
  const lower = text.slice(mention.start, mention.end).toLowerCase();
  if (lower === 'he' || lower === 'she') return resolvePronoun(knowledge, unit, mention, lower);
  const author = WORK.exec(lower)?.[1];
  if (author !== undefined) return resolvePronoun(knowledge, unit, mention, author === 'his' ? 'he' : 'she');
  if (/^(?:they|i|we|it|you)$/.test(lower)) return unnamed(text, mention);
  const words = lower === 'who' ? wordsBeforeWho(units[unit], mention) : mention;
  return words === null ? unnamed(text, mention) : resolveWords(knowledge, words, mention);
}

function resolvePronoun(knowledge: Knowledge, unit: number, mention: Span, pronoun: 'he' | 'she'): Resolved {
  const { text } = knowledge;
  const gender = pronoun === 'he' ? 'male' : 'female';
  const person = findAntecedent(knowledge, unit, { position: mention.start, gender });
  if (person === null) return unnamed(text, mention);
  if ('words' in person) return { speaker: describeStranger(text, person.words, mention), person };
  return { speaker: describePerson(person, mention, text.slice(mention.start, mention.end)), person };
}

function describeStranger(text: string, words: Span, mention: Span): QuoteSpeaker {
  return describeWritten(text, words, mention, parseMention(text.slice(words.start, words.end)));
}

function unnamed(text: string, mention: Span): Resolved {
  return { speaker: describeUnnamed(text, mention), person: null };
}

/** "Karl Meier, who said …": the words in front of "who". */
function wordsBeforeWho(unit: Unit | undefined, mention: Span): Span | null {
  const at = unit?.tokens.findIndex((token) => token.start === mention.start) ?? -1;
  if (unit === undefined || at < 1) return null;
  const last = unit.tokens[at - 1]?.text === ',' ? at - 2 : at - 1;
  const range = findNounPhraseEndingAt(unit.tokens, last, 0);
  return range === null ? null : spanOf(unit, range);
}

/** The person whom `words` name or describe, else the words as they stand. */
function resolveWords({ text, people }: Knowledge, words: Span, mention: Span): Resolved {
  const written = text.slice(words.start, words.end);
  const pair = namePair(written, people);
  if (pair !== null)
    return { speaker: { ...describeUnnamed(text, mention), name: pair, isNamed: true }, person: null };
  const parsed = parseMention(written);
  const apposedName = nameApposed(text, words);
  const apposed = apposedName === null ? null : people.find(apposedName);
  if (apposedName !== null && apposed !== null) {
    const role = parsed.name === null ? written.replace(/^(?:the|a|an)\s+/i, '') : parsed.role;
    return { speaker: describePerson(apposed, mention, apposedName, role), person: apposed };
  }
  const person = parsed.name === null ? personByRole(written, people) : people.find(parsed.name);
  if (person === null) {
    const speaker = describeWritten(text, words, mention, parsed);
    return { speaker, person: findStranger(text, words) };
  }
  return { speaker: describePerson(person, mention, parsed.name ?? written, parsed.role), person };
}

/** "the minister": the only person of the document with that role. */
function personByRole(words: string, people: People): Person | null {
  const noun = /^(?:the)\s+(?:\p{L}+\s+)?(\p{Ll}[\p{L}-]+)$/iu.exec(words)?.[1];
  return noun === undefined || isCapitalised(noun) ? null : people.findByRole(noun);
}
