/** RSS 0.9x, 1.0 (RDF) and 2.0: what feedsmith found, in the terms that all formats share. */
import type { parseRdfFeed, parseRssFeed } from 'feedsmith';
import type { WrittenFeed, WrittenItem } from './written-feed.ts';

type Rss = ReturnType<typeof parseRssFeed<string>>;
type Rdf = ReturnType<typeof parseRdfFeed<string>>;
type RssItem = NonNullable<Rss['items']>[number];
type RdfItem = NonNullable<Rdf['items']>[number];
type AnyItem = Partial<RssItem> & Pick<RdfItem, 'rdf'>;

function alternate(links: readonly { href?: string; rel?: string }[] | undefined): string | undefined {
  return links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
}

/** A guid is an address unless it says that it is none; many say nothing and are none, which shows. */
function permalink({ guid }: AnyItem): string | undefined {
  return guid?.isPermaLink !== false && /^https?:\/\//i.test(guid?.value ?? '') ? guid?.value : undefined;
}

function readItem(item: AnyItem): WrittenItem {
  const { dc, dcterms, atom, media, itunes } = item;
  const about = item.rdf?.about;
  return {
    feedId: item.guid?.value ?? about ?? atom?.id,
    links: [item.link, alternate(atom?.links), permalink(item), about],
    title: item.title ?? dc?.titles?.[0] ?? atom?.title?.value ?? itunes?.title ?? media?.title?.value,
    authors: dc?.creators ?? item.authors?.map(({ name, email }) => name ?? email) ?? [itunes?.author],
    language: item.xml?.lang ?? dc?.languages?.[0],
    dates: [
      item.pubDate,
      ...(dc?.dates ?? []),
      ...(dcterms?.issued ?? []),
      ...(dcterms?.created ?? []),
      atom?.published,
      atom?.updated,
    ],
    html: [
      item.content?.encoded,
      item.description,
      dc?.descriptions?.[0],
      atom?.summary?.value,
      itunes?.summary,
      media?.description?.value,
    ],
    base: item.xml?.base,
  };
}

export function readRss(feed: Rss): WrittenFeed {
  return {
    title: feed.title,
    homepage: feed.link ?? alternate(feed.atom?.links),
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    base: feed.xml?.base,
    ttlMinutes: feed.ttl,
    sy: feed.sy,
    items: (feed.items ?? []).map((item) => readItem(item)),
  };
}

export function readRdf(feed: Rdf): WrittenFeed {
  return {
    title: feed.title,
    homepage: feed.link,
    language: feed.dc?.languages?.[0] ?? feed.xml?.lang,
    base: feed.xml?.base,
    sy: feed.sy,
    items: (feed.items ?? []).map((item) => readItem(item)),
  };
}
