import { mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../../../src/library/lock-data-folder.ts';
import { type LockHolder, livenessOf, thisHolder } from '../../../src/library/lock-holder.ts';

const NOW = new Date(2024, 2, 10, 14, 5);
/** Above the kernel's largest process number. */
const NO_PROCESS = 2 ** 30;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'onrecord-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What a process leaves behind that ended without a word, `silentMs` ago. */
async function leaveLock(holder: LockHolder | null, silentMs = 0): Promise<void> {
  const lock = join(folder, 'library.lock');
  await mkdir(lock);
  if (holder) await writeFile(join(folder, 'library.holder.json'), JSON.stringify(holder));
  const last = (Date.now() - silentMs) / 1000;
  await utimes(lock, last, last);
}

const self = () => thisHolder('onrecord add', new Date(2024, 2, 9, 10, 31));
const lock = () => lockDataFolder(folder, 'onrecord brief', NOW);

describe('lockDataFolder', () => {
  it('is free again after release, and leaves nothing behind', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      const held = await lock();
      await expect(lock()).rejects.toMatchObject({
        code: 'library-in-use',
        message: expect.stringContaining(
          `in use by onrecord brief (process ${process.pid}, since 14:05). Wait`,
        ),
      });
      expect(held.isLost()).toBe(false);
      await held.release();
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets one of many that ask at once have it', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, lock));
    const got = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(got).toHaveLength(1);
    await got[0]?.release();
  });

  it.each<[string, () => LockHolder]>([
    ['a dead process', () => ({ ...self(), pid: NO_PROCESS })],
    ['a process whose number another has now', () => ({ ...self(), processStart: '1' })],
  ])('takes the lock of %s at once', async (_, holder) => {
    await leaveLock(holder());
    await (await lock()).release();
  });

  it.each<[string, () => LockHolder | null]>([
    ['another machine', () => ({ ...self(), host: 'elsewhere', place: 'elsewhere', pid: NO_PROCESS })],
    [
      'another container of this machine',
      () => ({ ...self(), place: `${hostname()} other`, pid: NO_PROCESS }),
    ],
    ['nobody that is recorded', () => null],
  ])('waits for a minute of silence of %s', async (_, holder) => {
    await leaveLock(holder(), 50_000);
    await expect(lock()).rejects.toMatchObject({ code: 'library-in-use' });
    await rm(join(folder, 'library.lock'), { recursive: true });
    await leaveLock(holder(), 70_000);
    await (await lock()).release();
  });

  it('names the machine and the day where they are not this machine and today', async () => {
    await leaveLock({ ...self(), host: 'elsewhere', place: 'elsewhere' });
    await expect(lock()).rejects.toThrow(
      `onrecord add (process ${process.pid} on elsewhere, since 2024-03-09 10:31)`,
    );
  });

  it('does not stumble over a record that is no record', async () => {
    await writeFile(join(folder, 'library.holder.json'), '{"pid": "many"}');
    await (await lock()).release();
  });

  it('does not take a live holder for dead, however silent', async () => {
    await leaveLock(self(), 3_600_000);
    await expect(lock()).rejects.toMatchObject({ code: 'library-in-use' });
  });
});

describe('livenessOf', () => {
  it('knows this process, a dead one, and what cannot be told', () => {
    expect(livenessOf(self())).toBe('alive');
    expect(livenessOf({ ...self(), pid: NO_PROCESS })).toBe('dead');
    expect(livenessOf({ ...self(), place: 'elsewhere' })).toBe('unknown');
    expect(livenessOf(null)).toBe('unknown');
  });
});
