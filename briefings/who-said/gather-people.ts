/** One person, one entry, over all documents: names are brought together where nothing speaks against it, else kept apart. */
import type { Speaker } from '../quotes/quote.ts';
import { isSameFullName, isSameParty, nameWords, withoutOwner } from './name-words.ts';
import type { QuoteRecord } from './statement.ts';

export interface Person {
  /** The fullest name on record. */
  readonly name: string;
  /** As one of the documents writes it, null where none does. */
  readonly party: string | null;
  /** All of them theirs, in the order given. */
  readonly records: readonly QuoteRecord[];
}

/** One name with one party, as documents write them. */
interface Bearer {
  readonly words: readonly string[];
  readonly party: string | null;
  readonly records: QuoteRecord[];
}

/** Statements without a named speaker are nobody's here. */
export function gatherPeople(records: readonly QuoteRecord[]): Person[] {
  const bearers = gatherBearers(records);
  const full = groupFullNames(bearers.filter(({ words }) => words.length > 1));
  const alone: Bearer[][] = [];
  for (const bearer of bearers.filter(({ words }) => words.length === 1)) {
    const owner = ownerOf(bearer, full);
    if (owner) owner.push(bearer);
    else alone.push([bearer]);
  }
  return [...full, ...alone].map(toPerson);
}

function gatherBearers(records: readonly QuoteRecord[]): Bearer[] {
  const byKey = new Map<string, QuoteRecord[]>();
  for (const record of records) {
    const { speaker } = record.quote;
    if (!speaker?.isNamed) continue;
    const key = `${nameWords(speaker.name).join(' ')}\n${speaker.party ?? ''}`;
    const known = byKey.get(key);
    if (known) known.push(record);
    else byKey.set(key, [record]);
  }
  return [...byKey.values()].flatMap((own) => {
    const speaker = own[0]?.quote.speaker;
    if (!speaker) return [];
    return [{ words: nameWords(speaker.name), party: speaker.party, records: own }];
  });
}

/** A name goes to a group only where it fits each of its members, and no other group. */
function groupFullNames(bearers: readonly Bearer[]): Bearer[][] {
  const groups: Bearer[][] = [];
  // Those with a party first: who has none must fit one party alone.
  const sorted = bearers.toSorted(
    (a, b) => Number(a.party === null) - Number(b.party === null) || b.words.length - a.words.length,
  );
  for (const bearer of sorted) {
    const fitting = groups.filter((group) => group.every((other) => isSamePerson(bearer, other)));
    const [only] = fitting;
    if (only && fitting.length === 1) only.push(bearer);
    else groups.push([bearer]);
  }
  return groups;
}

function isSamePerson(a: Bearer, b: Bearer): boolean {
  return isSameFullName(a.words, b.words) && isSameParty(a.party, b.party);
}

/**
 * The one bearer of the surname on record, where both hold the same office. Standing in one document is no proof: what
 * reads a document leaves a surname bare where it may be either of two.
 */
function ownerOf(bearer: Bearer, groups: readonly Bearer[][]): Bearer[] | undefined {
  const [surname] = bearer.words;
  const bearing = groups.filter((group) => group.some(({ words }) => words.at(-1) === surname));
  const [only] = bearing;
  if (!only || bearing.length > 1) return undefined;
  const roles = new Set(only.flatMap(({ records }) => records.flatMap(roleOf)));
  const isLinked = bearer.records.some((record) => roleOf(record).some((role) => roles.has(role)));
  return isLinked && only.every((other) => isSameParty(bearer.party, other.party)) ? only : undefined;
}

/** Only an office of two words and more tells one person from another. */
function roleOf({ quote: { speaker } }: QuoteRecord): string[] {
  const words = nameWords(speaker?.role ?? '');
  return words.length > 1 ? [words.join(' ')] : [];
}

function toPerson(group: readonly Bearer[]): Person {
  const records = group.flatMap((bearer) => bearer.records);
  const names = records
    .flatMap(({ quote }) => quote.speaker ?? [])
    .map(({ name }: Speaker) => withoutOwner(name));
  const name = names.reduce((fullest, one) => (one.length > fullest.length ? one : fullest), '');
  const party = group.map((bearer) => bearer.party).find((one) => one !== null) ?? null;
  return { name, party, records };
}
