/** Takes apart a line that says everything on a digest: topic, times, options. */
import { OnRecordError } from '../../errors.ts';
import type { DigestWords } from '../../surfaces/request.ts';
import { type LineToken, readLineTokens } from './line-tokens.ts';
import { joinTokens, splitLine } from './split-line.ts';

type Key = keyof DigestWords;

const KEYS: Readonly<Record<string, Key>> = {
  topic: 'topic',
  about: 'topic',
  when: 'when',
  at: 'when',
  time: 'when',
  times: 'when',
  schedule: 'when',
  zone: 'zone',
  timezone: 'zone',
  tz: 'zone',
  outlet: 'outlets',
  outlets: 'outlets',
  stories: 'stories',
  quotes: 'quotes',
  'if-nothing': 'ifNothing',
  ifnothing: 'ifNothing',
  nothing: 'ifNothing',
  quiet: 'quiet',
  'quiet-hours': 'quiet',
  layout: 'layout',
  mention: 'mention',
  publish: 'publish',
};
const KEYS_SHOWN = 'stories, quotes, outlets, quiet, if-nothing, layout, mention, publish, zone';

const FLAGS: Readonly<Record<string, readonly [Key, string]>> = {
  thread: ['layout', 'thread'],
  publish: ['publish', 'yes'],
  silent: ['ifNothing', 'silent'],
};

function keyOf(key: string): Key | undefined {
  const name = key.replaceAll('_', '-');
  return Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
}

const refuse = (sentence: string): OnRecordError => new OnRecordError('usage', sentence);

type Said = { [K in Key]?: string };

function say(said: Said, key: Key, value: string): void {
  if (said[key] !== undefined && said[key] !== value) throw refuse(`“${key}” is said twice.`);
  if (value.trim() === '') throw refuse(`“${key}” is said without a value.`);
  said[key] = value.trim();
}

/** Slack's and Discord's way of writing a group and a role; its id alone. */
const mentionedId = (value: string): string =>
  /^<(?:@&|!subteam\^)(\w+)(?:\|[^<>]*)?>$/.exec(value)?.[1] ?? value;

const TO = /^(?:-|–|to|until|till)$/i;

/** A value goes on behind an empty `key:`, behind a comma, and from hour to hour: `outlets: Reuters, BBC quiet:22 - 7`. */
function goesOn(key: Key, value: string, next: LineToken | undefined): boolean {
  if (next === undefined || next.kind === 'option') return false;
  if (value === '' || value.endsWith(',')) return true;
  return key === 'quiet' && (TO.test(next.text) || TO.test(value.split(' ').at(-1) ?? ''));
}

type OptionToken = Extract<LineToken, { kind: 'option' }>;

/** Null where the words are the topic's: "covid: the end". Throws for "sotries:5", which is a mistake. */
function optionKey({ key, value }: OptionToken): Key | null {
  const known = keyOf(key);
  if (known !== undefined) return known;
  if (value === '') return null;
  throw refuse(
    `“${key.slice(0, 40)}” is no option. There are: ${KEYS_SHOWN}. If it belongs to the topic, put the topic in quotation marks.`,
  );
}

/** Takes the options out into `said`. @returns the other words. */
function takeOptions(tokens: readonly LineToken[], said: Said): LineToken[] {
  const waiting = tokens.toReversed();
  const others: LineToken[] = [];
  for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
    const key = token.kind === 'option' ? optionKey(token) : null;
    if (token.kind !== 'option' || key === null) {
      others.push({ kind: token.kind === 'quoted' ? 'quoted' : 'word', text: token.text });
      continue;
    }
    let value = token.value;
    while (goesOn(key, value, waiting.at(-1))) value = `${value} ${waiting.pop()?.text ?? ''}`.trim();
    say(said, key, key === 'mention' ? mentionedId(value) : value);
  }
  return others;
}

/** Takes `thread`, `publish` and `silent` off the end of the line. */
function takeFlags(words: LineToken[], said: Said): void {
  for (let last = words.at(-1); last?.kind === 'word'; last = words.at(-1)) {
    const name = last.text.toLowerCase();
    const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
    if (flag === undefined) return;
    say(said, ...flag);
    words.pop();
  }
}

const plainTopic = (topic: string): string =>
  topic
    .replace(/^about\s+/i, '')
    .replace(/[\s,;:–—-]+$/, '')
    .trim();

const LONGEST_LINE = 2_000;

/** Words that are mostly meant as times: a digest on “ukraine every Tusday” would never come, and say nothing of it. */
const LIKE_TIMES =
  /\b(?:every|each)\s+\S+$|\b(?:daily|weekly|monthly|hourly)$|\b\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{1,2}(?:st|nd|rd|th)?$/i;

function checkTopic(topic: string, when: string, words: readonly LineToken[]): void {
  const isQuoted = words[0]?.kind === 'quoted';
  if (when === '' || isQuoted || !LIKE_TIMES.test(topic)) return;
  throw new OnRecordError(
    'usage',
    `I read “${when}” as the time, and “${topic}” as what it is about. If that is meant, put what it is about in quotation marks: "${topic}" ${when}`,
  );
}

/**
 * `xinjiang weekdays 08:30 Europe/Berlin stories:5 outlets:"Reuters, BBC" quiet:22-7 thread`. A topic that sounds like
 * times goes in quotation marks. What is not said is absent. Throws OnRecordError `usage` for an option that is none.
 */
export function parseDigestLine(line: string): Partial<DigestWords> {
  if (line.length > LONGEST_LINE)
    throw new OnRecordError(
      'usage',
      `The line has ${line.length} characters; at most ${LONGEST_LINE} are taken.`,
    );
  const said: Said = {};
  const words = takeOptions(readLineTokens(line), said);
  takeFlags(words, said);
  const isTimed = said.when === undefined;
  const { topic, when } = isTimed ? splitLine(words) : { topic: joinTokens(words), when: '' };
  if (isTimed) checkTopic(plainTopic(topic), when, words);
  if (plainTopic(topic) !== '') say(said, 'topic', plainTopic(topic));
  if (when !== '') say(said, 'when', when);
  return said;
}
