/** Decides whether a speaker is the one asked for: by name, surname, alias or role, never by being mentioned near by. */
import type { Speaker } from '../quotes/quote.ts';
import { isStopWord, stem, wordsOf } from '../summaries/words.ts';
import { withoutOwner } from './name-words.ts';
import { stateAsked, stateNamed } from './nations.ts';

const COURTESY = new Set(
  'mr mrs ms miss dr prof professor sir dame lord lady herr frau monsieur madame sen rep gov'.split(' '),
);
/** Words that tell an office, and so can stand for a person without a name. */
const OFFICE =
  /^(?:president|chancellor|premier|minister|secretary|spokes\w+|ambassador|chair\w*|leader|head|director|chief|commissioner|mayor|governor|senator|deputy|mp|official|officer|police|prosecutor|judge|lawyer|attorney|expert|analyst|professor|researcher|scientist|doctor|king|queen|prince|princess|pope|bishop|general|commander|ceo|founder|manager|coach|captain|player|author|editor|reporter|government|ministry|office|department|committee|council|company|agency|statement|report|study|witness|resident|farmer|teacher|union|party|court|army|military|embassy|diplomat|envoy|representative|speaker|delegate|member|economist|activist|campaigner|organi[sz]ation|group|justice|congress\w+|council\w+|alderman|sheriff|colonel|lieutenant|sergeant|detective|rabbi|imam|reverend|pastor|father|archbishop|cardinal|ayatollah|sheikh|admiral|superintendent|inspector|treasurer|pollster|strategist|host)s?$/;

/** Where the name of an office ends, and whose or what for begins ("chairwoman | of the committee"). */
const AFTER_OFFICE =
  /,|\s(?:of|for|at|in|to|from|on|with|under|by|about|and|who|whose|which|that|when|since|until)\s/iu;
const OF = /^(?:of|for|at|in|to|from|on|with)$/;
/** Without these in the question, another office is meant. */
const OTHER_OFFICE = new Set('vice deputy assistant shadow acting under former ex then'.split(' '));
const PLACED = new Set(['national', 'federal', 'eu', 'un']);

/**
 * 1: the full name; .9: a surname, first name or alias; .7: the office as asked; .6: a surname, where the document knows
 * no first name; .5: an office that fits part of what was asked; 0: somebody else.
 */
export function matchSpeaker(asked: string, speaker: Speaker): number {
  const wanted = namingWords(asked);
  if (wanted.length === 0) return 0;
  if (!speaker.isNamed) return matchUnnamed(wanted, speaker);
  const byName = [withoutOfficeBefore(asked), withoutOffice(asked, speaker)].map((name) =>
    matchName(name, speaker),
  );
  return Math.max(...byName, speaker.role === null ? 0 : matchRole(officeWords(asked), speaker));
}

function namingWords(text: string): string[] {
  return wordsOf(text.slice(0, 200)).filter(
    (word) => !COURTESY.has(word) && (!isStopWord(word) || word === 'us'),
  );
}

/** "Professor" and "Dr" may be all that an office is. */
function officeWords(text: string): string[] {
  return wordsOf(text.slice(0, 200)).filter((word) => !isStopWord(word) || word === 'us');
}

/** "the US ambassador Thomas-Greenfield": what follows the office, unless that says whose it is ("the mayor of London"). */
function withoutOfficeBefore(asked: string): readonly string[] {
  const words = wordsOf(asked.slice(0, 200));
  const office = words.findLastIndex((word) => OFFICE.test(word));
  const name = office >= 0 && !OF.test(words[office + 1] ?? '') ? words.slice(office + 1) : [];
  return namingWords((name.length > 0 ? name : words).join(' '));
}

/** "Price, the State Department spokesman": what the role does not explain. In "the mayor of London" nothing is a name. */
function withoutOffice(asked: string, { role, name }: Speaker): readonly string[] {
  const wanted = namingWords(asked);
  const own = new Set(namingWords(name));
  const explained = new Set(namingWords(role ?? ''));
  const left = wanted.filter((word) => own.has(word) || !(explained.has(word) || OFFICE.test(word)));
  const words = wordsOf(asked.slice(0, 200));
  const owner = words.findIndex((word, i) => OFFICE.test(word) && OF.test(words[i + 1] ?? ''));
  const isOfOwner = owner >= 0 && left.every((word) => words.indexOf(word) > owner);
  return isOfOwner ? wanted : left;
}

/** Whether an office is asked for, whoever holds it. */
export function isOfficeAsked(asked: string): boolean {
  return wordsOf(asked.slice(0, 200)).some((word) => OFFICE.test(word));
}

/** Part of a name will do, where it is not only where somebody is ("lawmakers in London"). */
function matchName(wanted: readonly string[], speaker: Speaker): number {
  if (wanted.every((word) => word.length < 2)) return 0;
  const name = namingWords(withoutOwner(speaker.name));
  if (name.length > 0 && isPart(name, wanted)) return name.length > 1 ? 1 : matchLoneName(wanted);
  const fits = (known: string) =>
    isPart(wanted, namingWords(known)) &&
    namingWords(known.split(AFTER_OFFICE)[0] ?? '').some((word) => wanted.includes(word));
  return [speaker.name, ...speaker.aliases].some(fits) ? 0.9 : 0;
}

/** The document knows one name only: it is the same in full, or may be the surname of the name asked for. */
function matchLoneName(wanted: readonly string[]): number {
  return wanted.length === 1 ? 1 : 0.6;
}

function isPart(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((word) => whole.includes(word));
}

/** One word for a state, its people and its adjective. */
const canonical = (word: string): string => stateNamed(word) ?? stem(word);

/** The nouns that name an office, as written: "chairwoman" of "chairwoman of the human rights committee". */
export function officeNouns(role: string): string[] {
  const pieces = role.split(/\s+and\s+(?:former\s+)?/iu).map((piece) => piece.split(AFTER_OFFICE)[0] ?? '');
  return pieces.flatMap((piece) => wordsOf(piece).slice(-1));
}

export function headsOf(role: string): Set<string> {
  return new Set(officeNouns(role).map(canonical));
}

function matchRole(wanted: readonly string[], { role, party }: Speaker): number {
  const asked = new Set(wanted.map(canonical));
  const office = new Set(officeWords(role ?? '').map(canonical));
  const heads = headsOf(role ?? '');
  if (![...asked].some((word) => heads.has(word))) return 0;
  if (wordsOf(role ?? '').some((word) => OTHER_OFFICE.has(word) && !wanted.includes(word))) return 0;
  const known = new Set([...office, ...namingWords(party ?? '').map(canonical)]);
  if ([...asked].every((word) => known.has(word))) return 0.7;
  const isWhole = [...office].every((word) => asked.has(word));
  const isPlaced = wanted.every(
    (word) => known.has(canonical(word)) || stateAsked([word]) !== null || PLACED.has(word),
  );
  return isWhole && isPlaced ? 0.5 : 0;
}

/** "a spokesman for the ministry": asked for by the office itself, not by whom it serves. */
function matchUnnamed(wanted: readonly string[], { name, role }: Speaker): number {
  const whole = new Set(namingWords(`${name} ${role ?? ''}`).map(stem));
  const head = new Set(
    namingWords(
      name
        .split(/\s(?:for|of|from|at|in|to|on|with|who|whose)\s/i)[0]
        ?.replace(/\p{Lu}[\p{L} ]*['’]s?\s/gu, '') ?? '',
    ).map(stem),
  );
  const asked = wanted.map(stem);
  return asked.every((word) => whole.has(word)) && asked.some((word) => head.has(word)) ? 0.7 : 0;
}
