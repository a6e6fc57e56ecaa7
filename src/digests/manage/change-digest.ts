/** Changes to a digest: its words, and whether it comes. */
import { OnRecordError } from '../../errors.ts';
import type { Place } from '../../surfaces/posting.ts';
import type { Digest, DigestSettings } from '../digest.ts';
import { nameOf } from '../name-of.ts';
import { refusalSentence } from '../refusal-sentence.ts';
import { nextDue } from '../schedule/due-times.ts';
import { parseDigestLine } from '../schedule/parse-digest-line.ts';
import { checkRoom, usualZone } from './add-digest.ts';
import { demandAdmin, demandHere, findOwnDigest, findPastDigest, type Manager } from './manager.ts';
import { readSettings, type Said } from './read-settings.ts';

function gone({ command }: Manager): OnRecordError {
  return new OnRecordError(
    'usage',
    `This digest has just been removed. ${command} list shows those there are.`,
  );
}

function orGone(changed: Digest | 'changed meanwhile' | null, manager: Manager): Digest {
  if (changed === null) throw gone(manager);
  if (changed !== 'changed meanwhile') return changed;
  throw new OnRecordError('usage', 'Somebody has just changed this digest: look at it, and say it again.');
}

/** Whom, when, where and to what: an administrator agreed to all of it. */
function whomItCalls({ dress, schedule, quiet, ifNothing, topic, place }: DigestSettings): string {
  return JSON.stringify([dress.mention, schedule, quiet, ifNothing, topic, place]);
}

/** Words that are no time are mostly a mistake: what it is about is changed by saying so. */
function readEdit(line: string, { command }: Manager): Said {
  const said = parseDigestLine(line);
  if (said.topic === undefined || said.topic === null || /\btopic\s*[:=]/i.test(line)) return said;
  throw new OnRecordError(
    'usage',
    `I do not understand “${said.topic}”. To change what it is about: ${command} edit NUMBER topic:"${said.topic}"`,
  );
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
  await demandHere(place?.channel ?? digest.settings.place.channel, manager);
  const all = { ...readEdit(line, manager), ...words };
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
  if (settings.place.channel !== before.place.channel) await checkRoom(manager, settings.place);
  return orGone(await manager.digests.change(digest.number, { settings, from: before, ...next }), manager);
}

/** What came in meanwhile is told by the first digest after. Throws OnRecordError `usage`. */
export async function resumeDigest(number: string, manager: Manager): Promise<Digest> {
  const { settings, number: found, state, nextDueAt: known } = await findOwnDigest(number, manager);
  await demandHere(settings.place.channel, manager);
  // One that is not paused keeps what is due.
  const nextDueAt = state === 'paused' ? nextDue(settings.schedule, manager.now()) : known;
  return orGone(await manager.digests.change(found, { state: 'active', nextDueAt }), manager);
}

/** Throws OnRecordError `usage`. */
export async function pauseDigest(number: string, manager: Manager): Promise<Digest> {
  const { number: found } = await findOwnDigest(number, manager);
  return orGone(await manager.digests.change(found, { state: 'paused', nextDueAt: null }), manager);
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
  await demandHere(digest.settings.place.channel, manager);
  const { space, settings } = digest;
  const obstacle = await manager.check({ space, place: settings.place, under: null });
  if (obstacle !== null)
    throw new OnRecordError('usage', `It cannot be posted now: ${refusalSentence(obstacle)}`);
  const started = await manager.digests.runNow(digest.number);
  if (started === null) throw gone(manager);
  if (started === 'busy')
    throw new OnRecordError(
      'usage',
      `Digest #${digest.number} is being posted just now. ${manager.command} history ${digest.number} shows how it went.`,
    );
  return digest;
}
