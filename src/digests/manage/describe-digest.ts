/** A digest in words: what it tells, when, where, and how. */
import type { TableRow } from '../../messages/message.ts';
import type { Digest, DigestSettings } from '../digest.ts';
import { subjectOf } from '../name-of.ts';
import { nextDue } from '../schedule/due-times.ts';
import { localTime } from '../schedule/local-time.ts';
import { isQuiet } from '../schedule/quiet-hours.ts';

const RUNS = 3;
/** Through quiet hours, and not for ever. */
const MOST_STEPS = 2_000;

function row(label: string, value: string, state: TableRow['state'] = 'plain'): TableRow {
  return { label, value, state };
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** "weekdays at 08:30 (Europe/Berlin)" */
export function timesOf({ schedule }: Pick<DigestSettings, 'schedule'>): string {
  return `${schedule.words} (${schedule.zone})`;
}

/** What is overdue is not to come, but to be made up for. */
function nextRuns({ settings, nextDueAt }: Digest, now: Date): string {
  const { schedule, quiet } = settings;
  const runs: Date[] = [];
  let at = nextDueAt;
  for (let step = 0; at !== null && runs.length < RUNS && step < MOST_STEPS; step += 1) {
    if (at > now && !isQuiet(quiet, schedule.zone, at)) runs.push(at);
    at = nextDue(schedule, at);
  }
  return runs.map((at) => localTime(at, schedule.zone)).join('; ');
}

function lengthOf({ stories, quotes }: DigestSettings): string {
  const said = quotes === 0 ? 'no quotes' : `at most ${count(quotes, 'quote', 'quotes')}`;
  return `at most ${count(stories, 'story', 'stories')}, ${said}`;
}

function mannerOf({ dress, ifNothing, quiet }: DigestSettings): string {
  const layout = dress.layout === 'thread' ? ['the stories in a thread'] : [];
  const called = dress.mention === null ? [] : [`calls the ${dress.mention.kind} ${dress.mention.id}`];
  const published = dress.publish ? ['published to followers'] : [];
  const silence = ifNothing === 'silent' ? 'silent when nothing is new' : 'a line when nothing is new';
  const hours = quiet === null ? [] : [`quiet from ${quiet.from} to ${quiet.until}`];
  return [...layout, ...called, ...published, silence, ...hours].join(', ');
}

function stateRow({ state, blockedBy }: Digest): TableRow[] {
  if (state === 'paused') return [row('State', 'paused', 'problem')];
  if (state === 'blocked') return [row('State', `paused by itself: ${blockedBy ?? ''}`.trim(), 'problem')];
  return [];
}

/** Everything on one digest. */
export function digestRows(digest: Digest, now: Date): TableRow[] {
  const { settings, nextDueAt } = digest;
  const { topic, outlets, place } = settings;
  return [
    ...stateRow(digest),
    row('About', subjectOf(topic)),
    ...(outlets.length === 0 ? [] : [row('Outlets', outlets.join(', '))]),
    row('When', timesOf(settings)),
    ...(nextDueAt === null ? [] : [row('Next', nextRuns(digest, now))]),
    place.surface === 'terminal'
      ? row('Where', 'in the terminal, while “onrecord start” runs there')
      : { ...row('Where', place.thread === null ? '' : 'in a thread of'), channel: place.channel },
    row('Length', lengthOf(settings)),
    row('Manner', mannerOf(settings)),
  ];
}

/** One line in a list. */
export function digestRow(digest: Digest): TableRow {
  const { number, settings, nextDueAt, state, blockedBy } = digest;
  const next =
    state === 'paused' || nextDueAt === null
      ? 'paused'
      : `next ${localTime(nextDueAt, settings.schedule.zone)}`;
  const blocked = state === 'blocked' ? `; paused by itself: ${blockedBy ?? ''}` : '';
  return {
    label: `#${number} ${subjectOf(settings.topic)}`,
    value: `${timesOf(settings)}; ${next}${blocked}`,
    state: state === 'blocked' ? 'problem' : 'plain',
    ...(settings.place.surface === 'terminal' ? {} : { channel: settings.place.channel }),
  };
}
