/** Reads what a page says of itself in its head: the tags that news sites fill, in order of trust. */
import type { DocumentMetadata } from '../document.ts';
import { cleanMetadata } from './clean-metadata.ts';
import type { Page } from './page.ts';

/** The page's own address in full, where it is known what it is relative to. */
function canonicalAddress(page: Page, address: string | undefined): string | null {
  const written =
    page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? metaContent(page, 'og:url');
  if (written === null || address === undefined || !URL.canParse(written, address)) return written;
  return new URL(written, address).href;
}

/**
 * The page's metadata; the title element stands in where no tag names one.
 * @param address where a page of the web was fetched.
 */
export function readPageMetadata(page: Page, address?: string): DocumentMetadata {
  return cleanMetadata({
    title: metaContent(page, 'og:title', 'twitter:title') ?? page.querySelector('title')?.textContent ?? null,
    outlet: metaContent(page, 'og:site_name', 'application-name'),
    author: metaContent(page, 'author', 'article:author', 'parsely-author'),
    url: canonicalAddress(page, address),
    language: page.documentElement?.getAttribute('lang'),
    publishedAt:
      metaContent(page, 'article:published_time', 'date', 'dc.date', 'pubdate', 'datePublished') ??
      page.querySelector('time[datetime]')?.getAttribute('datetime'),
  });
}

/** The first of the tags, by property or name, that has any content. */
function metaContent(page: Page, ...names: string[]): string | null {
  for (const name of names) {
    const element = page.querySelector(`meta[property="${name}"], meta[name="${name}"]`);
    const content = element?.getAttribute('content')?.trim();
    if (content) return content;
  }
  return null;
}
