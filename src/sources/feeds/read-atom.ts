/** Atom 0.3 and 1.0: what feedsmith found, in the terms that all formats share. */
import type { parseAtomFeed } from 'feedsmith';
import { htmlOfText } from './feed-text.ts';
import type { WrittenFeed, WrittenItem } from './written-feed.ts';

type Atom = ReturnType<typeof parseAtomFeed<string>>;
type Entry = NonNullable<Atom['entries']>[number];
type Text = { readonly value?: string; readonly type?: string };
type Link = NonNullable<Entry['links']>[number];

/** The page that an entry stands for: an alternate, one of HTML before one of another type. */
function pageLinks(links: readonly Link[] | undefined): (string | undefined)[] {
  const alternates = (links ?? []).filter(({ rel }) => rel === undefined || /(?:^|\/)alternate$/.test(rel));
  const ofHtml = alternates.filter(({ type }) => type === undefined || /html/i.test(type));
  return [...ofHtml, ...alternates].map(({ href }) => href);
}

/** Text constructs are plain unless they say otherwise; a sender's "text" that holds tags was meant as markup. */
function html(text: Text | undefined): string | undefined {
  // Pictures and files within the feed, in base64.
  if (text?.type?.includes('/') && !/^text\/|html|xml/i.test(text.type)) return undefined;
  const isPlain = text?.type === undefined || text.type === 'text' || text.type === 'text/plain';
  return text?.value && isPlain && !/<\/?[a-z][^>]*>/i.test(text.value)
    ? htmlOfText(text.value)
    : text?.value;
}

/** feedsmith resolves a plain title's entities; escaped again, it is read like one of HTML. */
function title(text: Text | undefined): string | undefined {
  const isPlain = text?.type === 'text';
  return isPlain ? text?.value?.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text?.value;
}

function readEntry(entry: Entry, feedAuthors: readonly (string | undefined)[]): WrittenItem {
  const authors = entry.authors ?? entry.source?.authors;
  return {
    feedId: entry.id,
    links: [...pageLinks(entry.links), /^https?:\/\//i.test(entry.id ?? '') ? entry.id : undefined],
    title: title(entry.title) ?? entry.media?.title?.value,
    authors: authors?.map(({ name }) => name) ?? entry.dc?.creators ?? feedAuthors,
    language: entry.content?.xml?.lang ?? entry.xml?.lang ?? entry.dc?.languages?.[0],
    dates: [entry.published, ...(entry.dc?.dates ?? []), entry.updated],
    html: [
      html(entry.content),
      html(entry.summary),
      entry.media?.description?.value,
      entry.media?.groups?.[0]?.description?.value,
    ],
    base: entry.xml?.base,
  };
}

export function readAtom(feed: Atom): WrittenFeed {
  const authors = (feed.authors ?? []).map(({ name }) => name);
  return {
    title: title(feed.title),
    homepage: pageLinks(feed.links)[0],
    language: feed.xml?.lang ?? feed.dc?.languages?.[0],
    base: feed.xml?.base,
    sy: feed.sy,
    items: (feed.entries ?? []).map((entry) => readEntry(entry, authors)),
  };
}
