/** Metadata from outside, brought into one form: single-line strings, web addresses only, dates in ISO form. */
import type { DocumentMetadata } from '../document.ts';
import { parsePublishedAt } from './parse-published-at.ts';

type Written = { readonly [key in keyof DocumentMetadata]?: unknown };

/** Control characters, and those that turn the reading direction around. */
const CONTROL = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

function line(value: unknown, maxLength: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text.slice(0, maxLength).toWellFormed();
}

/** An http(s) address in normal form, null for anything else. */
function cleanUrl(value: unknown): string | null {
  const written = line(value, 2000);
  if (written === null || !URL.canParse(written)) return null;
  const url = new URL(written);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}

export function cleanMetadata(written: Written): DocumentMetadata {
  const language = line(written.language, 35);
  return {
    title: line(written.title, 400),
    outlet: line(written.outlet, 120),
    author: line(written.author, 200),
    url: cleanUrl(written.url),
    language:
      language !== null && /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/.test(language)
        ? language.replaceAll('_', '-')
        : null,
    publishedAt: parsePublishedAt(line(written.publishedAt, 100)),
  };
}
