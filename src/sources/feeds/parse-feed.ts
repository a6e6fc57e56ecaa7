/** Bytes of a feed to its items, whatever its format is called and whatever it says of itself. */
import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { decodeWebText } from '../decode-web-text.ts';
import type { ParsedFeed } from './feed.ts';
import { type FoundFeed, findFeed } from './find-feed.ts';
import { finishFeed } from './finish-feed.ts';
import { readAtom } from './read-atom.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readRdf, readRss } from './read-rss.ts';
import { declaresDanger, ENTITIES_REFUSED } from './refuse-entities.ts';
import { repairXml } from './repair-xml.ts';
import type { WrittenFeed } from './written-feed.ts';

/** A sentence without its subject: "is a web page and no feed." */
export interface Unparsed {
  readonly why: string;
  /** Of what is a feed by its first element, though it cannot be read: it is no page either. */
  readonly isFeed?: true;
}

function readAny({ format, text }: FoundFeed): WrittenFeed {
  switch (format) {
    case 'rss':
      return readRss(parseRssFeed(text));
    case 'rdf':
      return readRdf(parseRdfFeed(text));
    case 'atom':
      return readAtom(parseAtomFeed(text));
    case 'json':
      return readJsonFeed(parseJsonFeed(text));
  }
}

/** Well-formed feeds are read as they are; what their reader refuses is repaired and tried once more. */
function readRepaired(found: FoundFeed): WrittenFeed {
  try {
    return readAny(found);
  } catch (error) {
    if (found.format === 'json') throw error;
    return readAny({ ...found, text: repairXml(found.text) });
  }
}

function whyNone(text: string): string {
  return /<html[\s>]|<!doctype html/i.test(text.slice(0, 2000))
    ? 'is a web page and no feed.'
    : 'is no feed: neither RSS, Atom nor JSON Feed.';
}

/**
 * Never throws. What the content type says counts for the encoding only: feeds are served as text/html, and pages as
 * feeds.
 * @param url where the feed was fetched.
 * @param nowMs dates more than a day later are not believed.
 */
export function parseFeed(
  bytes: Uint8Array,
  contentType: string | null,
  url: string,
  nowMs: number,
): ParsedFeed | Unparsed {
  if (bytes.length === 0) return { why: 'is empty.' };
  const decoded = decodeWebText(bytes, contentType, 'xml');
  if ('reason' in decoded) return { why: decoded.reason };
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { why: 'is empty.' };
  const found = findFeed(text);
  const isXml = found !== null && found.format !== 'json';
  if (declaresDanger(text)) return { why: ENTITIES_REFUSED, ...(isXml ? { isFeed: true } : {}) };
  if (found === null) return { why: whyNone(text) };
  try {
    return finishFeed(readRepaired(found), url, nowMs);
  } catch {
    return isXml ? { why: 'is a feed that is broken.', isFeed: true } : { why: whyNone(text) };
  }
}
