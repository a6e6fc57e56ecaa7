/** One slot, one message: what platforms do, and what becomes of the slot. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeliveryTools } from '../../../src/digests/delivery-tools.ts';
import type { Digest } from '../../../src/digests/digest.ts';
import { ModelPlatform } from './model-platform.ts';
import { type Simulation, startSimulation } from './simulation.ts';

const MINUTE_MS = 60_000;
let simulation: Simulation;
let platform: ModelPlatform;

beforeAll(async () => {
  simulation = await startSimulation();
  simulation.advance(30_000);
});
beforeEach(() => {
  platform = new ModelPlatform();
});
afterAll(() => simulation.library.close());

const added: Digest[] = [];

/** A digest that is due now. */
async function add(change: Parameters<Simulation['add']>[0] = {}): Promise<Digest> {
  const digest = await simulation.add(change, simulation.now());
  added.push(digest);
  return digest;
}

afterEach(async () => {
  for (const { space, number } of added.splice(0))
    await simulation.library.digests.space(space).remove(number);
});

describe('a slot that is due', () => {
  test('is posted, and the digest goes on from there', async () => {
    const digest = await add();
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
    const [delivery] = await simulation.deliveries(digest);
    expect(delivery).toMatchObject({
      state: 'posted',
      reason: null,
      sent: [{ id: 'm1', link: 'https://x/m1' }],
    });
    const after = await simulation.digest(digest);
    expect(after.cursor.own).toBe(1);
    expect(after.told).toHaveLength(1);
    expect(after.nextDueAt?.getTime()).toBeGreaterThan(simulation.now().getTime());
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
  });

  test('goes on beneath its first part, and to followers where that is wanted', async () => {
    platform.parts = 3;
    const digest = await add({ dress: { layout: 'thread', mention: null, publish: true } });
    await simulation.live(platform);
    expect(platform.posts.map(({ under }) => under)).toEqual([null, 'm1', 'm1']);
    expect(platform.published).toEqual(['m1']);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posted', sent: [{}, {}, {}] }]);
  });

  test('is silent where there is nothing new, and its cursor moves', async () => {
    const digest = await add();
    const cursor = { own: 7, also: 0, at: simulation.now().toISOString() };
    const compose: DeliveryTools['compose'] = async () => ({ kind: 'nothing-new', message: null, cursor });
    await simulation.live(platform, { compose });
    expect(platform.posts).toEqual([]);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'skipped', reason: 'nothing new' }]);
    expect((await simulation.digest(digest)).cursor.own).toBe(7);
  });
});

describe('a platform that is busy', () => {
  test('is tried again after the time it names, with nothing asked, since nothing was taken', async () => {
    const digest = await add();
    platform.sendFaults = ['not-now'];
    await simulation.live(platform);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'due', reason: 'busy' }]);
    await simulation.live(platform);
    expect(platform.posts).toEqual([]);
    simulation.advance(3_000);
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
    expect(platform.finds).toBe(0);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posted', attempts: 2 }]);
  });

  test('for so long that it is of no use any more: failed, and said why', async () => {
    const digest = await add();
    platform.sendFaults = Array.from({ length: 500 }, () => 'not-now');
    for (let turn = 0; turn < 100; turn += 1) {
      await simulation.live(platform);
      simulation.advance(10 * MINUTE_MS);
    }
    const [first] = (await simulation.deliveries(digest)).reverse();
    expect(first).toMatchObject({ state: 'failed', reason: 'busy' });
  });
});

