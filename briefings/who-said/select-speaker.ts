/** The statements of whoever is asked for: by name over all documents, or by office where it can be but one person's. */
import { genderOfFirstName } from '../quotes/first-names.ts';
import { contentStems, stem, wordsOf } from '../summaries/words.ts';
import { gatherPeople, type Person } from './gather-people.ts';
import { isOfficeAsked, matchSpeaker } from './match-speaker.ts';
import { nameWords } from './name-words.ts';
import { stateAsked, stateNamed, stateOfHome } from './nations.ts';
import { besideQuote } from './said-within.ts';
import type { QuoteRecord } from './statement.ts';

export interface Selection {
  readonly records: readonly QuoteRecord[];
  /** The name that the office asked for was taken to mean; null where the record says it. */
  readonly takenFor: string | null;
}

interface Fitting {
  readonly person: Person;
  readonly fit: number;
}

const NOBODY: Selection = { records: [], takenFor: null };
/** An office changes hands: beyond this from a document that names it, it may be another's. */
const OFFICE_DAYS = 180;
const DAY_MS = 86_400_000;
/** Who speaks in Berlin is at home there more likely than who speaks of Germany. */
const HOME_WEIGHT = 2;
const COUNTERPART = /\b\p{L}+(?: foreign)? (?:counterpart|colleague|opposite number)s?\b/giu;

const BETWEEN_NAMES = /\s+(?:and|or)\s+/iu;

/** Whoever fits best; of two asked for at once ("Holt and Berg"), the statements of both, where both are on record. */
export function selectSpeaker(asked: string, records: readonly QuoteRecord[]): Selection {
  const names = asked.slice(0, 200).split(BETWEEN_NAMES);
  if (names.length < 2) return selectOne(asked, records);
  const each = names.map((name) => selectOne(name, records));
  if (each.every((one) => one.records.length > 0 && one.takenFor === null))
    return { records: [...new Set(each.flatMap((one) => one.records))], takenFor: null };
  const whole = selectOne(asked, records);
  const missing = names.filter((_, i) => each[i]?.records.length === 0);
  return missing.every((name) => isExplained(name, whole.records)) ? whole : NOBODY;
}

/** "Minister of health and labour": "labour" is of the office. */
function isExplained(words: string, records: readonly QuoteRecord[]): boolean {
  const known = records.map(({ quote }) => `${quote.speaker?.name ?? ''} ${quote.speaker?.role ?? ''}`);
  const own = new Set(contentStems(known.join(' ')));
  return contentStems(words).every((word) => own.has(word));
}

/** A namesake by office gives way to a namesake by name. */
function selectOne(asked: string, records: readonly QuoteRecord[]): Selection {
  const people = gatherPeople(records).map((person) => ({ person, fit: fitOf(asked, person.records) }));
  const unnamed = unnamedFits(asked, records);
  const best = Math.max(0, ...people.map(({ fit }) => fit), unnamed.length > 0 ? 0.7 : 0);
  if (best === 0) return NOBODY;
  if (best === 0.5) return byPlacedOffice(asked, people, records);
  if (best === 0.6) return byLoneName(asked, people);
  const least = Math.min(best, 0.9);
  const fitting =
    best === 1 ? withoutNamesakes(asked, people, least) : people.filter(({ fit }) => fit >= least);
  const named = fitting.flatMap(({ person, fit }) => (fit >= 0.9 ? person.records : inOffice(asked, person)));
  const takenFor = least >= 0.9 ? takenWithOffice(asked, fitting) : null;
  return { records: least <= 0.7 ? [...named, ...unnamed] : named, takenFor };
}

/** Of a name asked for in full, whoever bears more behind it is another ("Karl Brandt junior"). */
function withoutNamesakes(asked: string, people: readonly Fitting[], least: number): readonly Fitting[] {
  const words = nameWords(asked);
  const isTheirs = ({ person, fit }: Fitting) =>
    fit === 1 ||
    words.length < 2 ||
    nameWords(person.name).slice(-words.length).join(' ') === words.join(' ');
  return people.filter((one) => one.fit >= least && isTheirs(one));
}

/** "President Holt", where the one Holt on record is given another office or none: the name alone was found. */
function takenWithOffice(asked: string, [only, ...others]: readonly Fitting[]): string | null {
  if (!only || others.length > 0 || !isOfficeAsked(asked)) return null;
  const own = new Set(nameWords(only.person.name));
  const wanted = wordsOf(asked.slice(0, 200)).filter((word) => isOfficeAsked(word) && !own.has(word));
  const known = only.person.records.map(({ quote }) => quote.speaker?.role ?? '').join(' ');
  const held = new Set(contentStems(known));
  return wanted.some((word) => !held.has(stem(word))) ? only.person.name : null;
}

/** Who has a surname alone on record may be the one asked for in full: not where others bear it, or "Mr." stands by it. */
function byLoneName(asked: string, people: readonly Fitting[]): Selection {
  const [only, ...others] = people.filter(({ fit }) => fit === 0.6);
  const surname = nameWords(asked).at(-1);
  const isBorne = people.some(({ person, fit }) => fit < 0.6 && nameWords(person.name).at(-1) === surname);
  if (!only || others.length > 0 || isBorne || isCalledOtherwise(asked, only.person)) return NOBODY;
  return { records: only.person.records, takenFor: only.person.name };
}

const CALLED = {
  male: /\b(?:Ms|Mrs|Miss|Frau|Madame)\.?\s+$/u,
  female: /\b(?:Mr|Herr|Monsieur)\.?\s+$/u,
} as const;

