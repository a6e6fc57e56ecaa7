/** Decides whether somebody speaks for a body: a party, an office, a state, by what the text says of them. */
import { isBodyNoun } from '../quotes/person-nouns.ts';
import { isStopWord, stem, wordsOf } from '../summaries/words.ts';
import { headsOf } from './match-speaker.ts';
import { stateNamed, stateOfHome, wordsOfState } from './nations.ts';
import type { QuoteRecord } from './statement.ts';

const SHORT_FORMS: readonly (readonly [pattern: RegExp, short: string])[] = [
  [/\bunited nations\b|\bu\.\s?n\.(?=\W|$)/giu, 'UN'],
  [/\bunited states(?: of america)?\b|\bu\.\s?s\.(?:\s?a\.)?(?=\W|$)/giu, 'US'],
  [/\beuropean union\b|\be\.\s?u\.(?=\W|$)/giu, 'EU'],
  [/\bunited kingdom\b|\bu\.\s?k\.(?=\W|$)/giu, 'UK'],
];
const GOVERNMENT = new Set(['govern', 'government', 'administration', 'administr']);
const OF_GOVERNMENT =
  /\b(?:minist(?:er|ry)|secretary|department|ambassador|president|chancellor|government|administration|foreign office|white house|treasury|leadership|regime)\b/iu;
/** An office that says nothing on whom it serves, so that the sentence before does. */
const SERVICE = new Set(
  'spokesman spokeswoman spokesperson official representative envoy ambassador'.split(' '),
);

/** How American texts write parties: "D-N.Y.". */
const PARTY_LETTER = /^([DRI])(?=$|[^\p{L}])/u;
const PARTY_OF_LETTER: Readonly<Record<string, string>> = {
  D: 'democrat',
  R: 'republican',
  I: 'independent',
};
/** "Anyone from the Labour party": what brackets behind a name leave out. */
const PARTY = 'party';

function canonicalWords(text: string): string[] {
  const shortened = SHORT_FORMS.reduce((line, [pattern, short]) => line.replace(pattern, short), text);
  return wordsOf(shortened)
    .filter((word) => !isStopWord(word) || word === 'us')
    .map((word) => stateNamed(word) ?? stem(word));
}

/** Words by which statements for the body may be found; each of them by itself. */
export function wordsForBody(body: string): string[] {
  const long = { un: 'united nations', us: 'american', eu: 'european', uk: 'british' } as const;
  const words = canonicalWords(body);
  const others = Object.entries(long).flatMap(([short, name]) =>
    words.includes(short) ? [name, short] : [],
  );
  const letters = Object.entries(PARTY_OF_LETTER).flatMap(([letter, name]) =>
    words.some((word) => word.replace(/ic$/, '') === name) ? [letter] : [],
  );
  const without = [/\bgovernment\b/iu, /\bparty\b/iu].map((word) => body.replace(word, ''));
  const states = words.flatMap(wordsOfState);
  return [...new Set([...without, ...others, ...letters, ...states]), ...SERVICE];
}

/** "The UN", "the White House", "the State Department": what may have others speak for it. */
export function isBodyName(name: string): boolean {
  const words = wordsOf(name.slice(0, 200));
  const last = words.at(-1) ?? '';
  return (
    /^(?:the\s+)?\p{Lu}{2,5}$/u.test(name.trim()) ||
    last === 'house' ||
    last === 'nations' ||
    isBodyNoun(last)
  );
}

/** @param body "the UN", "the FDP", "the US government" */
export function speaksFor(body: string, record: QuoteRecord): boolean {
  const { speaker } = record.quote;
  const wanted = canonicalWords(body);
  if (!speaker || wanted.length === 0) return false;
  if (isOfParty(wanted, speaker.party)) return true;
  const whole = [speaker.isNamed && speaker.role !== null ? '' : speaker.name, speaker.role ?? ''].join(' ');
  // An ambassador to a body is another's.
  const served = whole.replace(/\sto\s.*$/isu, '');
  const known = new Set([...canonicalWords(served), ...canonicalWords(speaker.party ?? '')]);
  if (wanted.every((word) => known.has(word))) return true;
  const state = wanted.filter((word) => !GOVERNMENT.has(word));
  if (state.length < wanted.length && state.length > 0 && state.every((word) => known.has(word)))
    return OF_GOVERNMENT.test(served);
  return isBare(speaker.role) && isSubjectBefore(wanted, record.before);
}

function isOfParty(wanted: readonly string[], party: string | null): boolean {
  if (party === null) return false;
  const [, letter = ''] = PARTY_LETTER.exec(party) ?? [];
  const known = new Set([...canonicalWords(party), PARTY_OF_LETTER[letter]]);
  const named = wanted.filter((word) => word !== PARTY);
  return named.length > 0 && named.every((word) => known.has(word) || known.has(word.replace(/ic$/, '')));
}

/** A country or its capital: "what did Beijing say" asks for its government. Null for any other name. */
export function governmentOf(name: string): string | null {
  const [word = '', ...more] = wordsOf(name.slice(0, 200)).filter(
    (one) => one !== 'the' && one !== 'government' && one !== 'leadership',
  );
  const state = stateNamed(word) ?? stateOfHome(word);
  return more.length > 0 || state === null ? null : `${state} government`;
}

/** @returns the body in "the UN spokesman", "spokeswoman for the ministry"; null for what asks for no such office. */
export function bodyOfSpokesman(asked: string): string | null {
  const [, before, after] =
    /^(?:the |an? )?(?:(.+?)(?:['’]s?)? )?spokes(?:man|woman|person|people)(?: (?:for|of|from|at) (.+))?$/iu.exec(
      asked.trim(),
    ) ?? [];
  return after ?? before ?? null;
}

/** Somebody whose office is to speak for another. */
export function isSpokesman({ quote: { speaker } }: QuoteRecord): boolean {
  return /\bspokes(?:man|woman|person)\b/iu.test(
    `${speaker?.role ?? ''} ${speaker?.isNamed ? '' : speaker?.name}`,
  );
}

function isBare(role: string | null): boolean {
  const words = wordsOf(role ?? '').filter((word) => !isStopWord(word));
  return words.length === 1 && SERVICE.has(words[0] ?? '') && headsOf(role ?? '').size === 1;
}

/** "The United Nations has expressed concern. …, spokesman Dujarric said." */
function isSubjectBefore(wanted: readonly string[], before: string): boolean {
  const last =
    before
      .trim()
      .split(/(?<=[.!?”"])\s+(?=[\p{Lu}“"])|\n+/u)
      .at(-1) ?? '';
  const opening = canonicalWords(last).slice(0, wanted.length);
  return wanted.every((word, i) => opening[i] === word);
}
