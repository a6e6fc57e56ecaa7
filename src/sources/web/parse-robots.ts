/**
 * Reads robots.txt as RFC 9309 says. Its own, since the well-known parser (robots-parser 3.0.1) needs 16 s for half a
 * megabyte made to be slow, and this runs beside everything else.
 */

import { LONGEST_ADDRESS } from './web-limits.ts';

interface Rule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

export interface RobotsRules {
  readonly rules: readonly Rule[];
  /** In ms; null where none is asked for. */
  readonly crawlDelayMs: number | null;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  crawlDelayMs: number | null;
}

/** RFC 9309, 2.5: at least so much has to be read; the rest is left out. */
const MOST_CHARACTERS = 500 * 1024;
/** For one reader: each is compared with every page. Half a megabyte of real rules, 50 characters each, has no more. */
const MOST_RULES = 10_000;
/** Rules with a star within, for which the whole address is looked through. */
const MOST_STARRED = 1_000;
/** A longer one fits no address that is read. */
const LONGEST_PATTERN = LONGEST_ADDRESS;

/** Half a rule would forbid more than the rule. */
function wholeLines(text: string): string {
  return text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'), 0));
}

function upToLimit(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : wholeLines(text.slice(0, MOST_CHARACTERS));
}

/** Of what came, so much as is read: half a megabyte. */
export function decodeRobots(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, MOST_CHARACTERS));
  return bytes.length > MOST_CHARACTERS ? wholeLines(text) : text;
}

/** Letters outside ASCII as they travel, and escapes in one spelling. */
function inOneSpelling(path: string): string {
  return path
    .replace(/[^\x20-\x7e]+/gu, (letters) => encodeURIComponent(letters.toWellFormed()))
    .replace(/%[0-9a-f]{2}/giu, (code) => code.toUpperCase());
}

function readLine(line: string): { readonly key: string; readonly value: string } | null {
  const [content = ''] = line.split('#', 1);
  const colon = content.indexOf(':');
  if (colon < 0) return null;
  return { key: content.slice(0, colon).trim().toLowerCase(), value: content.slice(colon + 1).trim() };
}

function addRule(group: Group, key: string, value: string): void {
  if (key === 'crawl-delay') {
    const seconds = Number(value);
    if (value !== '' && seconds >= 0) group.crawlDelayMs = seconds * 1000;
  } else if (value !== '' && value.length <= LONGEST_PATTERN) {
    group.rules.push({ isAllowed: key === 'allow', pattern: inOneSpelling(value) });
  }
}

function readGroups(text: string): readonly Group[] {
  const groups: Group[] = [];
  let isNaming = false;
  for (const line of text.split(/\r\n?|\n/u)) {
    const read = readLine(line);
    if (read === null) continue;
    if (read.key === 'user-agent') {
      if (!isNaming) groups.push({ agents: [], rules: [], crawlDelayMs: null });
      groups.at(-1)?.agents.push(/^[\w-]+|^\*/u.exec(read.value)?.[0].toLowerCase() ?? '');
      isNaming = true;
    } else if (['allow', 'disallow', 'crawl-delay'].includes(read.key)) {
      const group = groups.at(-1);
      if (group !== undefined) addRule(group, read.key, read.value);
      isNaming = false;
    }
  }
  return groups;
}

/** As many as can be compared with every page, in the order of the file. */
function compared(rules: readonly Rule[]): readonly Rule[] {
  let starred = 0;
  return rules
    .slice(0, MOST_RULES)
    .filter(({ pattern }) => {
      if (pattern.includes('*')) starred += 1;
      return !pattern.includes('*') || starred <= MOST_STARRED;
    })
    .map(({ isAllowed, pattern }) => ({ isAllowed, pattern: copied(pattern) }));
}

/** A piece of a string keeps the whole in memory. It is ASCII by now. */
function copied(pattern: string): string {
  return Buffer.from(pattern, 'latin1').toString('latin1');
}

/**
 * The rules for one reader: of all groups that name it, else of all for everybody.
 * @param agent the product's name in lower case, without its version.
 */
export function parseRobots(text: string, agent: string): RobotsRules {
  const groups = readGroups(upToLimit(text).replace(/^\uFEFF/u, ''));
  const named = groups.filter(({ agents }) => agents.includes(agent));
  const ours = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const delays = ours.flatMap(({ crawlDelayMs }) => crawlDelayMs ?? []);
  return {
    rules: compared(ours.flatMap(({ rules }) => rules)),
    crawlDelayMs: delays.length === 0 ? null : Math.max(...delays),
  };
}

/** Each part is looked for after the one before it: no way back, so no pattern is slow. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [head = '', ...parts] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(head)) return false;
  const last = isWhole ? parts.pop() : undefined;
  let at = head.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!isWhole) return true;
  return last === undefined ? path.length === at : path.length - last.length >= at && path.endsWith(last);
}

/** The longest rule that fits decides, and of two as long the one that allows. */
export function allowsPath({ rules }: RobotsRules, url: URL): boolean {
  const path = inOneSpelling(`${url.pathname}${url.search}`);
  let longest = -1;
  let isAllowed = true;
  for (const rule of rules) {
    const { length } = rule.pattern;
    if (length < longest || (length === longest && isAllowed) || !matches(rule.pattern, path)) continue;
    longest = length;
    isAllowed = rule.isAllowed;
  }
  return isAllowed;
}
