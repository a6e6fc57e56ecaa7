/** Which is the article: what the feed carries, or what the page behind it holds. */
import type { ParsedDocument } from '../../../briefings/documents/parsed-document.ts';
import type { FeedItem } from './feed.ts';
import { type FeedContent, feedContent } from './feed-content.ts';
import { beforePaywall, isNotice } from './not-the-article.ts';
import type { Unparsed } from './parse-feed.ts';

export interface FullText {
  readonly document: ParsedDocument;
  /** Only the beginning or a summary was to be had. */
  readonly isBlurb: boolean;
  /** Whether the text is the page's; else it is the feed's. */
  readonly isOfPage: boolean;
}

/** Of a blurb's words, those that have to be in the article; editors write summaries in words of their own. */
const MIN_SHARE = 0.5;
const MIN_TITLE_WORDS = 3;
const MIN_TITLE_SHARE = 0.75;
const MAX_COMPARED_CHARACTERS = 200_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words of four letters and more, numbers, and the words of scripts that write them without spaces. */
function tellingWords(text: string): Set<string> {
  const words = [...segmenter.segment(text.slice(0, MAX_COMPARED_CHARACTERS))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.normalize('NFKC').toLowerCase());
  return new Set(
    words.filter(
      (word) => word.length >= 4 || /[\p{N}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(word),
    ),
  );
}

/** The share of what is told that is held; 1 where nothing is told. */
function shareHeld(told: ReadonlySet<string>, held: ReadonlySet<string>): number {
  return told.size === 0 ? 1 : [...told].filter((word) => held.has(word)).length / told.size;
}

/**
 * Whether the page speaks of what the feed's title and blurb speak of. Some feeds carry no blurb but links and numbers
 * ("Comments: 12"): there the title alone counts, where it says enough.
 */
function isAbout(page: ParsedDocument, item: FeedItem, content: FeedContent): boolean {
  const held = tellingWords(`${page.title ?? ''} ${page.text}`);
  const title = tellingWords(item.title ?? '');
  const told = tellingWords(`${item.title ?? ''} ${content.text}`);
  if (shareHeld(told, held) >= MIN_SHARE) return true;
  return title.size >= MIN_TITLE_WORDS && shareHeld(title, held) >= MIN_TITLE_SHARE;
}

interface Chosen {
  readonly text: string;
  readonly isBlurb: boolean;
  readonly isOfPage: boolean;
}

/** @param page the item's own. */
function choose(content: FeedContent, page: ParsedDocument, isTrusted: boolean): Chosen {
  const teaser = beforePaywall(page.text);
  if (!isTrusted) return { text: teaser ?? page.text, isBlurb: teaser !== null, isOfPage: true };
  const ofFeed = { text: content.text, isBlurb: teaser !== null && !content.isWhole, isOfPage: false };
  if (teaser !== null) {
    const isTeaser = teaser.length > content.text.length && !content.isWhole;
    return isTeaser ? { ...ofFeed, text: teaser, isOfPage: true } : ofFeed;
  }
  const isLonger = page.text.length >= content.text.length;
  return isLonger ? { text: page.text, isBlurb: false, isOfPage: true } : ofFeed;
}

/** The feed's date, unless it is odd and the page has one. */
function dateOf(item: FeedItem, page: ParsedDocument | null): string | null {
  return item.dateFault === null
    ? (item.publishedAt ?? page?.publishedAt ?? null)
    : (page?.publishedAt ?? item.publishedAt);
}

function describe(
  item: FeedItem,
  page: ParsedDocument | null,
  feedTitle: string | null,
  text: string,
): ParsedDocument {
  return {
    title: item.title ?? page?.title ?? null,
    outlet: page?.outlet ?? feedTitle,
    author: item.author ?? page?.author ?? null,
    url: page?.url ?? item.url,
    language: page?.language ?? item.language,
    publishedAt: dateOf(item, page),
    text,
  };
}

/** What another's page says of itself, and nothing that the feed says of it. */
function describeAnothers(item: FeedItem, page: ParsedDocument, text: string): ParsedDocument {
  return { ...page, publishedAt: page.publishedAt ?? item.publishedAt, text };
}

export interface FullTextOptions {
  /** The outlet's name where the page names none. */
  readonly feedTitle: string | null;
  /** Whether the page is of the feed's own site: of another's, the feed may not say what it holds. */
  readonly isTrusted: boolean;
}

/**
 * The longer of the two where the page is about the same; the feed's own where the page is a notice (consent, payment, an
 * error) or about something else. What the page says of itself counts only where it is the article's page.
 * @param page what `parseArticle` made of the page, null where there was none to be had.
 */
export function fullText(
  item: FeedItem,
  page: ParsedDocument | null,
  { feedTitle, isTrusted }: FullTextOptions,
): FullText | Unparsed {
  const content = feedContent(item.html);
  const article = page === null || isNotice(page) || !isAbout(page, item, content) ? null : page;
  const ofFeed = { text: content.text, isBlurb: !content.isWhole, isOfPage: false };
  const { text, isBlurb, isOfPage } = article === null ? ofFeed : choose(content, article, isTrusted);
  if (!/[\p{L}\p{N}]/u.test(text)) return { why: 'holds no text, neither in the feed nor on its page.' };
  const document =
    article === null || isTrusted
      ? describe(item, article, feedTitle, text)
      : describeAnothers(item, article, text);
  return { document, isBlurb, isOfPage };
}
