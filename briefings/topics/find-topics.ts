/** Finds what a document is about: the names, places and subjects that occur in it, to be suggested as topics. */
import type { Reading, Span } from '../document.ts';
import { collectPeople } from '../quotes/collect-people.ts';
import type { People } from '../quotes/person.ts';
import { namesIn } from './name-phrase.ts';
import { type Phrase, type Phrases, readPhrases } from './read-phrases.ts';
import type { Topic } from './topic.ts';
import { isAcronym, isBare, isEmptyWord, isNationAdjective } from './topic-words.ts';

const MOST_TOPICS = 16;
/** A place in the title says more than one in the text. */
const WEIGHT_OF_TITLE = 3;
/** Beyond it nothing new is named, in anything that people read. */
const LONGEST_TEXT = 400_000;
const LONGEST_TITLE = 300;
const GIANT = /\S{120,}/g;

/**
 * At most 16, best first: by count, then by where they first stand. Capitals that only open a sentence count where the
 * text shows elsewhere that they are a name's; people are named whole. Linear in the length of the text.
 */
export function findTopics({
  document,
  sentences,
  quotes,
}: Pick<Reading, 'document' | 'sentences' | 'quotes'>): Topic[] {
  const text = withoutGiants(document.text.slice(0, LONGEST_TEXT));
  const people = collectPeople(text);
  const body = readPhrases(text, sentences);
  const counts = new TopicCounts();
  const isName = nameTest(body, people);
  for (const name of namesOf(body, isName)) counts.add(fullName(name, people), 1);
  const title = document.title?.slice(0, LONGEST_TITLE) ?? '';
  for (const name of titleNames(title, counts, isName)) counts.add(fullName(name, people), WEIGHT_OF_TITLE);
  for (const { speaker } of quotes) if (speaker?.isNamed) counts.confirm(speaker.name);
  return counts.best(MOST_TOPICS);
}

/** What is no word costs time and names nothing; offsets stay. */
function withoutGiants(text: string): string {
  return text.replace(GIANT, (word) => ' '.repeat(word.length));
}

type NameTest = (words: readonly string[], phrase: Phrase) => boolean;

function namesOf({ phrases, lowerCased }: Phrases, isName: NameTest): string[] {
  const isOpener = (word: string) => isEmptyWord(word) || lowerCased.has(word.toLowerCase());
  return phrases.flatMap((phrase) =>
    namesIn(phrase, isOpener)
      .filter((words) => isName(words, phrase))
      .map((words) => words.join(' ')),
  );
}

/** A word alone must be a name's: seen with its capital within a sentence, in capitals throughout, or a person's. */
function nameTest({ phrases, lowerCased }: Phrases, people: People): NameTest {
  const within = new Set(phrases.flatMap(({ words, isOpening }) => (isOpening ? words.slice(1) : words)));
  return (words, { isOpening, isFollowed }) => {
    const [only = ''] = words;
    if (words.length > 1 || isAcronym(only)) return true;
    if (isBare(only) || only.length < 3) return false;
    if (surnamed(only, people) !== null) return true;
    if (isNationAdjective(only) && isFollowed) return false;
    return !isOpening || (within.has(only) && !lowerCased.has(only.toLowerCase()));
  };
}

/** A headline may be written In Capitals Throughout, and then only what the text names too is a name. */
function titleNames(title: string, counts: TopicCounts, isName: NameTest): string[] {
  const span: Span = { start: 0, end: title.length };
  const phrases = readPhrases(title, [span]);
  const isPlain = phrases.lowerCased.size > phrases.phrases.length;
  const known = (name: string) => counts.has(name);
  return phrases.phrases.flatMap((phrase) => {
    const runs = knownRuns(phrase.words, known);
    const isNews = isPlain && runs.length === 0;
    const others = isNews ? namesIn(phrase, () => true).filter((words) => isName(words, phrase)) : [];
    const trusted = phrase.isOpening
      ? others.filter((words) => words.length === 1 && isAcronym(words[0] ?? ''))
      : others;
    return [...runs, ...trusted].map((words) => words.join(' '));
  });
}

/** The longest runs of the words that the text names too. */
function knownRuns(words: readonly string[], known: (name: string) => boolean): string[][] {
  for (let length = words.length; length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const run = words.slice(from, from + length);
      if (known(run.join(' '))) return [run, ...knownRuns(words.slice(from + length), known)];
    }
  }
  return [];
}

/** A person's name whole: "Baerbock" and "Annalena Baerbock" are one topic. */
function fullName(name: string, people: People): string {
  if (!name.includes(' ')) return surnamed(name, people) ?? name;
  const person = people.find(name);
  return person?.isCertain ? person.name : name;
}

function surnamed(word: string, people: People): string | null {
  const person = people.find(word);
  return person?.isCertain && person.surname === word && person.name.includes(' ') ? person.name : null;
}

/** Names in the order of their first place, with how often they stand. */
class TopicCounts {
  readonly #counts = new Map<string, number>();

  add(name: string, by: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  /** Counts a name once more where it is one already. */
  confirm(name: string): void {
    if (this.has(name)) this.add(name, 1);
  }

  has(name: string): boolean {
    return this.#counts.has(name);
  }

  /** Sorting keeps the order of first places among equals. */
  best(limit: number): Topic[] {
    this.#joinPlurals();
    return [...this.#counts]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, limit);
  }

  /** "Uyghur" and "Uyghurs" are one topic, under the name that stands more often. */
  #joinPlurals(): void {
    for (const [name, count] of [...this.#counts]) {
      const others = this.#counts.get(`${name}s`);
      if (others === undefined) continue;
      const [kept, gone] = others > count ? [`${name}s`, name] : [name, `${name}s`];
      this.#counts.set(kept, count + others);
      this.#counts.delete(gone);
    }
  }
}
