/** Processes that die at any point, before a platform that fails in any way: never two messages of one slot, and none lost. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FindFault, ModelPlatform, type SendFault } from '../unit/digests/model-platform.ts';
import { type Simulation, startSimulation } from '../unit/digests/simulation.ts';

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation();
});
afterAll(() => simulation.library.close());

const sendFault = fc.option(fc.constantFrom<SendFault>('not-now', 'unclear', 'taken-unclear'), { freq: 2 });
const findFault = fc.option(fc.constantFrom<FindFault>('not-now', 'cannot-ask'), { freq: 4 });
/** After so many calls a process dies; long lives see all to its end. */
const life = fc.integer({ min: 1, max: 24 });

const OVER = new Set(['posted', 'failed', 'skipped', 'unknown']);
/** One slot a run. */
const ONCE_A_YEAR = { expressions: ['0 0 1 1 *'], zone: 'UTC', words: 'on 1 January at 00:00' };
const MOST_LIVES = 40;

test('every slot is posted once, or is known to be unknown', async () => {
  const property = fc.asyncProperty(
    fc.array(sendFault, { maxLength: 6 }),
    fc.array(findFault, { maxLength: 4 }),
    fc.array(life, { maxLength: 8 }),
    fc.integer({ min: 1, max: 3 }),
    async (sendFaults, findFaults, lives, parts) => {
      const platform = new ModelPlatform();
      Object.assign(platform, { sendFaults: [...sendFaults], findFaults: [...findFaults], parts });
      const digest = await simulation.add({ schedule: ONCE_A_YEAR }, simulation.now());
      for (let turn = 0; turn < MOST_LIVES; turn += 1) {
        let left = lives[turn] ?? Number.POSITIVE_INFINITY;
        await simulation.live(platform, {
          isFatal: () => {
            left -= 1;
            return left < 0;
          },
        });
        const [slot] = await simulation.deliveries(digest);
        if (slot !== undefined && OVER.has(slot.state)) break;
        simulation.advance(31_000);
      }
      const [slot, ...others] = await simulation.deliveries(digest);
      await simulation.library.digests.space(digest.space).remove(digest.number);
      const keys = platform.posts.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(others).toEqual([]);
      const isAsked = findFaults.includes('cannot-ask');
      if (slot?.state === 'posted') expect(keys).toHaveLength(slot.reason === null ? parts : keys.length);
      else expect({ state: slot?.state, isAsked }).toEqual({ state: 'unknown', isAsked: true });
    },
  );
  await fc.assert(property, { numRuns: 150, seed: 20261122 });
});