function isCalledOtherwise(asked: string, { name, records }: Person): boolean {
  const gender = nameWords(asked)
    .map(genderOfFirstName)
    .find((one) => one !== null);
  if (!gender) return false;
  return records.some(({ context }) =>
    [...context.text.matchAll(new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'gu'))].some(({ index }) =>
      CALLED[gender].test(context.text.slice(0, index)),
    ),
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function fitOf(asked: string, records: readonly QuoteRecord[]): number {
  const fits = new Map<string, number>();
  for (const { quote } of records) {
    if (!quote.speaker) continue;
    const { name, role, party, aliases } = quote.speaker;
    const key = JSON.stringify([name, role, party, aliases]);
    if (!fits.has(key)) fits.set(key, matchSpeaker(asked, quote.speaker));
  }
  return Math.max(0, ...fits.values());
}

/** Asked for by office: what the person said about the time in which a document gives them that office. */
function inOffice(asked: string, { records }: Person): QuoteRecord[] {
  const fits = (record: QuoteRecord) => fitOf(asked, [record]) > 0;
  const days = records.filter(fits).map(({ source }) => Date.parse(source.day));
  return records.filter(({ source }) =>
    days.some((day) => Math.abs(day - Date.parse(source.day)) <= OFFICE_DAYS * DAY_MS),
  );
}

/** "A spokesperson for ChipNord" and, after it in the same document, "the spokesperson". */
function unnamedFits(asked: string, records: readonly QuoteRecord[]): QuoteRecord[] {
  const unnamed = records.filter(({ quote }) => quote.speaker && !quote.speaker.isNamed);
  const fitting = unnamed.filter((record) => fitOf(asked, [record]) > 0);
  const meant = unnamed.filter(
    (record) =>
      !fitting.includes(record) &&
      (isOwnedInText(asked, record) || isBackReference(record, fitting, unnamed)),
  );
  return [...fitting, ...meant];
}

const OWNED = /^(?:the\s+)?(.+['’]s?)\s+(.+)$/iu;

/** "The Mirror’s editorial board", where the text has told of the Mirror editorial board before "the editorial board" says it. */
function isOwnedInText(asked: string, { quote, before, context }: QuoteRecord): boolean {
  const [, owner = '', owned = ''] = OWNED.exec(asked.slice(0, 200)) ?? [];
  const [head, own] = [wordsOf(owned).join(' '), wordsOf(owner).join(' ')];
  if (head === '' || own === '' || wordsOf(quote.speaker?.name ?? '').join(' ') !== `the ${head}`)
    return false;
  return ` ${wordsOf(`${before} ${context.text}`).join(' ')} `.includes(` ${own} ${head} `);
}

function isBackReference(
  record: QuoteRecord,
  fitting: readonly QuoteRecord[],
  unnamed: readonly QuoteRecord[],
): boolean {
  const [article, noun, ...more] = wordsOf(record.quote.speaker?.name ?? '');
  if (article !== 'the' || noun === undefined || more.length > 0) return false;
  const isEarlier = ({ documentId, quote }: QuoteRecord) =>
    documentId === record.documentId &&
    quote.start < record.quote.start &&
    wordsOf(quote.speaker?.name ?? '').length > 2 &&
    wordsOf(quote.speaker?.name ?? '').includes(noun);
  const last = unnamed.filter(isEarlier).toSorted((a, b) => b.quote.start - a.quote.start)[0];
  return last !== undefined && fitting.includes(last);
}

/** "The German foreign minister", where documents write "the foreign minister": one person only, and of that country. */
function byPlacedOffice(
  asked: string,
  people: readonly Fitting[],
  records: readonly QuoteRecord[],
): Selection {
  const [only, ...others] = people.filter(({ fit }) => fit === 0.5);
  if (!only || others.length > 0) return NOBODY;
  const state = stateAsked(wordsOf(asked));
  const isSetAgainst = records.some(({ context }) => hasCounterpart(context.text, state));
  if (state === null || isSetAgainst || !isAtHome(state, only.person.records)) return NOBODY;
  return { records: inOffice(asked, only.person), takenFor: only.person.name };
}

/** The text sets the office against the country: "her Chinese counterpart". */
function hasCounterpart(text: string, state: string | null): boolean {
  const words = (text.match(COUNTERPART) ?? []).flatMap((phrase) => wordsOf(phrase));
  return words.some((word) => (stateNamed(word) ?? word) === state);
}

/**
 * The reporters' words beside the statements mean this country more than any other, and so does all that leads up to
 * them in one document at least: a visit abroad alone would not do.
 */
function isAtHome(state: string, records: readonly QuoteRecord[]): boolean {
  const beside = new Set(
    records.map((record) => `${record.quote.speaker?.party ?? ''} ${besideQuote(record)}`),
  );
  if (!isMeantMost(state, [...beside])) return false;
  return records.some((record) => isMeantMost(state, [record.before, record.context.text]));
}

function isMeantMost(state: string, texts: readonly string[]): boolean {
  const counts = new Map<string, number>();
  const count = (name: string, weight: number) => counts.set(name, (counts.get(name) ?? 0) + weight);
  for (const word of texts.flatMap((text) => wordsOf(text.replace(COUNTERPART, '')))) {
    const home = stateOfHome(word);
    if (home !== null) count(home, HOME_WEIGHT);
    else count(stateNamed(word) ?? (word === state ? state : ''), 1);
  }
  const own = counts.get(state) ?? 0;
  const others = [...counts].filter(([name]) => name !== state && name !== '').map(([, weight]) => weight);
  return own > Math.max(0, ...others);
}
