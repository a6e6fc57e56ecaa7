/** Lists of feeds as other readers export and import them. */
import { parseOpml as parseAnyOpml } from 'feedsmith';
import { decodeWebText } from '../decode-web-text.ts';
import { absoluteUrl } from './feed-link.ts';
import { oneLine } from './feed-text.ts';
import type { Unparsed } from './parse-feed.ts';
import { declaresDanger, ENTITIES_REFUSED } from './refuse-entities.ts';
import { repairXml } from './repair-xml.ts';

export interface OpmlEntry {
  readonly title: string | null;
  /** Absolute, http or https. */
  readonly feedUrl: string;
  readonly homepage: string | null;
  /** Names of the folders that it lies in, from the outside in. */
  readonly folders: readonly string[];
}

export interface ParsedOpml {
  readonly title: string | null;
  /** Each feed once, in the order of the file. */
  readonly entries: readonly OpmlEntry[];
  /** How many outlines named a feed at no address that is read (file:, javascript:, one with a password, nothing that can be read). */
  readonly unread: number;
}

const MAX_NAME = 200;
const MAX_ENTRIES = 20_000;

type Outlines = NonNullable<NonNullable<ReturnType<typeof parseAnyOpml<string>>['body']>['outlines']>;
type Outline = Outlines[number];

interface Found {
  readonly outline: Outline;
  readonly folders: readonly string[];
}

/** All outlines in their order, with the folders around each; without recursion, files may nest deeply. */
function* walk(outlines: Outlines): Generator<Found> {
  const waiting: Found[] = outlines.map((outline) => ({ outline, folders: [] })).reverse();
  for (let found = waiting.pop(); found !== undefined; found = waiting.pop()) {
    yield found;
    const { outline, folders } = found;
    const name = oneLine(outline.title ?? outline.text, MAX_NAME);
    const inside = name === null ? folders : [...folders, name];
    for (const child of [...(outline.outlines ?? [])].reverse())
      waiting.push({ outline: child, folders: inside });
  }
}

/** Readers name a feed's address xmlUrl; old lists have only url, and a type that says what it is. */
function addressOf(outline: Outline): string | undefined {
  return outline.xmlUrl ?? (/^(?:rss|atom|feed)$/i.test(outline.type ?? '') ? outline.url : undefined);
}

/** Without it, the address would be another one's; with it, everybody who lists the sources would see it. */
function namesUser(written: string): boolean {
  if (!URL.canParse(written)) return false;
  const { username, password } = new URL(written);
  return username !== '' || password !== '';
}

function readEntries(outlines: Outlines): Pick<ParsedOpml, 'entries' | 'unread'> {
  const entries = new Map<string, OpmlEntry>();
  let unread = 0;
  for (const { outline, folders } of walk(outlines)) {
    const written = addressOf(outline);
    if (written === undefined) continue;
    const address = written.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'https:');
    const feedUrl = absoluteUrl(address, null);
    if (feedUrl === null || namesUser(address) || entries.size >= MAX_ENTRIES) unread += 1;
    else if (!entries.has(feedUrl)) {
      const title = oneLine(outline.title ?? outline.text, MAX_NAME);
      entries.set(feedUrl, { title, feedUrl, homepage: absoluteUrl(outline.htmlUrl, null), folders });
    }
  }
  return { entries: [...entries.values()], unread };
}

function parseRepaired(text: string): ReturnType<typeof parseAnyOpml<string>> {
  try {
    return parseAnyOpml(text);
  } catch {
    return parseAnyOpml(repairXml(text));
  }
}

/** Never throws; a file without any feed is one that holds none. */
export function parseOpml(bytes: Uint8Array): ParsedOpml | Unparsed {
  const decoded = decodeWebText(bytes, null, 'xml');
  if ('reason' in decoded) return { why: decoded.reason };
  const { text } = decoded;
  if (text.trim() === '') return { why: 'is empty.' };
  if (declaresDanger(text)) return { why: ENTITIES_REFUSED };
  const start = text.search(/<opml[\s>]/i);
  if (start === -1) return { why: 'is no OPML list of feeds.' };
  try {
    const { head, body } = parseRepaired(text.slice(start));
    return { title: oneLine(head?.title, MAX_NAME), ...readEntries(body?.outlines ?? []) };
  } catch {
    return { why: 'is an OPML list that is broken or nested too deeply.' };
  }
}
