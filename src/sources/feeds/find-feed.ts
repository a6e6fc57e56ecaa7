/** Finds the feed in what was fetched: its first element says what it is, not its name, its type or what it quotes. */

export interface FoundFeed {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json';
  /** From the feed's first element on: warnings of a server's scripts before it are left out. */
  readonly text: string;
}

const FORMATS = { rss: 'rss', rdf: 'rdf', feed: 'atom' } as const;

const ROOT = /<(?:[\w.-]+:)?(rss|rdf|feed)(?=[\s>])/i;
const PAGE = /<(?:html|head|body)[\s>]/i;
/** What stands before a feed's first element is short. */
const MAX_PROLOGUE = 20_000;

/** As long as they were, so that places in the text stay where they are. */
const blankComments = (xml: string): string =>
  xml.replace(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length));

/** Its table of contents names some of an RDF feed's items; those that it leaves out are items too. */
const withoutContents = (rdf: string): string =>
  rdf.replace(/<((?:[\w.-]+:)?items)[\s>][\s\S]*?<\/\1\s*>/i, '');

export function findFeed(text: string): FoundFeed | null {
  if (/^\s*\{/.test(text)) return { format: 'json', text };
  const head = blankComments(text.slice(0, MAX_PROLOGUE));
  const root = ROOT.exec(head);
  if (root === null || PAGE.test(head.slice(0, root.index))) return null;
  const name = root[1]?.toLowerCase();
  const format = name === 'rss' || name === 'rdf' || name === 'feed' ? FORMATS[name] : 'rss';
  const feed = text.slice(root.index);
  return { format, text: format === 'rdf' ? withoutContents(feed) : feed };
}
