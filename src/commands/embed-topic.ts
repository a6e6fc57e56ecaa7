/** Embeds a topic, as it was written and as news on it. */
import { newsOn } from '../../briefings/search/news-query.ts';
import { soughtIn } from '../../briefings/search/parse-search.ts';
import type { SearchQuery } from '../library/library.ts';
import type { Embedder } from '../model/embedder.ts';

/** @param topic may hold filters and exclusions, which are not embedded. Throws what the embedder throws. */
export async function embedTopic(
  topic: string,
  embedder: Embedder,
  signal?: AbortSignal,
): Promise<Pick<SearchQuery, 'vector' | 'newsVector'>> {
  const sought = soughtIn(topic);
  const [vector = null, newsVector = null] = await embedder.embed(
    [sought, newsOn(sought)],
    signal ? { signal } : {},
  );
  return { vector, newsVector };
}
