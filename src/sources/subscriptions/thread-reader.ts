/** The parsing thread, as sources use it. */
import type { DocumentParser } from '../document-parser.ts';
import type { FeedItem, ParsedFeed } from '../feeds/feed.ts';
import type { SourceReader } from './source-reader.ts';

const NOT_YET = { why: 'Feeds cannot be read yet.' };

async function fullText(parser: DocumentParser, item: FeedItem) {
  const parsed = await parser.parse({ format: 'html', content: item.html ?? '' });
  if (parsed === null || parsed === 'too-slow' || parsed.text === '') return { why: 'It holds no text.' };
  return { document: parsed, isBlurb: true };
}

export function threadReader(parser: DocumentParser): SourceReader {
  return {
    parseFeed: async (): Promise<ParsedFeed | { why: string }> => NOT_YET,
    discoverFeeds: async () => [],
    parseArticle: async () => NOT_YET,
    fullText: (item) => fullText(parser, item),
    parseOpml: async () => NOT_YET,
  };
}
