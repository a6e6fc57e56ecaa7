/** A simulated year in zones whose clocks change, with processes that are away for minutes or weeks: each local slot has its end, once. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Digest } from '../../src/digests/digest.ts';
import { dueBetween } from '../../src/digests/schedule/due-times.ts';
import type { Delivery } from '../../src/digests/slot.ts';
import { ModelPlatform } from '../unit/digests/model-platform.ts';
import { type Simulation, startSimulation } from '../unit/digests/simulation.ts';
import { ZONES } from './zones.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 366 * 24 * HOUR_MS;
const START = new Date('2026-01-01T00:00:00Z');

const TIMES = ['30 2 * * *', '0 8 * * 1-5', '15 3,18 * * *'];

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation(START);
});
afterAll(() => simulation.library.close());

/** How long nobody runs, hour by hour or for weeks. */
const away = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 2, arbitrary: fc.integer({ min: 30, max: 24 * 20 }) },
);

async function liveThrough(
  digest: Digest,
  platform: ModelPlatform,
  absences: readonly number[],
): Promise<Delivery[]> {
  const digests = simulation.library.digests.space(digest.space);
  try {
    for (const hours of absences) {
      const before = platform.posts.length;
      simulation.advance(hours * HOUR_MS);
      await simulation.live(platform);
      // What was missed comes in one, not in a flood.
      expect(platform.posts.length - before).toBeLessThanOrEqual(1);
    }
    return await digests.deliveries({ limit: 10_000 });
  } finally {
    await digests.remove(digest.number);
  }
}

test.each(ZONES)('in %s', async (zone) => {
  const property = fc.asyncProperty(
    fc.constantFrom(...TIMES),
    fc.array(away, { minLength: 20, maxLength: 40 }),
    async (expression, absences) => {
      const schedule = { expressions: [expression], zone, words: 'at some time' };
      const platform = new ModelPlatform();
      const from = simulation.now();
      const [first = from] = dueBetween(schedule, from, new Date(from.getTime() + YEAR_MS));
      const digest = await simulation.add({ schedule }, first);
      const deliveries = await liveThrough(digest, platform, absences);
      const due = [...dueBetween(schedule, from, simulation.now())].map((at) => at.getTime());
      const ended = deliveries.map(({ dueAt }) => dueAt.getTime()).reverse();
      // Of a long absence the oldest are not listed one by one.
      expect(due).toEqual(expect.arrayContaining(ended));
      expect(new Set(ended).size).toBe(ended.length);
      expect(
        deliveries.every(
          ({ state, reason }) => state === 'posted' || (state === 'skipped' && reason !== null),
        ),
      ).toBe(true);
      expect(deliveries.filter(({ state }) => state === 'posted')).toHaveLength(platform.posts.length);
      if (absences.every((hours) => hours < 24 * 20)) expect(ended).toEqual(due);
    },
  );
  await fc.assert(property, { numRuns: 3, seed: 20261122, endOnFailure: true });
});
