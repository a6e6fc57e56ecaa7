/** What a person said on a digest, as settings: each checked, with a sentence on what is wrong. */
import { checkTopic } from '../../commands/brief-topic.ts';
import { OnRecordError } from '../../errors.ts';
import type { Dress, Mention, Place } from '../../surfaces/posting.ts';
import type { DigestWords } from '../../surfaces/request.ts';
import type { DigestSettings, QuietHours, Schedule } from '../digest.ts';
import { parseSchedule } from '../schedule/parse-schedule.ts';
import { isAlwaysQuiet, parseQuietHours } from '../schedule/quiet-hours.ts';
import { findZone, zoneRefusal } from '../schedule/zones.ts';

export type Said = Partial<DigestWords>;

const MOST_STORIES = 10;
const MOST_QUOTES = 10;
const MOST_OUTLETS = 20;
const LONGEST_OUTLET = 100;
const DEFAULT_STORIES = 5;

const PLAIN: Dress = { layout: 'message', mention: null, publish: false };
const MENTIONS = {
  slack: { kind: 'group', id: /^(?:<!subteam\^)?(S[A-Z0-9]{2,20})(?:\|[^>]*)?>?$/, is: 'a user group' },
  discord: { kind: 'role', id: /^(?:<@&)?(\d{5,20})>?$/, is: 'a role' },
} as const;

function refuse(sentence: string): never {
  throw new OnRecordError('usage', sentence);
}

/** Undefined where nothing was said. */
function said(words: string | null | undefined): string | undefined {
  const line = words?.trim() ?? '';
  return line === '' ? undefined : line;
}

function isNone(word: string): boolean {
  return /^(?:none|no|off|nobody)$/i.test(word);
}

function readTopic(word: string | undefined, before: string | null | undefined): string | null {
  if (word === undefined) return before ?? null;
  return /^(?:everything|all|\*)$/i.test(word) ? null : checkTopic(word);
}

function readCount(
  word: string | undefined,
  before: number,
  name: string,
  least: number,
  most: number,
): number {
  if (word === undefined) return before;
  const count = /^\d{1,3}$/.test(word) ? Number(word) : Number.NaN;
  if (count >= least && count <= most) return count;
  return refuse(
    `The number of ${name} must be from ${least} to ${most}, for example ${name}:${Math.min(5, most)}`,
  );
}

function readOutlets(word: string | undefined, before: readonly string[]): readonly string[] {
  if (word === undefined) return before;
  if (/^(?:all|any|\*)$/i.test(word)) return [];
  const outlets = word
    .split(/[,;]/)
    .map((name) => name.trim().toWellFormed())
    .filter((name) => name !== '');
  if (outlets.length > MOST_OUTLETS) refuse(`At most ${MOST_OUTLETS} outlets can be named.`);
  if (outlets.some((name) => name.length > LONGEST_OUTLET))
    refuse(`An outlet's name has at most ${LONGEST_OUTLET} characters.`);
  return outlets;
}

function oneOf<T extends string>(word: string | undefined, names: readonly T[], before: T, what: string): T {
  if (word === undefined) return before;
  const found = names.find((name) => name === word.toLowerCase());
  return found ?? refuse(`${what} must be ${names.join(' or ')}.`);
}

function readYes(word: string | undefined, before: boolean, { surface }: Place): boolean {
  if (word === undefined) return before;
  const isYes = /^(?:yes|true|on|1|publish)$/i.test(word);
  if (isYes && surface !== 'discord')
    refuse('Only Discord has announcement channels, whose posts can be published.');
  if (isYes) return true;
  if (/^(?:no|false|off|0)$/i.test(word)) return false;
  return refuse('Whether it is published must be yes or no.');
}

/** A mention of another surface is none. */
function readMention(word: string | undefined, before: Mention | null, { surface }: Place): Mention | null {
  if (word === undefined) return before;
  if (isNone(word)) return null;
  if (surface === 'terminal') return refuse('Nobody can be called in a terminal.');
  const { kind, id, is } = MENTIONS[surface];
  const [, found] = id.exec(word) ?? [];
  return found === undefined
    ? refuse(`The digest can call ${is} only, named by mentioning it or by its id.`)
    : { kind, id: found };
}

function readZone(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  return findZone(word) ?? refuse(zoneRefusal(word));
}

/** @param fallbackZone for times of which no zone was said. */
function readSchedule(words: Said, before: Schedule | undefined, fallbackZone: string | null): Schedule {
  const zone = readZone(said(words.zone));
  const when = said(words.when);
  if (when !== undefined) {
    const schedule = parseSchedule(when, zone ?? before?.zone ?? fallbackZone);
    return zone === undefined ? schedule : { ...schedule, zone };
  }
  if (before === undefined)
    return refuse(
      'Say when it is to come: “weekdays 08:30 Europe/Berlin”, “every Monday and Thursday 18:00”, “every 4 hours”, or a cron expression.',
    );
  return zone === undefined ? before : { ...before, zone };
}

/** Throws OnRecordError `usage` for hours in which every time of the digest lies. */
function readQuiet(
  word: string | undefined,
  before: QuietHours | null,
  schedule: Schedule,
): QuietHours | null {
  const quiet = word === undefined ? before : parseQuietHours(word);
  if (quiet !== null && isAlwaysQuiet(quiet, schedule))
    refuse(`It would never come: all its times lie in the quiet hours from ${quiet.from} to ${quiet.until}.`);
  return quiet;
}

/** What is not said stays as it was `before`, or is as usual. Throws OnRecordError `usage`. */
export function readSettings(
  words: Said,
  place: Place,
  before: DigestSettings | null,
  fallbackZone: string | null,
): DigestSettings {
  const stories = readCount(
    said(words.stories),
    before?.stories ?? DEFAULT_STORIES,
    'stories',
    1,
    MOST_STORIES,
  );
  const dress = before?.dress ?? PLAIN;
  const schedule = readSchedule(words, before?.schedule, fallbackZone);
  const quiet = readQuiet(said(words.quiet), before?.quiet ?? null, schedule);
  return {
    topic: readTopic(said(words.topic), before?.topic),
    outlets: readOutlets(said(words.outlets), before?.outlets ?? []),
    stories,
    quotes: readCount(said(words.quotes), before?.quotes ?? stories, 'quotes', 0, MOST_QUOTES),
    schedule,
    ifNothing: oneOf(
      said(words.ifNothing),
      ['silent', 'line'],
      before?.ifNothing ?? 'silent',
      'What comes when nothing is new',
    ),
    quiet,
    place,
    dress: {
      layout: oneOf(said(words.layout), ['message', 'thread'], dress.layout, 'The layout'),
      mention: readMention(said(words.mention), dress.mention, place),
      publish: readYes(said(words.publish), dress.publish, place),
    },
  };
}
