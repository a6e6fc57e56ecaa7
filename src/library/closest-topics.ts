/** Tells by their letters which topics somebody may have meant. */
import { spellingDistance } from './spelling-distance.ts';

export interface KnownTopic {
  readonly topic: string;
  /** Folded words, one space between them. */
  readonly folded: string;
  /** How many documents it occurs in. */
  readonly documents: number;
}

interface SpellingOptions {
  /** The last word may be half typed. */
  readonly isUnfinished: boolean;
}

/** Mistakes a letter; what is half typed says less, and may still come right. */
const MOST_MISTAKES = { finished: 1 / 3, unfinished: 1 / 4 } as const;

/** Those spelt nearly like the words, or like as many of them as the topic has; fewest mistakes a letter first. */
export function closestTopics(
  words: readonly string[],
  known: readonly KnownTopic[],
  options: SpellingOptions,
): string[] {
  const most = options.isUnfinished ? MOST_MISTAKES.unfinished : MOST_MISTAKES.finished;
  return known
    .map((topic) => ({ ...topic, mistakes: mistakesALetter(words, topic.folded.split(' '), options) }))
    .filter(({ mistakes }) => mistakes <= most)
    .sort((a, b) => a.mistakes - b.mistakes || b.documents - a.documents || (a.folded < b.folded ? -1 : 1))
    .map(({ topic }) => topic);
}

/** Slides the shorter of the two along the longer, word by word. */
function mistakesALetter(
  typed: readonly string[],
  topic: readonly string[],
  { isUnfinished }: SpellingOptions,
): number {
  const width = Math.min(typed.length, topic.length);
  const distances = [...windows(typed, width)].flatMap((a) =>
    [...windows(topic, width)].map((b) => {
      const mistakes = spellingDistance(a, b, { isPrefix: isUnfinished });
      return mistakes / (isUnfinished ? a.length : Math.max(a.length, b.length));
    }),
  );
  return Math.min(...distances);
}

function* windows(words: readonly string[], width: number): Generator<string> {
  for (let from = 0; from + width <= words.length; from += 1) yield words.slice(from, from + width).join(' ');
}
