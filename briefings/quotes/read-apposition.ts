/** Reads the description behind a full name: ", a nurse at the Queen Maud Hospital,", ", who runs a bakery,". */
import { cueVerb, isNounLike } from './cue-verbs.ts';
import { AUXILIARIES, PREPOSITIONS, SUBJECT_PRONOUNS, SUBORDINATORS } from './function-words.ts';
import { cleanRole } from './parse-mention.ts';
import { isPersonNoun } from './person-nouns.ts';

const MAX_WORDS = 14;
/** How many words may stand before the noun: "an infectious disease specialist". */
const MAX_BEFORE_NOUN = 5;
const ARTICLE = /^(?:the|an?|his|her|their|one of the)\s+/;
const STRETCH =
  /^,\s+((?:[^,.;:—–()\n"“”„«»]|(?<=\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Jr|Sr))\.){4,160})(?=[,.;:—–()\n"“”„«»])/u;
/** Behind a stretch that ends in a quoted name: "editor of the review “North”,". */
const QUOTED_NAME = /^\s?["“„«]\p{Lu}[^"“”„«»\n]{1,38}[^"“”„«»\n,.!?]["“”»](?=[,.;:])/u;
/** What somebody does for a living, told in the present. */
const OCCUPATION =
  /^who (?:studies|manages|runs|leads|heads|owns|teaches|directs|chairs|oversees|edits|farms|researches|coordinates|represents|works (?:as|at|for)|specialises|specializes) \p{L}/u;

/** The description that stands in `behind` directly behind a name, as written but for its article; null for none. */
export function readApposition(behind: string): string | null {
  const stretch = STRETCH.exec(behind);
  if (stretch?.[1] === undefined) return null;
  const title = stretch[1].endsWith(' ') ? QUOTED_NAME.exec(behind.slice(stretch[0].length))?.[0] : undefined;
  const phrase = untilClause(stretch[1]);
  const whole = phrase === stretch[1].trim() && title !== undefined ? `${phrase} ${title.trim()}` : phrase;
  if (OCCUPATION.test(stretch[1])) return readOccupation(stretch[1].trim());
  return describesPerson(phrase) ? cleanRole(whole) : null;
}

function readOccupation(clause: string): string | null {
  const words = clause.split(/\s+/);
  const isOneClause = words.slice(2).every((word) => !endsDescription(word) && word !== 'and');
  return words.length <= MAX_WORDS && isOneClause ? clause : null;
}

/** The words in front of a relative clause, a verb of reporting or a weekday. */
function untilClause(stretch: string): string {
  const words = stretch.trim().split(/\s+/);
  const end = words.findIndex((word, at) => at > 0 && endsPhrase(word, words[at + 1]));
  return words.slice(0, end < 0 ? words.length : end).join(' ');
}

function endsPhrase(word: string, next: string | undefined): boolean {
  if (endsDescription(word) || SUBORDINATORS.has(word) || word === 'such') return true;
  return word === 'on' && /^\p{Lu}\p{Ll}+day$/u.test(next ?? '');
}

function endsDescription(word: string): boolean {
  if (AUXILIARIES.has(word) || SUBJECT_PRONOUNS.has(word)) return true;
  return cueVerb(word) !== undefined && !isNounLike(word) && /(?:ed|s|id|ote|old)$/.test(word);
}

/** An optional article, then a noun for a person within a few words; without article it must open a role. */
function describesPerson(phrase: string): boolean {
  const bare = phrase.replace(ARTICLE, '');
  const words = bare.split(/\s+/);
  if (words.length > MAX_WORDS || opensOtherwise(words[0] ?? '', bare !== phrase)) return false;
  const end = words.findIndex((word) => PREPOSITIONS.has(word) || /^(?:and|or|but)$/.test(word));
  const group = words.slice(0, end < 0 ? words.length : end);
  const noun = group.at(-1) ?? '';
  return group.length <= MAX_BEFORE_NOUN && isPersonNoun(noun);
}

/** ", speaking in Arden", ", dressed in black", ", aged 34", ", not a doctor": no role. */
function opensOtherwise(word: string, hasArticle: boolean): boolean {
  if (/^(?:and|or|but|not|like|unlike|including|along|together|aged|whose|meanwhile|\d.*)$/i.test(word))
    return true;
  if (PREPOSITIONS.has(word)) return true;
  return !hasArticle && /^\p{Ll}+(?:ing|ed)$/u.test(word);
}
