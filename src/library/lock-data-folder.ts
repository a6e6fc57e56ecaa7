/** Lets one process at a time use a data folder, says who that is, and frees the folder of a holder that died. */
import { rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { OnRecordError } from '../errors.ts';
import { type LockHolder, livenessOf, readHolder, thisHolder, writeHolder } from './lock-holder.ts';

/** A holder whose liveness cannot be told (another machine, another container) is given up after this silence. */
const SILENCE_MS = 60_000;
const HEARTBEAT_MS = 10_000;
/** The door is held for milliseconds; whoever dies in it blocks the next for this long. */
const DOOR_MS = 2_000;

export interface FolderLock {
  /** True when another process took the lock over, which it does only after {@link SILENCE_MS} without a sign. */
  isLost(): boolean;
  release(): Promise<void>;
}

/**
 * Locks `folder`, which must exist and be a real path. A holder that is alive keeps its lock however long its event loop is blocked; one
 * that is dead loses it at once. Throws OnRecordError `library-in-use`.
 */
export async function lockDataFolder(folder: string, command: string, now: Date): Promise<FolderLock> {
  const closeDoor = await openDoor(folder);
  try {
    const holder = readHolder(holderPath(folder));
    const liveness = livenessOf(holder);
    if (liveness === 'dead') removeFolder(`${lockName(folder)}.lock`);
    const silenceMs = liveness === 'alive' ? Number.MAX_SAFE_INTEGER : SILENCE_MS;
    return await takeLock(folder, thisHolder(command, now), { holder, silenceMs });
  } finally {
    await closeDoor();
  }
}

/** Deciding and taking must not interleave between two starting processes, hence a short lock around both. */
async function openDoor(folder: string): Promise<() => Promise<void>> {
  const retries = { retries: 40, factor: 1, minTimeout: 100, maxTimeout: 100 };
  const options = { realpath: false, stale: DOOR_MS, update: DOOR_MS / 2, retries, onCompromised: () => {} };
  return lock(join(folder, 'door'), options);
}

async function takeLock(
  folder: string,
  self: LockHolder,
  earlier: { holder: LockHolder | null; silenceMs: number },
): Promise<FolderLock> {
  let lost = false;
  const onCompromised = () => {
    lost = true;
  };
  const options = { realpath: false, stale: earlier.silenceMs, update: HEARTBEAT_MS, onCompromised };
  const unlock = await lock(lockName(folder), options).catch((cause: unknown) => {
    if (!hasCode(cause, 'ELOCKED')) throw cause;
    throw new OnRecordError('library-in-use', inUse(folder, earlier.holder, self), { cause });
  });
  writeHolder(holderPath(folder), self);
  return {
    isLost: () => lost,
    release: async () => {
      if (lost) return;
      rmSync(holderPath(folder), { force: true });
      await unlock();
    },
  };
}

/** proper-lockfile makes the folder of this name with `.lock` behind it. */
const lockName = (folder: string) => join(folder, 'library');
const holderPath = (folder: string) => join(folder, 'library.holder.json');

function inUse(folder: string, holder: LockHolder | null, self: LockHolder): string {
  const who = holder ? `${holder.command} (${whereAndWhen(holder, self)})` : 'another process';
  return `The library in ${folder} is in use by ${who}. Wait for it to end, or set ONRECORD_DATA to another folder. (A running bot reads ONRECORD_FOLDER itself, and DATABASE_URL lets several processes share a library.)`;
}

function whereAndWhen(holder: LockHolder, self: LockHolder): string {
  const machine = holder.host === self.host ? '' : ` on ${holder.host}`;
  return `process ${holder.pid}${machine}, since ${timeOf(new Date(holder.since), new Date(self.since))}`;
}

/** Local time, with the day where it is not today. */
function timeOf(instant: Date, now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(instant.getHours())}:${two(instant.getMinutes())}`;
  if (instant.toDateString() === now.toDateString()) return time;
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())} ${time}`;
}

function removeFolder(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
