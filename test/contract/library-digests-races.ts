/** What two processes on one server must never both get, over hundreds of rounds. */
import { describe, expect, it } from 'vitest';
import type { DigestStore } from '../../src/digests/digest-store.ts';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import {
  claimFor,
  draftOf,
  FAILED,
  HOUR_MS,
  hourly,
  LEASE_MS,
  parcelOf,
  postedAt,
  takeFor,
  takeOne,
  turnOf,
} from './library-digests-drafts.ts';
import { READER, readingOf } from './library-readings.ts';

const START_MS = Date.UTC(2030, 0, 1, 8);

interface Server {
  readonly newDatabase: () => Promise<string>;
  readonly query: (sql: string, database: string) => Promise<unknown>;
}

/** Two libraries of one database, each with a clock of its own. */
interface Pair {
  readonly libraries: readonly [Library, Library];
  readonly stores: readonly [DigestStore, DigestStore];
  readonly setClocks: (first: number, second?: number) => void;
  readonly query: (sql: string) => Promise<unknown>;
}

async function onPair(server: Server, work: (pair: Pair) => Promise<void>): Promise<void> {
  const databaseUrl = await server.newDatabase();
  const clocks = [START_MS, START_MS];
  const open = (index: number) =>
    openLibrary({ databaseUrl, now: () => new Date(clocks[index] ?? START_MS) });
  const libraries = [await open(0), await open(1)] as const;
  try {
    await work({
      libraries,
      stores: [libraries[0].digests, libraries[1].digests],
      setClocks: (first, second = first) => {
        clocks.splice(0, 2, START_MS + first, START_MS + second);
      },
      query: (statement) => server.query(statement, new URL(databaseUrl).pathname.slice(1)),
    });
  } finally {
    await Promise.all(libraries.map((library) => library.close()));
  }
}

const at = (ms: number) => new Date(START_MS + ms);

