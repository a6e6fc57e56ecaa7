/** How much one document may hold, wherever it comes from: beyond it, reading takes memory, and rows grow, without measure. */
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';

/** More than the longest novels. */
const MOST_CHARACTERS = 2_000_000;
/** Of a hundred news articles, one has sentences so short that it would reach this before the characters: 39 on average. */
export const MOST_SENTENCES = 50_000;

const megabytes = (count: number): string => `${(count / 1e6).toFixed(1)} MB`;
const inThousands = (count: number): string => count.toLocaleString('en-US');

/** A sentence without its subject, "holds 2.5 MB of text; the limit is 2.0 MB."; null for what is taken. */
export function whyTooLong(text: string): string | null {
  if (text.length > MOST_CHARACTERS)
    return `holds ${megabytes(text.length)} of text; the limit is ${megabytes(MOST_CHARACTERS)}.`;
  // None is shorter than a character.
  if (text.length <= MOST_SENTENCES) return null;
  const { length } = splitSentences(text);
  if (length <= MOST_SENTENCES) return null;
  return `holds ${inThousands(length)} sentences or lines; the limit is ${inThousands(MOST_SENTENCES)}.`;
}
