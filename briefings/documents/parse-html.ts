/** HTML pages: the article without navigation and notices, found by Mozilla's Readability. */
import { Readability } from '@mozilla/readability';
import { cleanMetadata } from './clean-metadata.ts';
import { collectParagraphs } from './collect-paragraphs.ts';
import { type Page, parsePage } from './page.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { readPageMetadata } from './read-page-metadata.ts';

/** What Readability sometimes takes for text: it scores paragraphs and does not know notices by name. */
const AROUND_ARTICLES = [
  'nav',
  'footer',
  'dialog',
  '[role="dialog"]',
  '[class*="cookie"]',
  '[id*="cookie"]',
  '[class*="consent"]',
  '[id*="consent"]',
];

/**
 * A page too small for Readability is read whole: its body's paragraphs.
 * @param address where a page of the web was fetched; its own links are relative to it.
 */
export function parseHtml(content: string, address?: string): ParsedDocument {
  const page = parsePage(content);
  const before = readPageMetadata(page, address);
  const whole = bodyParagraphs(page);
  removeSurroundings(page);
  const article = new Readability(page).parse();
  if (!article?.content) return { ...before, text: whole.join('\n\n') };
  const after = cleanMetadata({
    title: article.title,
    outlet: article.siteName,
    author: article.byline,
    publishedAt: article.publishedTime,
  });
  const paragraphs = bodyParagraphs(parsePage(article.content));
  const title = before.title ?? after.title;
  return {
    title,
    outlet: before.outlet ?? after.outlet,
    author: before.author ?? after.author,
    url: before.url,
    language: before.language,
    publishedAt: before.publishedAt ?? after.publishedAt,
    text: (paragraphs[0] === title ? paragraphs.slice(1) : paragraphs).join('\n\n'),
  };
}

function bodyParagraphs(page: Page): string[] {
  return page.body === null ? [] : collectParagraphs(page.body);
}

function removeSurroundings(page: Page): void {
  const selector = AROUND_ARTICLES.map((around) => `body ${around}`).join(', ');
  for (const element of page.querySelectorAll(selector)) {
    if (element.querySelector('article, main, h1') === null) element.remove();
  }
}