describe('an attempt of unclear outcome', () => {
  test('that was taken is found, and not made again', async () => {
    const digest = await add();
    platform.sendFaults = ['taken-unclear'];
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posted' }]);
  });

  test('that was not taken is made again', async () => {
    const digest = await add();
    platform.sendFaults = ['unclear'];
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
    expect(platform.finds).toBeGreaterThan(1);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posted' }]);
  });

  test('where the platform cannot be asked: unknown, a person is told, and nothing is sent again', async () => {
    const digest = await add();
    platform.sendFaults = ['taken-unclear'];
    platform.findFaults = ['cannot-ask'];
    await simulation.live(platform);
    simulation.advance(MINUTE_MS);
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'unknown' }]);
    expect(platform.told).toMatchObject([
      { user: 'U1', title: expect.stringMatching(/^I do not know whether/) },
    ]);
  });

  test('that was taken very late is found by the next turn, whatever came between', async () => {
    const digest = await add();
    platform.sendFaults = ['unclear', 'not-now'];
    await simulation.live(platform);
    const [slot] = await simulation.deliveries(digest);
    expect(slot).toMatchObject({ state: 'posting', isUnsettled: true });
    platform.posts.push({ channel: 'C1', under: null, key: `${slot?.id}-0`, id: 'late' });
    simulation.advance(MINUTE_MS);
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posted', sent: [{ id: 'late' }] }]);
  });

  test('that is not there when its use is over is not made up for', async () => {
    const digest = await add();
    platform.sendFaults = ['unclear', 'not-now'];
    await simulation.live(platform);
    simulation.advance(13 * 60 * MINUTE_MS);
    await simulation.live(platform);
    expect(platform.posts).toEqual([]);
    expect((await simulation.deliveries(digest)).at(-1)).toMatchObject({ state: 'failed' });
  });

  test('where the platform is too busy to be asked: asked later', async () => {
    const digest = await add();
    platform.sendFaults = ['taken-unclear'];
    platform.findFaults = ['not-now'];
    await simulation.live(platform);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posting' }]);
    simulation.advance(MINUTE_MS);
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posted' }]);
  });
});

describe('a place that refuses', () => {
  test('blocks the digest, tells who made it once, and goes on when it is mended', async () => {
    const digest = await add();
    platform.sendFaults = ['refused', 'refused'];
    await simulation.live(platform);
    expect(await simulation.digest(digest)).toMatchObject({
      state: 'blocked',
      blockedBy: 'I may not post there. Let me.',
    });
    simulation.advance(2 * MINUTE_MS);
    await simulation.live(platform);
    expect(platform.told).toHaveLength(1);
    simulation.advance(10 * MINUTE_MS);
    await simulation.live(platform);
    expect(platform.posts).toHaveLength(1);
    expect(await simulation.digest(digest)).toMatchObject({ state: 'active', blockedBy: null });
    expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posted' }]);
  });

  test('for a later part only: the first is posted, what is missing is said, and it is not begun again', async () => {
    const digest = await add();
    platform.parts = 2;
    platform.sendFaults = [null, 'refused'];
    await simulation.live(platform);
    expect(await simulation.deliveries(digest)).toMatchObject([
      { state: 'posted', reason: expect.stringContaining('the rest could not be posted') },
    ]);
    expect(platform.told).toMatchObject([{ title: expect.stringContaining('was posted in part') }]);
    expect(await simulation.digest(digest)).toMatchObject({ state: 'blocked', cursor: { own: 1 } });
    await simulation.library.digests.space(digest.space).runNow(digest.number);
    await simulation.live(platform);
    expect(await simulation.digest(digest)).toMatchObject({ state: 'active' });
  });
});

test('a message against the rules fails, is told, and is not tried for ever', async () => {
  const digest = await add();
  platform.sendFaults = ['unfit'];
  await simulation.live(platform);
  expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'failed' }]);
  expect(platform.told).toHaveLength(1);
  // It would be against them at every slot.
  expect((await simulation.digest(digest)).cursor.own).toBe(1);
});

test('what cannot be composed yet is composed later', async () => {
  const digest = await add();
  const compose: DeliveryTools['compose'] = async () => {
    throw new Error('no model');
  };
  await simulation.live(platform, { compose });
  expect(await simulation.deliveries(digest)).toMatchObject([
    { state: 'due', reason: 'it could not be composed' },
  ]);
  simulation.advance(MINUTE_MS);
  await simulation.live(platform);
  expect(await simulation.deliveries(digest)).toMatchObject([{ state: 'posted' }]);
});

test('two processes at one moment: one message', async () => {
  await add();
  await Promise.all([simulation.live(platform), simulation.live(platform), simulation.live(platform)]);
  expect(platform.posts).toHaveLength(1);
});
