/** The feeds that a web page names: the links in its head first, then those in its text that look like feeds. */
import { type Page, parsePage } from '../../../briefings/documents/page.ts';
import { decodeWebText } from '../decode-web-text.ts';
import { absoluteUrl } from './feed-link.ts';

const MAX_FEEDS = 10;
const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|text\/(?:rss|atom)(?:\+xml)?|application\/x-rss\+xml)/i;
/** JSON and XML are feeds in a link of the head only where it says that it is an alternate. */
const LOOSE_TYPE = /^(?:application|text)\/(?:json|xml)\b/i;
const FEED_PATH = /(?:^|[/._=-])(?:rss2?|atom|feeds?|rdf)(?:[/._=-]|$)|\.(?:rss|atom|rdf)$/i;
/** Feeds of readers' comments are news of another kind. */
const COMMENTS = /comment|kommentar|commentaire|comentario/i;
/** What looks like a feed's link and leads to a place that shares it. */
const ELSEWHERE =
  /(?:^|\.)(?:feedly|inoreader|netvibes|newsblur|theoldreader|facebook|twitter|linkedin)\.com$/i;

interface Candidate {
  readonly url: string;
  readonly isOfComments: boolean;
}

function baseOf(page: Page, url: string): string {
  return absoluteUrl(page.querySelector('base[href]')?.getAttribute('href'), url) ?? url;
}

function headLinks(page: Page, base: string): Candidate[] {
  return [...page.querySelectorAll('link[rel][href]')].flatMap((link) => {
    const rel = ` ${link.getAttribute('rel')?.toLowerCase()} `;
    const type = link.getAttribute('type')?.trim() ?? '';
    const isFeed =
      rel.includes(' feed ') || (rel.includes(' alternate ') && isFeedType(type, link.getAttribute('href')));
    const url = isFeed ? absoluteUrl(link.getAttribute('href'), base) : null;
    if (url === null) return [];
    return [{ url, isOfComments: COMMENTS.test(`${url} ${link.getAttribute('title') ?? ''}`) }];
  });
}

/** WordPress names its API as a JSON alternate: loose types count where the address looks like a feed. */
function isFeedType(type: string, href: string | null): boolean {
  return FEED_TYPE.test(type) || (LOOSE_TYPE.test(type) && /feed|rss|atom/i.test(href ?? ''));
}

function looksLikeFeed(url: string): boolean {
  const { hostname, pathname, search } = new URL(url);
  return !ELSEWHERE.test(hostname) && FEED_PATH.test(`${pathname}${search.replace(/^\?/, '/')}`);
}

function textLinks(page: Page, base: string): Candidate[] {
  return [...page.querySelectorAll('a[href]')].flatMap((link) => {
    const url = absoluteUrl(link.getAttribute('href'), base);
    return url !== null && looksLikeFeed(url) ? [{ url, isOfComments: COMMENTS.test(url) }] : [];
  });
}

/**
 * Absolute addresses, at most ten, each once: what the head names before what the text links to, feeds of comments last.
 * Nothing is fetched: whether each is a feed is known when it is read.
 * @param html the page, decoded or as bytes with their content type.
 */
export function discoverFeeds(
  html: string | Uint8Array,
  url: string,
  contentType: string | null = null,
): readonly string[] {
  const decoded = typeof html === 'string' ? { text: html } : decodeWebText(html, contentType, 'html');
  if ('reason' in decoded) return [];
  const page = parsePage(decoded.text);
  const base = baseOf(page, url);
  const candidates = [...headLinks(page, base), ...textLinks(page, base)];
  const ordered = [
    ...candidates.filter(({ isOfComments }) => !isOfComments),
    ...candidates.filter(({ isOfComments }) => isOfComments),
  ];
  return [...new Set(ordered.map((candidate) => candidate.url))].slice(0, MAX_FEEDS);
}
