/** All that one person is on record with, newest first: the answer to a name alone. */
import { isCredible } from '../quotes/is-credible.ts';
import { gatherPeople, type Person } from './gather-people.ts';
import { gatherStatements } from './gather-statements.ts';
import { isSameParty, nameWords, takeParty, withParty, withSurnameAlone } from './name-words.ts';
import { dayOfRecord } from './said-within.ts';
import { selectSpeaker } from './select-speaker.ts';
import type { QuoteRecord, Statement } from './statement.ts';

/** Who the record knows them to be. */
export interface SpeakerEntry {
  /** The fullest name on record. */
  readonly name: string;
  /** As documents write them, the newest first, each once. */
  readonly roles: readonly string[];
  readonly parties: readonly string[];
}

export interface DatedStatement extends Statement {
  /** UTC; see {@link dayOfRecord}. Null where the document bears no date and names none. */
  readonly day: string | null;
}

export type SpeakerAnswer =
  | {
      readonly kind: 'speaker';
      readonly entry: SpeakerEntry;
      /** Newest first. */
      readonly statements: readonly DatedStatement[];
      /** How many there are, those before and after these included. */
      readonly total: number;
      /** Who bears this surname alone on record and may be the same; `name` asks for them. */
      readonly bySurname: { readonly name: string; readonly count: number } | null;
    }
  /** The name is that of several: nobody's words are given as another's. */
  | { readonly kind: 'several-speakers'; readonly asked: string; readonly names: readonly string[] }
  | { readonly kind: 'speaker-not-on-record'; readonly speaker: string };

type Listed = Extract<SpeakerAnswer, { kind: 'speaker' }>;

export interface Page {
  /** The first to be given, from 0. */
  readonly from: number;
  readonly limit: number;
}

/** More are not listed: nobody reads on so far. */
const MOST_LISTED = 400;
const MOST_ROLES = 3;

/** @param records those that may be theirs, in any order. */
export function listStatements(asked: string, records: readonly QuoteRecord[], page: Page): SpeakerAnswer {
  const { name, party, isSurnameAlone = false } = takeParty(asked);
  const credible = records.filter(({ quote }) => isCredible(quote));
  const chosen = selectSpeaker(name, credible).records;
  const people = gatherPeople(chosen);
  const meant = (isSurnameAlone ? calledBy(name, people) : fittingBest(name, people)).filter(
    (person) => party === undefined || isOfParty(person, party),
  );
  if (meant.length > 1) return { kind: 'several-speakers', asked, names: toldApart(meant) };
  const [person] = meant;
  const own = person ? person.records : people.length > 0 ? [] : chosen;
  if (own.length === 0) return { kind: 'speaker-not-on-record', speaker: asked };
  const told = person?.name ?? own[0]?.quote.speaker?.name ?? asked;
  return { ...toAnswer(told, own, page), bySurname: bySurnameOf(told, credible) };
}

/** Those whom documents call by this one word and no more. */
function calledBy(surname: string, people: readonly Person[]): Person[] {
  return people.filter((person) => nameWords(person.name).join(' ') === nameWords(surname).join(' '));
}

function bySurnameOf(name: string, records: readonly QuoteRecord[]): Listed['bySurname'] {
  const words = nameWords(name);
  const [alone] = words.length > 1 ? calledBy(words.at(-1) ?? '', gatherPeople(records)) : [];
  return alone ? { name: withSurnameAlone(alone.name), count: alone.records.length } : null;
}

function isOfParty(person: Person, party: string | null): boolean {
  return party === null || person.party === null ? party === person.party : isSameParty(party, person.party);
}

/** Namesakes with their parties, so that each can be asked for. */
function toldApart(people: readonly Person[]): string[] {
  const isAlone = (name: string) => people.filter((other) => other.name === name).length === 1;
  return people.map(({ name, party }) => (isAlone(name) ? name : withParty(name, party))).toSorted();
}

function namedIn({ quote }: QuoteRecord): string {
  return nameWords(quote.speaker?.name ?? '').join(' ');
}

/** "Ann Lee and Bo Rem" are nobody by themselves. */
const JOINT = /\s(?:and|&)\s/u;

/** A name asked for in full is not that of whoever shares a part of it; a surname alone is nobody's where fuller ones fit. */
function fittingBest(asked: string, people: readonly Person[]): readonly Person[] {
  const words = nameWords(asked).join(' ');
  const exact = people.filter(({ records }) => records.some((record) => namedIn(record) === words));
  const full = surnamed(
    asked,
    people.filter(({ name }) => nameWords(name).length > 1),
  );
  if (exact.length > 0 && (words.includes(' ') || full.length === 0)) return exact;
  return full.length > 0 ? full : people;
}

/** Of those whose name holds what is asked for, the ones whose surname it is ("Trump", not the Trump Hotel), if any. */
function surnamed(asked: string, people: readonly Person[]): readonly Person[] {
  const surname = nameWords(asked).at(-1);
  const bearing = people.filter(({ name }) => nameWords(name).at(-1) === surname);
  const single = bearing.filter(({ name }) => !JOINT.test(name));
  return [single, bearing, people].find((some) => some.length > 0) ?? people;
}

function toAnswer(
  name: string,
  records: readonly QuoteRecord[],
  { from, limit }: Page,
): Omit<Listed, 'bySurname'> {
  const newest = records.toSorted(
    (a, b) =>
      compare(dayOfRecord(b), dayOfRecord(a)) ||
      compare(a.documentId, b.documentId) ||
      startOf(a) - startOf(b),
  );
  const found = newest.map((record) => ({ record, match: 'speaker' as const, worth: 0 }));
  const all = gatherStatements(found, MOST_LISTED);
  const days = new Map(newest.map((record) => [keyOf(record.documentId, startOf(record)), dayShown(record)]));
  const statements = all.slice(from, from + limit).map((statement) => ({
    ...statement,
    day: days.get(keyOf(statement.documentId, statement.parts[0]?.start ?? 0)) ?? null,
  }));
  return { kind: 'speaker', entry: entryOf(name, newest), statements, total: all.length };
}

function entryOf(name: string, newest: readonly QuoteRecord[]): SpeakerEntry {
  const speakers = newest.flatMap(({ quote }) => quote.speaker ?? []);
  const once = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    name,
    roles: once(speakers.map(({ role }) => role)).slice(0, MOST_ROLES),
    parties: once(speakers.map(({ party }) => party)),
  };
}

/** The day of an undated document's reading says nothing on when something was said. */
function dayShown(record: QuoteRecord): string | null {
  const day = dayOfRecord(record);
  return record.source.isDated || day !== record.source.day ? day : null;
}

const startOf = ({ quote }: QuoteRecord): number => quote.parts[0]?.start ?? quote.start;
const keyOf = (documentId: string, start: number): string => `${documentId} ${start}`;

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
