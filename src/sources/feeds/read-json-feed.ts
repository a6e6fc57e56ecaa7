/** JSON Feed 1.0 and 1.1: what feedsmith found, in the terms that all formats share. */
import type { parseJsonFeed } from 'feedsmith';
import { htmlOfText } from './feed-text.ts';
import type { WrittenFeed, WrittenItem } from './written-feed.ts';

type Json = ReturnType<typeof parseJsonFeed<string>>;
type JsonItem = NonNullable<Json['items']>[number];

/** Titles and texts of JSON Feed are plain; escaped, they are read like those of the other formats. */
const escaped = (text: string | undefined): string | undefined =>
  text?.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function readItem(item: JsonItem, feed: Json): WrittenItem {
  return {
    feedId: item.id,
    links: [item.url, item.external_url, /^https?:\/\//i.test(item.id ?? '') ? item.id : undefined],
    title: escaped(item.title),
    authors: (item.authors ?? feed.authors ?? []).map(({ name }) => escaped(name)),
    language: item.language,
    dates: [item.date_published, item.date_modified],
    html: [
      item.content_html,
      item.content_text && htmlOfText(item.content_text),
      item.summary && htmlOfText(item.summary),
    ],
  };
}

export function readJsonFeed(feed: Json): WrittenFeed {
  return {
    title: escaped(feed.title),
    homepage: feed.home_page_url,
    language: feed.language,
    items: (feed.items ?? []).map((item) => readItem(item, feed)),
  };
}
