/** Reads a mention of a speaker: which words are the name, which the role, and whether a person is meant. */
import { isCapitalised, ROLE_NOUNS } from './function-words.ts';
import { isBodyNoun } from './person-nouns.ts';

export interface ParsedMention {
  /** The person's or body's name as written, null where the mention only describes ("a spokesman"). */
  readonly name: string | null;
  readonly role: string | null;
  /** True for what looks like a person's name. */
  readonly isPerson: boolean;
}

const DETERMINER = /^(?:the|a|an|his|her|their|its|our|my|one|another)\s+/i;
const INDEFINITE =
  /^(?:a|an|one|another|some|many|most|several|few|all|both|his|her|their|its|our|my|\d[\d,.%]*)\s/i;
const TITLE = /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Rev|Hon)\.?$/;
const PARTICLE = /^(?:de|van|von|der|den|bin|al|la|del|da|di|du|le|el|ibn|zu|ter|dos|y)$/;
/** "a film about Ada Lund": the name behind it is not that of the mention. */
const COMPLEMENT_TIE =
  /^(?:of|about|to|by|be|against|like|behind|for|from|with|around|near|impersonating|portraying|playing|resembling|quoting|citing)$/;
const NOT_A_NAME = new Set(
  `Republicans Democrats Republican Democratic Democrat Americans American Congress Senate House Parliament White Department University
  Post Times News Journal Street Party Union Nations Court Council Committee Commission Bank Company Institute Association
  Group Fund Foundation Center Centre Party Police Army Navy Force Forces Agency Office Bureau Ministry Government Journalists
  Conservatives Liberals Muslims Christians Jews Germans Europeans Russians Chinese Russian German British French European
  Israeli Iranian Ukrainian Campaign Magazine Press Radio Television Network Today Herald Tribune Post-Gazette Guardian
  Politico Breitbart Inc Corp Ltd LLC Co State States City County Board Team PAC Monday Tuesday Wednesday Thursday Friday
  Saturday Sunday January February March April May June July August September October November December Files Act Bill Hospital Clinic
  Archive School College Museum Library Academy Society Federation Authority Airlines Workwear`.split(/\s+/),
);

/** First words of places and bodies that look like names of people. */
const PLACE_OPENING =
  /^(?:New|South|North|West|East|Southern|Northern|Western|Eastern|Central|San|Santa|Los|Las|El|Fort|Lake|Mount|Cape|Rio|Hong|Sri|Saudi|Great|Silicon|Wall|Capitol|Supreme|Super|Air|First|Second|World|Islamic|Red|Social|Planned|Common|Affordable|Federal|National|American|African|Democratic|Republican|Jewish|Catholic|Muslim|Fox|Palm|Grand|Old|Big|Middle|Good|Happy|Costa|Puerto|Buenos|Tel|Sierra|Ivory|Des|Baton|Little|Salt|Silver|Cedar|Sioux)$/;

/** Splits a mention ("US Ambassador to the UN Linda Thomas-Greenfield") into name and role. */
export function parseMention(mention: string): ParsedMention {
  const bare = mention.replace(DETERMINER, '').replace(/\s+/g, ' ').trim();
  const words = splitWords(bare);
  const nameFrom = nameStart(words);
  const behindName = nameBeforeOf(words, nameFrom);
  if (behindName !== null) return { name: behindName, role: null, isPerson: true };
  if (nameFrom === null) return { name: namedBody(words, mention), role: null, isPerson: false };
  const nameWords = words.slice(nameFrom);
  const role = cleanRole(words.slice(0, nameFrom).join(' '));
  const name = nameWords.join(' ').replace(/,$/, '');
  const isPerson = looksLikePerson(nameWords, nameFrom > 0);
  const isIndefinite = !isPerson && (nameFrom > 0 || INDEFINITE.test(mention));
  return { name: isIndefinite ? null : name, role: isIndefinite ? null : role, isPerson };
}

/** Words of a name; a nickname in quotation marks is one word. */
function splitWords(text: string): string[] {
  return text.match(/["“‘'][^"”’']{1,28}["”’'](?=\s)|\S+/g) ?? [];
}

/** "Ada Lund of the Water Board": the name in front. */
function nameBeforeOf(words: readonly string[], nameFrom: number | null): string | null {
  const of = words.findIndex((word) => /^(?:of|from|for)$/.test(word));
  if (of < 2 || (nameFrom !== null && nameFrom < of)) return null;
  const before = words.slice(0, of);
  const isName =
    before.every((word) => isCapitalised(word) && !ROLE_NOUNS.has(word.toLowerCase())) &&
    looksLikePerson(before, false);
  return isName ? before.join(' ') : null;
}

