/** Collects the people a document names, with roles, parties and every place they are named, in one pass. */
import { type Gender, genderOfFirstName } from './first-names.ts';
import { OPENING_WORD } from './function-words.ts';
import { looksLikePerson } from './parse-mention.ts';
import type { Occurrence, People, Person } from './person.ts';
import { readApposition } from './read-apposition.ts';
import { type NameRun, readNameRuns } from './read-name-runs.ts';
import { readPersonContext } from './read-person-context.ts';

/** A person while more is learned of them. */
interface Entry extends Person {
  name: string;
  role: string | null;
  party: string | null;
  gender: Gender | null;
  isCalledBySurname: boolean;
  isCertain: boolean;
  /** Seen as bodies and places are: "the Maud Hospital", "at Brandt Workwear". */
  looksLikeBody: boolean;
}

/** How many characters behind a surname its role is looked for. */
const LOOK_BEHIND = 220;

type FindEntry = (name: string) => Entry | null;

/** People named in `text`. Linear: each run of capitalised words is looked at with a bounded context. */
export function collectPeople(text: string): People {
  const runs = readNameRuns(text);
  const entries = new Map<string, Entry>();
  for (const run of runs) addPerson(text, run, entries);
  const find = finderOf(entries);
  noteTitles(runs, find);
  const bySurname = groupBy(entries, ({ surname }) => surname);
  return {
    find,
    isShared: (surname) => (bySurname.get(surname)?.length ?? 0) > 1,
    findByRole: (noun) => findByRole([...entries.values()], noun),
    occurrences: occurrencesOf(text, runs, find),
  };
}

function addPerson(text: string, run: NameRun, entries: Map<string, Entry>): void {
  const words = nameWords(text, run);
  if (words.length < 2 || !looksLikePerson(words, false) || OPENING_WORD.test(words[0] ?? '')) return;
  const name = words.join(' ');
  const entry = entryOf(entries, words, name);
  const { role, party, gender } = readPersonContext(text, run, run.end - name.length);
  if (name.length > entry.name.length) entry.name = name;
  entry.role ??= role;
  entry.party ??= party;
  entry.gender ??= genderOfFirstName(words[0] ?? '') ?? gender;
  noteSetting(text.slice(Math.max(0, run.start - 12), run.start), entry);
}

function entryOf(entries: Map<string, Entry>, words: readonly string[], name: string): Entry {
  const key = keyOf(words);
  const known = entries.get(key);
  if (known !== undefined) return known;
  const entry: Entry = {
    name,
    surname: surnameOf(words),
    gender: null,
    role: null,
    party: null,
    isCalledBySurname: false,
    isCertain: false,
    looksLikeBody: false,
  };
  entries.set(key, entry);
  return entry;
}

/** People stand as subjects, behind verbs and behind roles; bodies behind articles and "at". */
function noteSetting(before: string, entry: Entry): void {
  if (/\b(?:the|at|in|into|inside|near)\s$/i.test(before)) entry.looksLikeBody = true;
  const isSubordinate = /\b(?:of|for|by|at|the|in|from|to|with|called)\s$/i.test(before);
  const isKnown = entry.gender !== null || entry.role !== null;
  entry.isCertain = isKnown || (!entry.looksLikeBody && (entry.isCertain || !isSubordinate));
}

/** Without the body that a role's preposition joins to the name: "Commissioner for Human Rights Michelle Bachelet". */
function nameWords(text: string, { words, start }: NameRun): readonly string[] {
  const startsInCapitals = /^[A-Z]{2,}$/.test(words[0] ?? '');
  const isBehindPreposition = /\b(?:of|for|to|at)\s(?:the\s)?$/.test(
    text.slice(Math.max(0, start - 9), start),
  );
  if (isBehindPreposition && words.length > 3) return words.slice(-2);
  return startsInCapitals && words.length > 2 ? words.slice(1) : words;
}

/** First name and surname, so that initials and nicknames make nobody another person. */
function keyOf(words: readonly string[]): string {
  const own = words.filter((word) => !/^(?:\p{Lu}\.?|Jr\.?|Sr\.?|II|III|["“].*)$/u.test(word));
  return own.length > 1 ? `${own[0]} ${own.at(-1)}` : words.join(' ');
}

function surnameOf(words: readonly string[]): string {
  return words.filter((word) => !/^(?:Jr\.?|Sr\.?|II|III)$/.test(word)).at(-1) ?? '';
}

/** Looks a person up by full name, or by a surname or else a first name that only one person has. */
function finderOf(entries: ReadonlyMap<string, Entry>): FindEntry {
  const bySurname = groupBy(entries, ({ surname }) => surname);
  const byFirstName = groupBy(entries, ({ name }) => name.split(' ')[0] ?? '');
  return (name) => {
    const words = name.replace(/['’]s$/, '').split(/\s+/);
    if (words.length > 1) return entries.get(keyOf(words)) ?? null;
    const only = words[0] ?? '';
    return soleOf(bySurname.get(only) ?? byFirstName.get(only) ?? []);
  };
}

function groupBy(
  entries: ReadonlyMap<string, Entry>,
  keyOfEntry: (entry: Entry) => string,
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries.values()) {
    const key = keyOfEntry(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

function soleOf(entries: readonly Entry[]): Entry | null {
  return entries.length === 1 ? (entries[0] ?? null) : null;
}

function noteTitles(runs: readonly NameRun[], find: FindEntry): void {
  for (const run of runs) {
    if (run.title === null) continue;
    const entry = find(run.words.join(' '));
    if (entry === null) continue;
    entry.gender ??= run.title === 'Mr' ? 'male' : 'female';
    entry.isCertain = true;
  }
}

function occurrencesOf(text: string, runs: readonly NameRun[], find: FindEntry): Occurrence[] {
  const occurrences: Occurrence[] = [];
  for (const { words, start, end } of runs) {
    const alone = words.length === 1 ? find(words[0] ?? '') : null;
    if (alone !== null && alone.surname === words[0]) {
      alone.isCalledBySurname = true;
      alone.isCertain ||= !alone.looksLikeBody;
      alone.role ??= readApposition(text.slice(end, end + LOOK_BEHIND));
    }
    const person = find(words.join(' ')) ?? (words.length > 2 ? find(words.slice(-2).join(' ')) : null);
    if (person !== null) occurrences.push({ start, end, person });
  }
  return occurrences;
}

function findByRole(entries: readonly Entry[], noun: string): Entry | null {
  const lower = noun.toLowerCase();
  return soleOf(entries.filter(({ role }) => nounsOf(role).includes(lower)));
}

function nounsOf(role: string | null): string[] {
  return role?.toLowerCase().split(/[^\p{L}-]+/u) ?? [];
}
