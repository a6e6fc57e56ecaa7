/** Changes to a digest: its words, and whether it comes. */
import { OnRecordError } from '../../errors.ts';
import type { Place } from '../../surfaces/posting.ts';
import type { Digest, DigestSettings } from '../digest.ts';
import { nameOf } from '../name-of.ts';
import { nextDue } from '../schedule/due-times.ts';
import { parseDigestLine } from '../schedule/parse-digest-line.ts';
import { usualZone } from './add-digest.ts';
import { demandAdmin, findOwnDigest, findPastDigest, type Manager } from './manager.ts';
import { readSettings, type Said } from './read-settings.ts';

function gone({ command }: Manager): OnRecordError {
  return new OnRecordError(
    'usage',
    `This digest has just been removed. ${command} list shows those there are.`,
  );
}

/** Whom, how often and where: an administrator agreed to all three. */
function whomItCalls({ dress, schedule, place }: DigestSettings): string {
  return JSON.stringify([dress.mention, schedule, place]);
}

/** Throws OnRecordError `usage`. */
export async function editDigest(
  number: string,
  words: Said,
  line: string,
  place: Place | null,
  manager: Manager,
): Promise<Digest> {
  const digest = await findOwnDigest(number, manager);
  const all = { ...parseDigestLine(line), ...words };
  const { settings: before } = digest;
  const isMoved = place !== null && place.surface !== before.place.surface;
  if (isMoved) throw new OnRecordError('usage', 'A digest stays on its platform: add a new one there.');
  const settings = readSettings(all, place ?? before.place, before, await usualZone(manager));
  if (settings.dress.mention !== null && whomItCalls(settings) !== whomItCalls(before))
    await demandAdmin(manager);
  const isRescheduled = JSON.stringify(settings.schedule) !== JSON.stringify(before.schedule);
  // What is due already is planned as it was.
  const isDue = isRescheduled && digest.nextDueAt !== null && digest.nextDueAt > manager.now();
  const next = isDue ? { nextDueAt: nextDue(settings.schedule, manager.now()) } : {};
  const changed = await manager.digests.change(digest.number, { settings, ...next });
  if (changed === null) throw gone(manager);
  return changed;
}

/** What came in meanwhile is told by the first digest after. Throws OnRecordError `usage`. */
export async function resumeDigest(number: string, manager: Manager): Promise<Digest> {
  const { settings, number: found, state, nextDueAt: known } = await findOwnDigest(number, manager);
  // One that is not paused keeps what is due.
  const nextDueAt = state === 'paused' ? nextDue(settings.schedule, manager.now()) : known;
  const changed = await manager.digests.change(found, { state: 'active', nextDueAt });
  if (changed === null) throw gone(manager);
  return changed;
}

/** Throws OnRecordError `usage`. */
export async function pauseDigest(number: string, manager: Manager): Promise<Digest> {
  const { number: found } = await findOwnDigest(number, manager);
  const changed = await manager.digests.change(found, { state: 'paused', nextDueAt: null });
  if (changed === null) throw gone(manager);
  return changed;
}

/** What is stored of a digest may be past reading: an administrator can remove it all the same. Throws OnRecordError `usage`. */
export async function removeDigest(number: string, manager: Manager): Promise<string> {
  const past = await findPastDigest(number, manager);
  const name = 'settings' in past ? nameOf(await findOwnDigest(number, manager)) : `Digest #${past.number}`;
  if (!(await manager.digests.remove(past.number))) throw gone(manager);
  return name;
}

/** A slot for now, beside its times. Throws OnRecordError `usage`. */
export async function runDigestNow(number: string, manager: Manager): Promise<Digest> {
  const digest = await findOwnDigest(number, manager);
  const started = await manager.digests.runNow(digest.number);
  if (started === null) throw gone(manager);
  if (started === 'busy')
    throw new OnRecordError(
      'usage',
      `Digest #${digest.number} is being posted just now. ${manager.command} history ${digest.number} shows how it went.`,
    );
  return digest;
}