/** Where the trailing run of name words begins, null where the mention does not end in one. */
function nameStart(words: readonly string[]): number | null {
  let from = words.length;
  while (from > 0 && isNameWord(words[from - 1] ?? '')) from -= 1;
  while (from < words.length && PARTICLE.test(words[from] ?? '')) from += 1;
  if (from >= words.length) return null;
  if (from > 1 && completesNoun(words, from)) return null;
  for (let at = words.length - 2; at >= from; at -= 1) {
    const word = words[at] ?? '';
    if (ROLE_NOUNS.has(word.toLowerCase()) || TITLE.test(word) || /['’]s$/.test(word)) return at + 1;
  }
  const behindPreposition =
    from > 0 && words.slice(0, from).some((word) => ROLE_NOUNS.has(word.toLowerCase()));
  const previous = (words[from - 1] ?? '').toLowerCase();
  if (behindPreposition && /^(?:of|for|to|at|from|in|the|with|on|and)$/.test(previous))
    return nameBehindBody(words, from);
  if (behindPreposition && isBodyName(words, from)) return null;
  if (from > 1 && COMPLEMENT_TIE.test(previous)) return null;
  return from;
}

/** "the wife of President Lund", "the brother of the late Karl Lund": a titled name behind a preposition. */
function completesNoun(words: readonly string[], from: number): boolean {
  const isLate = words[from - 1] === 'late' && words[from - 2] === 'the';
  const tie = (words[isLate ? from - 3 : from - 1] ?? '').toLowerCase();
  const isTitled = /^(?:President|Senator|Governor|Chancellor|Minister|Mayor|Mr|Mrs|Ms|Dr)\.?$/.test(
    words[from] ?? '',
  );
  return /^(?:of|for|to|by|with)$/.test(tie) && (isLate || isTitled);
}

/** "a spokeswoman for the industry group ChipNord": the last words name the body. */
function isBodyName(words: readonly string[], from: number): boolean {
  const previous = words[from - 1] ?? '';
  const isBehindBody = isBodyNoun(previous) && (words.length - from === 1 || previous !== 'campaign');
  return isBehindBody && words.slice(0, from - 1).some((word) => /^(?:of|for|at|from)$/.test(word));
}

/** "… to the UN Linda Thomas-Greenfield": the last two words, three with an initial, or none where a body ends the mention. */
function nameBehindBody(words: readonly string[], from: number): number | null {
  const length = words.length - from;
  const startsInCapitals = /^[A-Z]{2,}$/.test(words[from] ?? '');
  if (length < 3) return null;
  if (/^[A-Z]\.$/.test(words.at(-2) ?? '')) return length > 3 ? words.length - 3 : null;
  const lastAreNames = words.slice(-2).every((word) => !NOT_A_NAME.has(word.replace(/['’]s$/, '')));
  return lastAreNames && (startsInCapitals || length > 3) ? words.length - 2 : null;
}

function isNameWord(word: string): boolean {
  return isCapitalised(word) || PARTICLE.test(word) || /^["“‘'].*["”’']$/.test(word);
}

function namedBody(words: readonly string[], mention: string): string | null {
  const last = words.at(-1) ?? '';
  if (INDEFINITE.test(mention)) return null;
  const startsWithName = isCapitalised(words[0] ?? '') && !/['’]s?$/.test(words[0] ?? '');
  const allCapitals = words.every((word) => isCapitalised(word) || /^(?:of|the|and|for|&|in)$/.test(word));
  return startsWithName && isCapitalised(last) && allCapitals ? mention.replace(/^the\s+/i, '') : null;
}

/** Two to four capitalised words none of which belongs to a body's name; one word behind a role counts too. */
export function looksLikePerson(words: readonly string[], hasRole: boolean): boolean {
  if (words.length === 0 || words.length > 5) return false;
  if (PLACE_OPENING.test(words[0] ?? '')) return false;
  if (words.some((word) => NOT_A_NAME.has(word.replace(/['’]s$/, '')) || /^(?:The|A|An)$/.test(word)))
    return false;
  if (words.some((word) => /^[A-Z]{2,}$/.test(word) && word.length !== 2)) return false;
  return words.length > 1 || hasRole;
}

/** The role without article, courtesy title or loose ends; null where nothing of a role is left. */
export function cleanRole(text: string): string | null {
  const role = text
    .replace(/^[\s,]+|[\s,]+$/g, '')
    .replace(DETERMINER, '')
    .replace(/^(?:Mr|Mrs|Ms|Miss|Dr|Sir)\.?$/, '');
  return role === '' ||
    /(?:^|\s)(?:of|for|to|at|in|the|and|from|with|by|a|an)$/i.test(role) ||
    /^\S+['’]s?$/.test(role)
    ? null
    : role;
}
