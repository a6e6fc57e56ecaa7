/** Digests of a data folder go on where the process that held it stopped, in the middle of whatever it did. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openLibrary } from '../../src/library/open-library.ts';
import {
  claimFor,
  draftOf,
  hourly,
  LEASE_MS,
  parcelOf,
  postedAt,
  takeOne,
} from './library-digests-drafts.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'onrecord-restart-'));
afterAll(() => rm(dataFolder, { recursive: true }));

const START_MS = Date.UTC(2030, 0, 1, 8);
const at = (ms: number) => new Date(START_MS + ms);

it('takes a slot from due to posted over four lives', async () => {
  let now = at(0);
  const open = () => openLibrary({ dataFolder, now: () => now });
  const added = await open();
  await added.digests.space('s').add(draftOf(at(0)));
  await added.digests.planDue(hourly, 9);
  await added.close();

  const claiming = await open();
  expect(await claimFor(claiming.digests, 'first life')).toHaveLength(1);
  await claiming.close();

  const begun = await open();
  expect(await claimFor(begun.digests, 'second life')).toEqual([]);
  now = at(LEASE_MS);
  const second = await takeOne(begun.digests, 'second life');
  const { id } = second.slot;
  expect(second.slot).toMatchObject({ state: 'claimed', attempts: 2 });
  await second.begin('news');
  await second.note({ id: '1', link: null });
  await begun.close();

  const last = await open();
  now = at(2 * LEASE_MS);
  const third = await takeOne(last.digests, 'third life');
  expect(third.slot).toMatchObject({
    id,
    state: 'posting',
    attempts: 3,
    isUnsettled: true,
    sent: [{ id: '1', link: null }],
  });
  expect(JSON.stringify(third.slot.parcel)).toBe(JSON.stringify(parcelOf('news')));
  expect(await last.digests.finish(id, second.hold, postedAt(now))).toBe(false);
  expect(await third.finish(postedAt(now))).toBe(true);
  expect(await last.digests.space('s').get(1)).toMatchObject({ told: parcelOf('news').told });
  await last.close();
});
