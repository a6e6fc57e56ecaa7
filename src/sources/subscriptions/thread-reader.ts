/** The parsing thread, as sources use it. */
import type { DocumentParser } from '../document-parser.ts';
import type { SourceReader, Unreadable } from './source-reader.ts';

/** The thread says why without a subject. */
function orSentence<T extends object>(outcome: T | Unreadable): T | Unreadable {
  return 'why' in outcome ? { ...outcome, why: `It ${outcome.why}` } : outcome;
}

export function threadReader(parser: DocumentParser): SourceReader {
  const parseArticle: SourceReader['parseArticle'] = async ({ bytes, contentType, url }) =>
    orSentence(await parser.parseArticle(bytes, contentType, url));
  return {
    parseArticle,
    parseFeed: async ({ bytes, contentType, url }) =>
      orSentence(await parser.parseFeed(bytes, contentType, url)),
    discoverFeeds: ({ bytes, contentType, url }) => parser.discoverFeeds(bytes, url, contentType),
    async fullText(item, page, options) {
      const article = page === null ? null : await parseArticle(page);
      const readable = article === null || 'why' in article ? null : article;
      return orSentence(await parser.fullText(item, readable, options));
    },
    async parseOpml(bytes) {
      const list = await parser.parseOpml(bytes);
      if ('why' in list) return orSentence(list);
      const feeds = list.entries.map(({ title, feedUrl }) => ({ title, address: feedUrl }));
      return { feeds, unread: list.unread };
    },
  };
}
