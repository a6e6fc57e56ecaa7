/** A quote as it is said: whose words, in what form, from where. */
import type { KeyQuote, Source } from '../../briefings/briefing/briefing.ts';
import { citationNumbers } from './cite.ts';
import type { QuoteBlock } from './message.ts';

/** An opening mark: a closing one may be an apostrophe. */
const MARKS = /["“„«»「『‘]|(?:^|\s)['’]/;

/**
 * Only words that stand in quotation marks in the source are set in quotation marks here: all of a direct quote, and a
 * mixed one that is nothing but its quoted words. Other mixed quotes keep their marks inside.
 */
function isAllQuoted({ kind, text }: Pick<KeyQuote, 'kind' | 'text'>): boolean {
  return kind === 'direct' || (kind === 'mixed' && !MARKS.test(text));
}

/** The document does not say who that is. */
const PRONOUN = /^(?:he|she|it|they|we|i|you|one|who|that|this|these|those)$/i;

/** @param citations numbers in the answer's sources. */
export function quoteBlock(
  { text, kind, speaker: mentioned }: Pick<KeyQuote, 'text' | 'kind' | 'speaker'>,
  citations: readonly number[],
): QuoteBlock {
  const speaker = mentioned !== null && PRONOUN.test(mentioned.name) ? null : mentioned;
  const party = speaker?.party ? ` (${speaker.party})` : '';
  return {
    type: 'quote',
    text,
    form: isAllQuoted({ kind, text }) ? 'words' : 'report',
    speaker: speaker === null ? null : `${speaker.name}${party}`,
    role: speaker?.role ?? null,
    citations,
  };
}

export function citedQuoteBlock(quote: KeyQuote, sources: readonly Source[]): QuoteBlock {
  return quoteBlock(quote, citationNumbers([quote, ...quote.alsoIn], sources));
}
