/** Writes a speaker as a quote shows it: as a known person, as the document words it, or by the mention alone. */
import type { Span } from '../document.ts';
import type { ParsedMention } from './parse-mention.ts';
import type { Person } from './person.ts';
import type { QuoteSpeaker } from './quote.ts';
import { readRoleBehind, splitParty } from './read-role.ts';

/** How many characters behind a mention its role and party are looked for. */
const LOOK_BEHIND = 220;

/** A person of the document who is called by `form` here, in the role written beside the mention if there is one. */
export function describePerson(
  person: Person,
  mention: Span,
  form: string,
  role: string | null = null,
): QuoteSpeaker {
  const aliases = new Set<string>();
  if (form !== person.name) aliases.add(form.replace(/\s+/g, ' '));
  if (person.isCalledBySurname) aliases.add(person.surname);
  return {
    name: person.name,
    role: role ?? person.role,
    party: person.party,
    aliases: [...aliases].filter((alias) => !/^(?:he$|she$|his |her )/i.test(alias)),
    isNamed: true,
    mention,
  };
}

/** Somebody whom only the words of the mention describe; `words` is where they stand, `parsed` what they say. */
export function describeWritten(
  text: string,
  words: Span,
  mention: Span,
  parsed: ParsedMention,
): QuoteSpeaker {
  const { party, rest } = splitParty(text.slice(words.end, words.end + LOOK_BEHIND));
  const role = parsed.role ?? (parsed.isPerson ? readRoleBehind(rest) : null);
  const name = (parsed.name ?? text.slice(words.start, words.end)).replace(/\s+/g, ' ');
  return { name, role, party, aliases: [], isNamed: parsed.name !== null, mention };
}

/** Somebody of whom the document says no more than the mention: "they", "she" with nobody to refer to. */
export function describeUnnamed(text: string, mention: Span): QuoteSpeaker {
  const name = text.slice(mention.start, mention.end);
  return { name, role: null, party: null, aliases: [], isNamed: false, mention };
}