export function digestRaces(server: Server): void {
  const race = (name: string, work: (pair: Pair) => Promise<void>) => it(name, () => onPair(server, work));

  describe('digests of two processes', () => {
    race('makes each slot once, whoever plans', async ({ stores, setClocks }) => {
      const space = stores[0].space('s');
      await Promise.all(Array.from({ length: 60 }, () => space.add(draftOf(at(0)))));
      for (let hour = 0; hour < 5; hour += 1) {
        setClocks(hour * HOUR_MS);
        const counts = await Promise.all(
          Array.from({ length: 20 }, (_, index) => stores[index % 2 ? 0 : 1].planDue(hourly, 7)),
        );
        let planned = counts.reduce((sum, count) => sum + count, 0);
        for (let more = 1; more > 0; planned += more) more = await stores[0].planDue(hourly, 7);
        expect(planned).toBe(60);
      }
      const dueAt = (await space.deliveries({ limit: 1000 })).map(
        (slot) => `${slot.digestId} ${slot.dueAt.getTime()}`,
      );
      expect(dueAt).toHaveLength(300);
      expect(new Set(dueAt).size).toBe(300);
    });

    race('gives each slot to one, and never two of a digest', async ({ stores, setClocks }) => {
      const space = stores[0].space('s');
      await Promise.all(Array.from({ length: 40 }, () => space.add(draftOf(at(0)))));
      const inHand = new Set<string>();
      const posted: string[] = [];
      const work = async (store: DigestStore, holder: string, enough: number) => {
        while (posted.length < enough) {
          for (const { slot, begin, finish } of await takeFor(store, holder, 3)) {
            expect(slot).toMatchObject({ state: 'claimed', attempts: 1 });
            expect(inHand.has(slot.digestId)).toBe(false);
            inHand.add(slot.digestId);
            expect(await begin(slot.id)).toBe(true);
            posted.push(slot.id);
            inHand.delete(slot.digestId);
            expect(await finish(postedAt(at(0)))).toBe(true);
          }
        }
      };
      for (let hour = 0; hour < 8; hour += 1) {
        setClocks(hour * HOUR_MS);
        await stores[0].planDue(hourly, 100);
        const workers = Array.from({ length: 8 }, (_, index) =>
          work(stores[index % 2 ? 0 : 1], `${index}`, 40 * (hour + 1)),
        );
        await Promise.all(workers);
      }
      expect(new Set(posted).size).toBe(320);
      const history = await space.deliveries({ limit: 1000 });
      expect(history.every(({ state }) => state === 'posted')).toBe(true);
    });

    race('lets one begin, or the other take over', async ({ stores, setClocks }) => {
      const [first, second] = stores;
      const space = first.space('s');
      await space.add(draftOf(at(0)));
      const wins = { first: 0, second: 0 };
      for (let round = 0; round < 150; round += 1) {
        setClocks(round * HOUR_MS);
        await first.planDue(hourly, 1);
        const turn = await takeOne(first, 'first');
        // One believes that it holds the slot, the other that the lease has just ended.
        setClocks(round * HOUR_MS + LEASE_MS - 1, round * HOUR_MS + LEASE_MS);
        const acts = [() => turn.begin('first'), () => claimFor(second, 'second')] as const;
        const [begun, taken] =
          round % 2 ? await Promise.all([acts[0](), acts[1]()]) : await reversed(acts[1](), acts[0]);
        const over = taken[0]?.slot;
        const next = taken[0] && turnOf(second, taken[0]);
        if (begun) wins.first += 1;
        // Only what was begun is taken over as begun, and with what was fixed.
        expect(over?.state ?? 'posting').toBe(begun ? 'posting' : 'claimed');
        if (over?.state === 'posting') expect(over.parcel?.told).toEqual(parcelOf('first').told);
        if (over?.state === 'claimed') expect(await next?.begin('second')).toBe(true);
        const [byFirst, bySecond = false] = await Promise.all([
          turn.finish(postedAt(at(0))),
          next?.finish(postedAt(at(0))),
        ]);
        expect([byFirst, bySecond]).toEqual(over ? [false, true] : [true, false]);
        if (bySecond) wins.second += 1;
        setClocks(round * HOUR_MS + 2 * LEASE_MS);
        expect(await claimFor(first, 'nobody')).toEqual([]);
      }
      expect(wins.first + wins.second).toBeGreaterThanOrEqual(150);
    });

    race('runs a digest once, whoever asks', async ({ stores, setClocks }) => {
      await stores[0].space('s').add(draftOf(at(1e12)));
      for (let round = 0; round < 100; round += 1) {
        setClocks(round);
        const runs = await Promise.all(
          Array.from({ length: 4 }, (_, index) => stores[index % 2 ? 0 : 1].space('s').runNow(1)),
        );
        const { slot, finish } = await takeOne(stores[0], 'a');
        expect(runs).toEqual(Array.from({ length: 4 }, () => ({ slotId: slot.id })));
        await finish(FAILED);
      }
    });

    race('hurries what waits, or finds it taken', async ({ stores, setClocks }) => {
      const [first, second] = stores;
      const space = second.space('s');
      await space.add(draftOf(at(1e12)));
      const asked = await space.runNow(1);
      for (let round = 1; round <= 100; round += 1) {
        setClocks(round);
        const [run, taken] = await Promise.all([space.runNow(1), takeFor(first, 'a')]);
        if (run === 'busy') expect(taken).toHaveLength(1);
        else expect(run).toEqual(asked);
        const [turn] = [...taken, ...(await takeFor(second, 'b'))];
        expect(turn?.slot).toMatchObject({ attempts: round });
        // Free at the next round, or only where it is hurried.
        const until = at(round + (round % 2 ? 1 : HOUR_MS));
        await turn?.finish({ state: 'waiting', until, isSettled: true, reason: 'x' });
      }
      expect(await space.deliveries({ limit: 9 })).toHaveLength(1);
    });

    race(
      'leaves nothing to post of a digest that is paused or finished at once',
      async ({ stores, setClocks }) => {
        const [first, second] = stores;
        const space = second.space('s');
        for (let round = 0; round < 100; round += 1) {
          setClocks(round);
          const { number } = await space.add(draftOf(at(round)));
          await first.planDue(hourly, 9);
          const { begin, finish } = await takeOne(first, 'first');
          if (round % 2) await begin('x');
          await Promise.all([
            finish({ state: 'waiting', until: at(round), isSettled: true, reason: 'x' }),
            round % 4 < 2 ? space.change(number, { state: 'paused' }) : space.remove(number),
          ]);
          expect(await claimFor(first, 'first')).toEqual([]);
          expect(await space.deliveries({ numbers: [number], limit: 9 })).toMatchObject([
            { state: 'skipped' },
          ]);
        }
      },
    );

    race('keeps every pace, whatever is taken together', async ({ stores }) => {
      const given = new Map<string, number[]>();
      const take = async (store: DigestStore, index: number) => {
        const scopes = [`channel ${index % 5}`, 'all', `guild ${index % 3}`];
        const turned = [...scopes.slice(index % 3), ...scopes.slice(0, index % 3)];
        const paces = turned.map((scope) => ({ scope, gapMs: scope === 'all' ? 10 : 70 }));
        const ms = (await store.reserve(paces)).getTime();
        for (const scope of scopes) given.set(scope, [...(given.get(scope) ?? []), ms]);
      };
      await Promise.all(Array.from({ length: 300 }, (_, index) => take(stores[index % 2 ? 0 : 1], index)));
      for (const [scope, instants] of given) {
        instants.sort((a, b) => a - b);
        const gaps = instants.slice(1).map((ms, index) => ms - (instants[index] ?? 0));
        expect(Math.min(...gaps), scope).toBeGreaterThanOrEqual(scope === 'all' ? 10 : 70);
      }
      expect(given.get('all')).toHaveLength(300);
    });

    race('goes on from wherever a process stopped', async ({ libraries, stores, setClocks }) => {
      const [dying, living] = stores;
      const space = living.space('s');
      for (let count = 0; count < 4; count += 1) await space.add(draftOf(at(0)));
      await dying.planDue(hourly, 9);
      const [, begun, sent, over] = await takeFor(dying, 'dying');
      for (const turn of [begun, sent, over]) await turn?.begin('x');
      await sent?.note({ id: '1', link: null });
      await over?.finish(postedAt(at(0)));
      await libraries[0].close();
      expect(await claimFor(living, 'living')).toEqual([]);
      setClocks(LEASE_MS);
      const taken = await takeFor(living, 'living');
      expect(taken.map(({ slot }) => [slot.state, slot.sent.length]).sort()).toEqual([
        ['claimed', 0],
        ['posting', 0],
        ['posting', 1],
      ]);
      for (const { slot, begin, finish } of taken) {
        if (slot.state === 'claimed') await begin('x');
        expect(await finish(postedAt(at(0)))).toBe(true);
      }
      expect((await space.deliveries({ limit: 9 })).map(({ state }) => state)).toEqual(
        Array.from({ length: 4 }, () => 'posted'),
      );
    });

    race(
      'passes over what cannot be read, and goes on with the rest',
      async ({ stores, setClocks, query }) => {
        const [store] = stores;
        const space = store.space('s');
        for (let count = 0; count < 4; count += 1) await space.add(draftOf(at(count)));
        setClocks(3);
        await store.planDue(hourly, 9);
        const [first] = await takeFor(store, 'a', 1);
        await first?.begin('x');
        await query(`update digest_slots set parcel = '{"parts":7}' where state = 'posting'`);
        await query(`update digests set settings = '{"topic":"of a newer version"}' where number = 2`);
        await query(`update digests set told = '[{"headline":7}]' where number = 3`);
        setClocks(LEASE_MS + 3);
        expect(await claimFor(store, 'b')).toMatchObject([{ digest: { number: 4 } }]);
        expect((await space.list()).map(({ number }) => number)).toEqual([1, 4]);
        expect(await space.get(2)).toBeNull();
        expect((await space.deliveries({ limit: 9 })).map(({ state, channel }) => [state, channel])).toEqual([
          ['claimed', 'C1'],
          ['failed', 'C1'],
          ['failed', ''],
          ['unknown', 'C1'],
        ]);
        setClocks(HOUR_MS + 3);
        expect(await store.planDue(hourly, 2)).toBe(2);
        expect(await store.planDue(hourly, 2)).toBe(2);
        expect(await store.planDue(hourly, 2)).toBe(0);
        expect(await query('select number from digests where look_again_at is not null order by 1')).toEqual([
          { number: 2 },
          { number: 3 },
        ]);
        // Edited by a person, it goes on.
        expect(await space.change(2, { settings: draftOf(at(0)).settings })).toMatchObject({ number: 2 });
        expect(await store.planDue(hourly, 9)).toBe(1);
        expect(await space.remove(3)).toBe(true);
      },
    );

    race('misses no document that another process puts meanwhile', async ({ libraries }) => {
      const space = libraries[0].space('news');
      const ids = Array.from({ length: 200 }, (_, index) => `d${index}`);
      const left = [...ids];
      let cursor = await space.cursor();
      const put = async (library: Library) => {
        for (let id = left.pop(); id !== undefined; id = left.pop()) {
          await library.space('news').put(readingOf({ id, sentences: [id] }), READER);
        }
      };
      let isDone = false;
      const putting = Promise.all([...libraries, ...libraries, ...libraries].map(put)).then(() => {
        isDone = true;
      });
      const seen = new Set<string>();
      let looks = 0;
      for (let isLast = false; !isLast; looks += 1) {
        isLast = isDone;
        const next = await space.cursor();
        for (const { id } of await space.putAfter(cursor, { since: new Date(0), limit: 1000 })) seen.add(id);
        cursor = next;
      }
      await putting;
      expect(looks).toBeGreaterThan(10);
      expect(seen.size).toBe(ids.length);
    });
  });
}

/** Both at once, the second one first. */
async function reversed<A, B>(begun: Promise<B>, act: () => Promise<A>): Promise<readonly [A, B]> {
  const [second, first] = await Promise.all([begun, act()]);
  return [first, second];
}
