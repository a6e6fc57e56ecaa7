/** Everything is fetched beside its final place under a name that tells whose it is, so that a killed run's leftovers can be swept. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const pattern = /^\.(?:fetch|damaged)-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}$/;
const oldMs = 24 * 60 * 60 * 1000;
/** Folders of this process that are in use: a restarted container often gets its predecessor's process id. */
const inUse = new Set<string>();

/** Machines may share a cache folder, and a process id means something on its own machine only. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A name that only this call uses; nothing is created. */
export function temporaryPath(cacheFolder: string, kind: 'fetch' | 'damaged'): string {
  return join(cacheFolder, `.${kind}-${machine}-${process.pid}-${randomBytes(4).toString('hex')}`);
}

/** Runs `step` with a fresh folder on the cache folder's disk and removes the folder whatever happens. */
export async function withStagingFolder<T>(
  cacheFolder: string,
  step: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = temporaryPath(cacheFolder, 'fetch');
  inUse.add(folder);
  try {
    await mkdir(folder);
    return await step(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    inUse.delete(folder);
  }
}

/** Removes what killed runs left: folders whose process is dead, and any that are older than a day. */
export async function sweepLeftovers(cacheFolder: string, now: Date): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const path = join(cacheFolder, name);
    if (inUse.has(path) || !(await isLeftover(path, name, now))) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isLeftover(path: string, name: string, now: Date): Promise<boolean> {
  const match = pattern.exec(name);
  if (match === null) return false;
  if (match[1] === machine && !isAlive(Number(match[2]))) return true;
  const entry = await stat(path).catch(() => null);
  return entry !== null && now.getTime() - entry.mtimeMs > oldMs;
}

function isAlive(processId: number): boolean {
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
