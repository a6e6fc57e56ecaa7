/** What may have been meant where nothing was found: topics on record that are spelled nearly so, the likeliest first. */
import type { SpaceLibrary } from '../library/library.ts';

const MOST_SUGGESTIONS = 3;

export function suggestTopics(
  words: string,
  library: Pick<SpaceLibrary, 'similarTopics'>,
): Promise<string[]> {
  return library.similarTopics(words, MOST_SUGGESTIONS);
}
