/** From what a feed writes to items that the rest can rely on: absolute links, plain titles, checked dates. */
import type { FeedItem, ParsedFeed } from './feed.ts';
import { absoluteUrl, nestedBase } from './feed-link.ts';
import { plainLine, unescapedHtml } from './feed-text.ts';
import { firstFeedDate } from './parse-feed-date.ts';
import { updateIntervalMs } from './update-interval.ts';
import type { WrittenFeed, WrittenItem } from './written-feed.ts';

/** More than any feed of news holds; what lies behind is the oldest. */
const MAX_ITEMS = 10_000;
const MAX_HTML_CHARACTERS = 2_000_000;

interface Surroundings {
  readonly base: string | null;
  readonly language: string | null;
  readonly nowMs: number;
}

const LANGUAGE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/;

function languageTag(written: string | undefined): string | null {
  const tag = written?.trim() ?? '';
  return LANGUAGE.test(tag) && tag.length <= 35 ? tag.replaceAll('_', '-') : null;
}

function authorLine(written: readonly (string | undefined)[]): string | null {
  const names = written.map((name) => plainLine(name, 100)).filter((name) => name !== null);
  return names.length === 0 ? null : plainLine([...new Set(names)].join(', '), 200);
}

function longestHtml(written: readonly (string | undefined)[]): string | null {
  const texts = written.map((html) => (html ?? '').trim()).filter((html) => html !== '');
  const longest = texts.reduce((best, html) => (html.length > best.length ? html : best), '');
  return longest === '' ? null : unescapedHtml(longest.slice(0, MAX_HTML_CHARACTERS));
}

function firstUrl(written: readonly (string | undefined)[], base: string | null): string | null {
  return written.map((link) => absoluteUrl(link, base)).find((url) => url !== null) ?? null;
}

function finishItem(item: WrittenItem, around: Surroundings): FeedItem {
  const feedId = item.feedId?.trim().slice(0, 1000).toWellFormed();
  return {
    feedId: feedId === '' ? null : (feedId ?? null),
    url: firstUrl(item.links, nestedBase(around.base, item.base)),
    title: plainLine(item.title, 400),
    author: authorLine(item.authors),
    language: languageTag(item.language) ?? around.language,
    ...firstFeedDate(item.dates, around.nowMs),
    html: longestHtml(item.html),
  };
}

const saysAnything = ({ title, html, url }: FeedItem): boolean =>
  title !== null || html !== null || url !== null;

/**
 * @param url where the feed was fetched. Relative links are resolved against xml:base; without one against the feed's
 * homepage, since feeds often lie at another host than what they link to, and last against `url`.
 */
export function finishFeed(feed: WrittenFeed, url: string, nowMs: number): ParsedFeed {
  const homepage = absoluteUrl(feed.homepage, nestedBase(url, feed.base));
  const base = feed.base === undefined ? (homepage ?? url) : nestedBase(url, feed.base);
  const language = languageTag(feed.language);
  const around: Surroundings = { base, language, nowMs };
  return {
    title: plainLine(feed.title, 200),
    homepage,
    language,
    intervalMs: updateIntervalMs(feed),
    items: feed.items
      .slice(0, MAX_ITEMS)
      .map((item) => finishItem(item, around))
      .filter(saysAnything),
  };
}
