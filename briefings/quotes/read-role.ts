/** Reads what the words around a name say of its bearer: role and party. */
import {
  DETERMINERS,
  isAdverb,
  isCapitalised,
  OPENING_WORD,
  PREPOSITIONS,
  ROLE_NOUNS,
} from './function-words.ts';
import { cleanRole, parseMention } from './parse-mention.ts';
import { readApposition } from './read-apposition.ts';

/** "adviser to Mr": cut at the full stop of an abbreviation. */
const LOOSE_END = /(?:^|\s)(?:\p{Lu}|Mr|Mrs|Ms|Dr|Sen|Rep|Gov)$/u;

/** "(FDP)", "(R-Wis.)" directly behind a name, and what stands behind the name without it. */
export function splitParty(behind: string): { readonly party: string | null; readonly rest: string } {
  const match = /^\s?\((\p{Lu}[\p{L}.’'/-]*(?:\s\p{Lu}[\p{L}.]*){0,2})\)/u.exec(behind);
  return { party: match?.[1] ?? null, rest: behind.slice(match?.[0].length ?? 0) };
}

/** ", chairwoman of the Bundestag's human rights committee" behind a name. */
export function readRoleBehind(behind: string): string | null {
  const role = readApposition(behind) ?? readListedRole(behind);
  return role === null || LOOSE_END.test(role) ? null : role;
}

/** A role by one of the listed nouns, wherever it stands in the apposition. */
function readListedRole(behind: string): string | null {
  const match = /^,\s+((?!who (?!is ))(?:(?:the|a|an|who is|his|her|their)\s+)?[^,.;:—–()\n"“”]{4,140})/.exec(
    behind,
  );
  if (match?.[1] === undefined) return null;
  const phrase = (
    match[1].split(/\s(?:who|said|says|told|wrote|tweeted|added|that|which|on \p{Lu}\p{L}+day)\b/u)[0] ?? ''
  ).trim();
  const words = phrase.replace(/^(?:the|a|an|who is)\s+/, '').split(/\s+/);
  const noun = words.findIndex((word) => ROLE_NOUNS.has(word.toLowerCase().replace(/['’]s$/, '')));
  if (
    noun < 0 ||
    noun > 6 ||
    /^(?:and|but|while|as|when|including|along|in|on|at|with|for)$/i.test(words[0] ?? '')
  )
    return null;
  if (words.some(isFiniteVerb) || words.slice(0, noun).includes('and')) return null;
  return parseMention(phrase).isPerson ? null : cleanRole(phrase);
}

/** "US Ambassador to the UN " or "spokesman " in front of a name. */
export function readRoleBefore(before: string): string | null {
  const words = lastPhrase(before).trim().split(/\s+/);
  if (!/\s$/.test(before) || words.length === 0) return null;
  let from = words.length;
  let noun = -1;
  while (from > 0 && words.length - from < 9) {
    const word = words[from - 1] ?? '';
    const lower = word.toLowerCase();
    const isRole = ROLE_NOUNS.has(lower);
    if (isRole) noun = from - 1;
    else if (noun < 0 ? !mayStandBehindRole(word) : !mayStandBeforeRole(word)) break;
    from -= 1;
  }
  if (noun < 0) return null;
  if (noun < words.length - 1 && !/^(?:of|for|to|at)$/.test((words[noun + 1] ?? '').toLowerCase()))
    return null;
  return cleanRole(words.slice(from).join(' '));
}

/** "The spokesman for the US State Department, " in front of "Ned Price,". */
export function readRoleApposed(before: string, behind: string): string | null {
  if (!/^,\s/.test(behind)) return null;
  const match = /(?:^|[.,;:!?"”“)]\s*|\n)((?:the|a|an|his|her|their)\s[^,.;:()\n"“”]{3,100}),\s$/i.exec(
    before,
  );
  const phrase = match?.[1] ?? '';
  const words = phrase.split(/\s+/);
  const noun = words.slice(0, 6).findIndex((word) => ROLE_NOUNS.has(word.toLowerCase()));
  return noun < 0 || words.some(isFiniteVerb) || parseMention(phrase).isPerson ? null : cleanRole(phrase);
}

/** What stands behind the last punctuation mark; the full stops of "U.S." and "Sen." are none. */
function lastPhrase(before: string): string {
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const char = before.charAt(at);
    if (
      char === '.' &&
      /(?:U\.S|U\.N|U\.K|Sen|Rep|Gov|Gen|Lt|Col)$/.test(before.slice(Math.max(0, at - 4), at))
    )
      continue;
    if (
      char !== 'S' &&
      /[,.;:()\n"“”—–?!]/.test(char) &&
      !(char === '.' && /[A-Z]/.test(before.charAt(at + 1)))
    )
      return before.slice(at + 1);
  }
  return before;
}

function mayStandBehindRole(word: string): boolean {
  return isCapitalised(word) || /^(?:of|for|to|at|the|and)$/.test(word);
}

function mayStandBeforeRole(word: string): boolean {
  const lower = word.toLowerCase();
  if (
    PREPOSITIONS.has(lower) ||
    DETERMINERS.has(lower) ||
    isAdverb(lower) ||
    (OPENING_WORD.test(word) && lower !== 'former')
  )
    return false;
  if (isCapitalised(word)) return true;
  return /^(?:former|deputy|vice|senior|chief|press|campaign|foreign|prime|acting|assistant|associate|national|state|federal|party|government|police|military|legal|executive|general|communications|policy|security|political|co-|longtime|veteran|presidential|republican|democratic|conservative)/.test(
    lower,
  );
}

function isFiniteVerb(word: string): boolean {
  return /^(?:is|are|was|were|has|have|had|will|would|can|could|said|says)$/.test(word);
}
