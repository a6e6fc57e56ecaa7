/** Bot processes that live and die by a clock of the test's own, around a real library. */
import { pino } from 'pino';
import { deliverSlot } from '../../../src/digests/deliver-slot.ts';
import { type DeliveryTools, PATIENCE } from '../../../src/digests/delivery-tools.ts';
import type { Digest, DigestSettings } from '../../../src/digests/digest.ts';
import { planSlots } from '../../../src/digests/schedule/plan-slots.ts';
import type { Delivery } from '../../../src/digests/slot.ts';
import type { Library } from '../../../src/library/library.ts';
import { openMemoryLibrary } from '../../../src/library/open-library.ts';
import type { ModelPlatform } from './model-platform.ts';

const START = new Date('2026-11-23T08:29:30Z');
const DUE = new Date('2026-11-23T08:30:00Z');

const SETTINGS: DigestSettings = {
  topic: 'harbour',
  outlets: [],
  stories: 5,
  quotes: 5,
  schedule: { expressions: ['30 8 * * *'], zone: 'UTC', words: 'daily at 08:30' },
  ifNothing: 'line',
  quiet: null,
  place: { surface: 'slack', channel: 'C1', thread: null },
  dress: { layout: 'message', mention: null, publish: false },
};

/** The process is gone at this point: nothing after it happens. */
class Death extends Error {}

/** Lets a process die before or after any of its calls. @param isFatal asked at each point. */
function mortal<T extends object>(target: T, isFatal: () => boolean): T {
  let isDead = false;
  const live = (): void => {
    if (!isDead && isFatal()) isDead = true;
    if (isDead) throw new Death();
  };
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      const call = (...args: unknown[]): unknown => {
        live();
        const result: unknown = value.apply(object, args);
        if (!(result instanceof Promise)) return result;
        return result.then((settled) => {
          live();
          return settled;
        });
      };
      return call;
    },
  });
}

export interface Simulation {
  readonly library: Library;
  now(): Date;
  advance(milliseconds: number): void;
  add(change?: Partial<DigestSettings>, nextDueAt?: Date): Promise<Digest>;
  /** One process plans and delivers what is due, until nothing is or it dies. */
  live(
    platform: ModelPlatform,
    options?: { readonly isFatal?: () => boolean; readonly compose?: DeliveryTools['compose'] },
  ): Promise<void>;
  deliveries(digest: Digest): Promise<Delivery[]>;
  digest(digest: Digest): Promise<Digest>;
}

const log = pino({ level: 'silent' });
const NEVER = new AbortController().signal;
let processes = 0;

const composeLine: DeliveryTools['compose'] = async ({ told }, { now }) => ({
  kind: 'digest',
  message: { title: { text: 'A digest', citations: [] }, blocks: [] },
  cursor: { own: 1, also: 0, at: now.toISOString() },
  told: [...told, { headline: 'A story', toldAt: now.toISOString(), documentIds: ['d1'] }],
});

export async function startSimulation(start = START): Promise<Simulation> {
  let nowMs = start.getTime();
  const now = (): Date => new Date(nowMs);
  const library = await openMemoryLibrary({ now });
  let spaces = 0;
  const simulation: Simulation = {
    library,
    now,
    advance: (milliseconds) => {
      nowMs += milliseconds;
    },
    add(change = {}, nextDueAt = DUE) {
      spaces += 1;
      const cursor = { own: 0, also: 0, at: start.toISOString() };
      const settings = { ...SETTINGS, ...change };
      return library.digests.space(`slack:T${spaces}`).add({ settings, creator: 'U1', nextDueAt, cursor });
    },
    async live(platform, { isFatal = () => false, compose = composeLine } = {}) {
      processes += 1;
      const tools: DeliveryTools = {
        store: mortal(library.digests, isFatal),
        holder: `process ${processes}`,
        postings: new Map([['slack', mortal(platform, isFatal)]]),
        compose,
        log,
        now,
        random: () => 0.5,
        wait: async (milliseconds) => simulation.advance(milliseconds),
        patience: PATIENCE,
      };
      try {
        await tools.store.planDue((digest) => planSlots(digest, now()), 100);
        const claiming = { holder: tools.holder, leaseMs: PATIENCE.leaseMs, limit: 12, surfaces: ['slack'] };
        for (const claimed of await tools.store.claim(claiming)) await deliverSlot(claimed, tools, NEVER);
      } catch (error) {
        if (!(error instanceof Death)) throw error;
      }
    },
    deliveries: ({ space, number }) =>
      library.digests.space(space).deliveries({ numbers: [number], limit: 100 }),
    async digest({ space, number }) {
      const found = await library.digests.space(space).get(number);
      if (found === null) throw new Error(`There is no digest #${number}.`);
      return found;
    },
  };
  return simulation;
}
