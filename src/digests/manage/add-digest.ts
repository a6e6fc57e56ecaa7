/** A new digest, from words. */
import { OnRecordError } from '../../errors.ts';
import type { Place, Refusal } from '../../surfaces/posting.ts';
import type { Cursor, Digest, DigestSettings } from '../digest.ts';
import { nextDue } from '../schedule/due-times.ts';
import { parseDigestLine } from '../schedule/parse-digest-line.ts';
import { demandAdmin, type Manager } from './manager.ts';
import { readSettings, type Said } from './read-settings.ts';

const MOST_IN_CHANNEL = 20;
const MOST_IN_SPACE = 5_000;
const WEEK_MS = 7 * 24 * 60 * 60_000;

export interface AddedDigest {
  readonly digest: Digest;
  /** Nothing was said of a time zone, and nothing is known of one. */
  readonly isZoneGuessed: boolean;
  /** Why it could not be posted there now. */
  readonly obstacle: Refusal | null;
}

/** The first digest tells what came in since the slot before it would have been. */
function firstCursor(
  { schedule }: Pick<DigestSettings, 'schedule'>,
  firstDue: Date,
  now: Date,
): Cursor {
  const second = nextDue(schedule, firstDue);
  const periodMs = Math.min(second.getTime() - firstDue.getTime(), WEEK_MS);
  const at = new Date(Math.min(firstDue.getTime() - periodMs, now.getTime()));
  return { own: 0, also: 0, at: at.toISOString() };
}

/** What the platform knows, else what was chosen here before; null for neither. */
export async function usualZone({ digests, profile, user }: Manager): Promise<string | null> {
  const { zone } = await profile();
  if (zone !== null) return zone;
  const known = await digests.list();
  const own = known.findLast(({ creator }) => creator !== null && creator === user);
  return (own ?? known.at(-1))?.settings.schedule.zone ?? null;
}

async function checkRoom({ digests }: Manager, { channel }: Place): Promise<void> {
  const known = await digests.list();
  if (known.length >= MOST_IN_SPACE)
    throw new OnRecordError('usage', `There are ${known.length} digests already: remove some first.`);
  const here = known.filter(({ settings }) => settings.place.channel === channel);
  if (here.length >= MOST_IN_CHANNEL)
    throw new OnRecordError('usage', `This channel has ${here.length} digests already: remove some first.`);
}

/** Throws OnRecordError `usage` with what is missing or not understood. */
export async function addDigest(
  words: Said,
  line: string,
  place: Place,
  manager: Manager,
): Promise<AddedDigest> {
  const all = { ...parseDigestLine(line), ...words };
  if ((all.topic ?? '').trim() === '')
    throw new OnRecordError(
      'usage',
      `Say what it is about, and when it is to come. For example: ${manager.command} add xinjiang weekdays 08:30, or: ${manager.command} add everything daily 18:00 Europe/Berlin`,
    );
  const zone = await usualZone(manager);
  const settings = readSettings(all, place, null, zone);
  if (settings.dress.mention !== null) await demandAdmin(manager);
  await checkRoom(manager, place);
  const now = manager.now();
  const nextDueAt = nextDue(settings.schedule, now);
  const cursor = firstCursor(settings, nextDueAt, now);
  const digest = await manager.digests.add({ settings, creator: manager.user, nextDueAt, cursor });
  const obstacle = await manager.check({ space: manager.space, place, under: null });
  const isZoneSaid = (all.zone ?? '') !== '' || settings.schedule.zone !== 'UTC';
  return { digest, isZoneGuessed: zone === null && !isZoneSaid, obstacle };
}
