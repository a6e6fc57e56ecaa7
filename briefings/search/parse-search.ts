/** Reads a search as people write it: "phrases", -exclusions, "or", and the filters outlet:, title:, language:, from:, after:, before:. */
import { languageCode } from './language-code.ts';
import { readDay } from './read-day.ts';
import { readTokens, type Token } from './read-tokens.ts';
import type { SearchRequest, Term, TextFilter } from './search-request.ts';

export type ParsedSearch =
  | { readonly kind: 'request'; readonly request: SearchRequest }
  /** `why` is a sentence or two for the person who wrote it. */
  | { readonly kind: 'unreadable'; readonly why: string };

const TEXT_FIELDS: Readonly<Record<string, TextFilter['field']>> = {
  outlet: 'outlet',
  title: 'title',
  language: 'language',
  lang: 'language',
};
const DATE_FIELDS: Readonly<Record<string, 'from' | 'after' | 'before'>> = {
  from: 'from',
  since: 'from',
  after: 'after',
  before: 'before',
};
/** What other searches know; in any other word a colon is a colon. */
const FOREIGN = new Set(['author', 'by', 'site', 'source', 'intitle', 'until', 'date', 'type', 'filetype']);
const FILTERS = 'outlet:, title:, language:, from:, after: and before:';
const OR = /^or$/i;
/** "after:" and "from:" stand so in headlines. */
const BARE_FIELD = /^(\p{L}+):$/u;
const LONGEST_SHOWN = 40;
/** Each is compared with many documents. */
const MOST_FILTERS = 32;

/** Never throws. What cannot be read is told with an example; `plainSearch` takes it as words. */
export function parseSearch(text: string): ParsedSearch {
  const draft = new Draft();
  for (const token of readTokens(text)) {
    const why = draft.take(token);
    if (why !== null) return { kind: 'unreadable', why };
  }
  const request = draft.request();
  const isEmpty = request.alternatives.length === 0;
  if (isEmpty && draft.isNarrowed) {
    const why = 'Say what to search for beside what narrows it down, as in: floods outlet:Guardian -football';
    return { kind: 'unreadable', why };
  }
  return { kind: 'request', request };
}

/** What is to be embedded, and compared with sentences: the words without filters and exclusions. */
export function soughtIn(text: string): string {
  const parsed = parseSearch(text);
  return parsed.kind === 'request' && parsed.request.plain !== '' ? parsed.request.plain : text;
}

/** Reads all of `text` as words to be found: what is no word narrows nothing. */
export function plainSearch(text: string): SearchRequest {
  const terms = readTokens(text).map(({ field, text: word }) =>
    toTerm({ text: field === null ? word : `${field} ${word}`, isPhrase: false }),
  );
  const alternatives = terms.length > 0 ? [terms] : [];
  return { plain: onOneLine(text), alternatives, excluded: [], filters: [], from: null, before: null };
}

/** A field is whatever somebody writes: "constructor" is none. */
function own<T>(fields: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

class Draft {
  readonly #plain: string[] = [];
  readonly #alternatives: Term[][] = [[]];
  readonly #excluded: Term[] = [];
  readonly #filters: TextFilter[] = [];
  #from: string | null = null;
  #before: string | null = null;

  /** @returns why the token cannot be read, null where it can. */
  take(token: Token): string | null {
    const { text, isPhrase, isExcluded } = token;
    const field = token.field?.toLowerCase() ?? null;
    const textField = field === null ? undefined : own(TEXT_FIELDS, field);
    if (textField !== undefined) return this.#takeText(token, textField);
    const dateField = field === null ? undefined : own(DATE_FIELDS, field);
    if (dateField !== undefined) return this.#takeDate(token, dateField);
    if (field !== null && FOREIGN.has(field)) return `There is no filter “${field}:”. There are ${FILTERS}.`;
    const bare = isPhrase ? undefined : own(TEXT_FIELDS, BARE_FIELD.exec(text)?.[1]?.toLowerCase() ?? '');
    if (bare !== undefined) return missing(bare);
    const whole = token.field === null ? text : `${token.field}:${text}`;
    if (isExcluded) this.#excluded.push(toTerm({ text: whole, isPhrase }));
    else if (OR.test(whole) && !isPhrase) this.#startAlternative();
    else this.#takeTerm(toTerm({ text: whole, isPhrase }));
    return null;
  }

  get isNarrowed(): boolean {
    const narrows = this.#excluded.length + this.#filters.length;
    return narrows > 0 || this.#from !== null || this.#before !== null;
  }

  request(): SearchRequest {
    return {
      plain: this.#plain.join(' '),
      alternatives: this.#alternatives.filter(({ length }) => length > 0),
      excluded: this.#excluded,
      filters: this.#filters,
      from: this.#from,
      before: this.#before,
    };
  }

  #takeTerm(term: Term): void {
    const isNext = this.#alternatives.length > 1 && this.#alternatives.at(-1)?.length === 0;
    this.#plain.push(...(isNext ? ['or'] : []), term.text);
    this.#alternatives.at(-1)?.push(term);
  }

  #startAlternative(): void {
    if (this.#alternatives.at(-1)?.length !== 0) this.#alternatives.push([]);
  }

  #takeText({ text, isExcluded }: Token, field: TextFilter['field']): string | null {
    const value = field === 'language' ? languageCode(text) : text;
    if (value === null) {
      return `“${short(text)}” is not a language known here. Write its English name or its code, as in language:german or language:de.`;
    }
    if (!/[\p{L}\p{N}]/u.test(value)) return missing(field);
    if (this.#filters.length === MOST_FILTERS) return `There are more than ${MOST_FILTERS} filters.`;
    this.#filters.push({ field, value, isExcluded });
    return null;
  }

  #takeDate({ text, isExcluded }: Token, field: 'from' | 'after' | 'before'): string | null {
    const period = readDay(text);
    if (period === null) {
      return `“${short(text)}” is not a day that can be read. Write ${field}:2026-03-31, ${field}:2026-03 or ${field}:2026.`;
    }
    if (isExcluded) return `Leave out the minus before ${field}:, or use the opposite of it.`;
    if (field === 'before') this.#before = earlier(this.#before, period.start);
    else this.#from = later(this.#from, field === 'from' ? period.start : period.end);
    if (this.#from === null || this.#before === null || this.#from < this.#before) return null;
    return `No day is both ${this.#from.slice(0, 10)} or later and before ${this.#before.slice(0, 10)}.`;
  }
}

const EXAMPLES: Readonly<Record<TextFilter['field'], string>> = {
  outlet: 'outlet:"The Guardian"',
  title: 'title:flood',
  language: 'language:german',
};

function missing(field: TextFilter['field']): string {
  return `A name is missing behind ${field}:, as in ${EXAMPLES[field]}.`;
}

function toTerm({ text, isPhrase }: Term): Term {
  return { text: onOneLine(text), isPhrase };
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function short(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).toWellFormed()}…` : text;
}

const earlier = (a: string | null, b: string): string => (a === null || b < a ? b : a);
const later = (a: string | null, b: string): string => (a === null || b > a ? b : a);
