/** Mends an opening that points back, by edits in square brackets that the reader sees as ours. */
import type { Segment } from '../briefing/briefing.ts';
import type { Reading, Span } from '../document.ts';
import type { Quote } from '../quotes/quote.ts';
import { openingOf } from './opening.ts';
import { foldCase } from './words.ts';

const CERTAIN = 0.8;
const SENTENCES_BACK = 3;
const PERSON = /\p{Lu}[\p{L}'’-]+(?:\s(?:\p{Lu}\.\s)?\p{Lu}[\p{L}'’-]+){1,2}/gu;

/**
 * The sentence at `span` as segments: unchanged where it is sound or cannot be mended, "[…] the minister said"
 * where a connective goes, "[Ned Price] said" where the document makes certain whom the pronoun means.
 */
export function mendOpening(
  reading: Reading,
  index: number,
  span: Span,
  quotes: readonly Quote[],
): Segment[] {
  const opening = openingOf(reading.document.text.slice(span.start, span.end));
  if (opening.kind === 'connective') {
    return [{ type: 'edit', text: '[…] ' }, verbatim(span.start + opening.rest, span.end)];
  }
  if (opening.kind === 'pronoun') {
    const pronoun = { start: span.start + opening.start, end: span.start + opening.end };
    const name = antecedentOf(reading, index, pronoun, quotes);
    if (name !== null) return [{ type: 'edit', text: `[${name}]` }, verbatim(pronoun.end, span.end)];
  }
  return [verbatim(span.start, span.end)];
}

function verbatim(start: number, end: number): Segment {
  return { type: 'verbatim', start, end };
}

/** The speaker whom the pronoun mentions, if just before it that name stands and no other person's. */
function antecedentOf(
  reading: Reading,
  index: number,
  pronoun: Span,
  quotes: readonly Quote[],
): string | null {
  const said = quotes.find(({ speaker }) => speaker?.mention.start === pronoun.start);
  const speaker = said?.speaker;
  if (!said || !speaker?.isNamed || said.confidence < CERTAIN || !/\p{Lu}/u.test(speaker.name)) return null;
  if (!/^[\p{L}\p{M}'’. -]{2,60}$/u.test(speaker.name)) return null;
  const names = [speaker.name, ...speaker.aliases].map(foldCase);
  return isOnlyPersonBefore(reading, index, names) ? speaker.name : null;
}

function isOnlyPersonBefore(
  { document, sentences }: Reading,
  index: number,
  names: readonly string[],
): boolean {
  const from = sentences[Math.max(0, index - SENTENCES_BACK)];
  const own = sentences[index];
  if (!from || !own || index === 0) return false;
  const before = document.text.slice(Math.max(from.start, own.start - 1500), own.start);
  const isKnown = names.some((name) => foldCase(before).includes(name));
  const persons = [...before.matchAll(PERSON)].map(([name]) => foldCase(name));
  return (
    isKnown && persons.every((person) => names.some((name) => person.includes(name) || name.includes(person)))
  );
}
