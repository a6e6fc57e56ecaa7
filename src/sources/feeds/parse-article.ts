/** A fetched page to its article: Readability for HTML, and plain text and PDF for what they are. */
import { parseHtml } from '../../../briefings/documents/parse-html.ts';
import { parsePdf } from '../../../briefings/documents/parse-pdf.ts';
import { parsePlainText } from '../../../briefings/documents/parse-plain-text.ts';
import type { ParsedDocument } from '../../../briefings/documents/parsed-document.ts';
import { decodeWebText } from '../decode-web-text.ts';
import { sniffFormat } from '../sniff-format.ts';
import { whyTooLong } from '../why-too-long.ts';
import { believedAddress } from './believed-address.ts';
import { findFeed } from './find-feed.ts';
import type { Unparsed } from './parse-feed.ts';

const DAY_MS = 86_400_000;
const DATA_TYPE = /^\s*(?:application|text)\/(?:[\w.+-]*json|(?:x-)?javascript|ecmascript|css|csv)\b/i;

/** Comments, a document type and what a server's scripts warn of may stand before its first element. */
function isFeed(markup: string): boolean {
  const found = /<!doctype\s+html/i.test(markup.slice(0, MOST_BEFORE)) ? null : findFeed(markup);
  return found !== null && found.format !== 'json';
}
const MOST_BEFORE = 20_000;

async function readAs(
  bytes: Uint8Array,
  contentType: string | null,
  url: string,
): Promise<ParsedDocument | Unparsed> {
  if (DATA_TYPE.test(contentType ?? '')) return { why: 'is data for programs and no article.' };
  const isPlain = /^\s*text\/(?:plain|markdown)\b/i.test(contentType ?? '');
  const format = sniffFormat(bytes, isPlain ? 'text' : 'html');
  if (typeof format !== 'string') return { why: format.reason };
  if (format === 'pdf') {
    const pdf = await parsePdf(bytes);
    return 'why' in pdf ? pdf : pdf.document;
  }
  if (format !== 'html' && format !== 'text') return { why: 'is neither a page, nor plain text, nor a PDF.' };
  const decoded = decodeWebText(bytes, contentType, 'html');
  if ('reason' in decoded) return { why: decoded.reason };
  if (format === 'html' && isFeed(decoded.text)) return { why: 'is a feed and no article.' };
  return format === 'text' ? parsePlainText(decoded.text) : parseHtml(decoded.text, url);
}

/**
 * The article's address is the page's canonical one where that can be believed, else `url`; a date to come is left out.
 * @param url where the page was fetched, after redirects.
 */
export async function parseArticle(
  bytes: Uint8Array,
  contentType: string | null,
  url: string,
  nowMs: number,
): Promise<ParsedDocument | Unparsed> {
  if (bytes.length === 0) return { why: 'is empty.' };
  const read = await readAs(bytes, contentType, url);
  if ('why' in read) return read;
  if (!/[\p{L}\p{N}]/u.test(read.text)) return { why: 'holds nothing to read: no article was found on it.' };
  const why = whyTooLong(read.text);
  if (why !== null) return { why };
  const isToCome = Date.parse(read.publishedAt ?? '') > nowMs + DAY_MS;
  return {
    ...read,
    url: believedAddress(read.url, url),
    publishedAt: isToCome ? null : read.publishedAt,
  };
}
