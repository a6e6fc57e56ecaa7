/** What every library must do with digests: keep, plan and change them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/digests/digest.ts';
import type { DigestStore, SpaceDigests } from '../../src/digests/digest-store.ts';
import type { Subject } from './library-contract.ts';
import {
  CURSOR,
  claimFor,
  draftOf,
  HOUR_MS,
  hourly,
  postedAt,
  settingsOf,
  takeFor,
  takeOne,
} from './library-digests-drafts.ts';

/** A store for one test at a time, whose clock only it sets. */
export interface DigestStage {
  readonly store: () => DigestStore;
  /** The digests of a space that no other test uses. */
  readonly newSpace: () => SpaceDigests;
  /** When the test began. */
  readonly start: () => Date;
  /** Sets the clock to so long after the start. */
  readonly setAfter: (ms: number) => void;
  /** A digest that was due at the start, its slot claimed by nobody. */
  readonly due: () => Promise<{ readonly digest: Digest; readonly space: SpaceDigests }>;
}

/** What a test leaves is gone before the next one, since slots of all spaces are planned and claimed together. */
export function digestStage({ library, newSpace, setClock }: Subject): DigestStage {
  const used: SpaceDigests[] = [];
  let startMs = Date.UTC(2030, 0, 1, 8);
  const stage: DigestStage = {
    store: () => library().digests,
    newSpace: () => {
      const space = library().digests.space(newSpace());
      used.push(space);
      return space;
    },
    start: () => new Date(startMs),
    setAfter: (ms) => setClock(new Date(startMs + ms)),
    due: async () => {
      const space = stage.newSpace();
      const digest = await space.add(draftOf(new Date(startMs)));
      await library().digests.planDue(hourly, 10);
      return { digest, space };
    },
  };
  beforeEach(() => setClock(new Date(startMs)));
  afterEach(async () => {
    for (const space of used.splice(0)) {
      for (const { number } of await space.list()) await space.remove(number);
    }
    startMs += 1000 * HOUR_MS;
    setClock(new Date(startMs - HOUR_MS));
    expect(await claimFor(library().digests, 'who tidies up', 10_000)).toEqual([]);
    startMs += HOUR_MS;
  });
  return stage;
}

export function digestsContract(stage: DigestStage): void {
  const { store, newSpace, start, setAfter } = stage;
  const at = (ms: number) => new Date(start().getTime() + ms);

  it('goes by the clock that it was given', () => {
    setAfter(HOUR_MS);
    expect(store().now()).toEqual(at(HOUR_MS));
  });

  describe('digests of a space', () => {
    it('gives back what was added, with numbers of its own', async () => {
      const space = newSpace();
      const added = await space.add(draftOf(at(HOUR_MS)));
      expect(added).toEqual({
        id: expect.stringMatching(/^[\w-]{16}$/),
        space: added.space,
        number: 1,
        settings: settingsOf(),
        state: 'active',
        blockedBy: null,
        creator: 'U1',
        createdAt: start(),
        nextDueAt: at(HOUR_MS),
        cursor: CURSOR,
        told: [],
      });
      expect(await space.get(1)).toEqual(added);
      const second = await space.add({ ...draftOf(at(0), { topic: null, quiet: null }), creator: null });
      expect(second.number).toBe(2);
      expect(await space.list()).toEqual([added, second]);
      for (const number of [0, 3, -1, 1.5, Number.NaN, 2 ** 40]) {
        expect(await space.get(number)).toBeNull();
        expect(await space.change(number, { state: 'paused' })).toBeNull();
        expect(await space.remove(number)).toBe(false);
        expect(await space.runNow(number)).toBeNull();
        expect(await space.deliveries({ numbers: [number], limit: 5 })).toEqual([]);
      }
    });

    it('never gives a number twice, whoever asks at once', async () => {
      const space = newSpace();
      const added = await Promise.all(Array.from({ length: 20 }, () => space.add(draftOf(at(HOUR_MS)))));
      expect(new Set(added.map(({ number }) => number)).size).toBe(20);
      expect(await space.remove(20)).toBe(true);
      expect((await space.add(draftOf(at(HOUR_MS)))).number).toBe(21);
    });

    it('is seen and changed in no other space', async () => {
      const { digest } = await stage.due();
      const other = newSpace();
      expect(await other.list()).toEqual([]);
      expect(await other.get(digest.number)).toBeNull();
      expect(await other.change(digest.number, { state: 'paused' })).toBeNull();
      expect(await other.remove(digest.number)).toBe(false);
      expect(await other.runNow(digest.number)).toBeNull();
      expect(await other.deliveries({ limit: 5 })).toEqual([]);
      const mine = await other.add(draftOf(at(HOUR_MS)));
      await other.change(mine.number, { state: 'paused' });
      await other.remove(mine.number);
      expect(await store().space(digest.space).get(1)).toMatchObject({ id: digest.id, state: 'active' });
      expect(await store().space(digest.space).deliveries({ limit: 5 })).toMatchObject([{ state: 'due' }]);
    });

    it('changes what it is told to, and nothing else', async () => {
      const { digest, space } = await stage.due();
      const settings = settingsOf({ topic: null, place: { surface: 'discord', channel: '7', thread: null } });
      const known = await space.get(1);
      expect(await space.change(1, { settings })).toEqual({ ...known, settings });
      expect(await space.change(1, {})).toEqual({ ...known, settings });
      expect(await space.change(1, { nextDueAt: at(5) })).toMatchObject({ nextDueAt: at(5) });
      const [claimed] = await store().claim({ holder: 'a', leaseMs: 1, limit: 9, surfaces: ['discord'] });
      expect(claimed?.digest).toMatchObject({ id: digest.id, settings });
    });

    it('is tried at once when it is changed, by the new settings', async () => {
      const { space } = await stage.due();
      const waiting = { state: 'waiting', until: at(HOUR_MS), isSettled: true, reason: 'x' } as const;
      await (await takeOne(store(), 'a')).finish(waiting);
      expect(await claimFor(store(), 'a')).toEqual([]);
      const settings = settingsOf({ topic: 'tibet' });
      await space.change(1, { settings });
      const again = await takeOne(store(), 'a');
      expect(again.digest).toMatchObject({ settings });
      await again.finish(waiting);
      await space.change(1, { state: 'active' });
      await (await takeOne(store(), 'a')).finish(waiting);
      await space.change(1, { state: 'paused' });
      expect(await claimFor(store(), 'a')).toEqual([]);
    });

    it('refuses settings that are none, and keeps those that were', async () => {
      const { space } = await stage.due();
      const settings = { ...settingsOf(), stories: -1 };
      await expect(space.change(1, { settings })).rejects.toMatchObject({ code: 'internal' });
      await expect(space.add({ ...draftOf(at(0)), settings })).rejects.toMatchObject({ code: 'internal' });
      expect(await space.list()).toMatchObject([{ number: 1, settings: settingsOf() }]);
    });

    it.each(['paused', 'removed'] as const)(
      'leaves nothing due of one that is %s, not even what is claimed',
      async (how) => {
        const { digest, space } = await stage.due();
        const later = await space.add(draftOf(at(0)));
        await store().planDue(hourly, 10);
        const [claimed] = await claimFor(store(), 'a', 1);
        expect(claimed).toBeDefined();
        for (const number of [digest.number, later.number]) {
          if (how === 'paused') {
            expect(await space.change(number, { state: 'paused' })).toMatchObject({
              state: 'paused',
              nextDueAt: null,
            });
          } else {
            expect(await space.remove(number)).toBe(true);
            expect(await space.get(number)).toBeNull();
            expect(await space.remove(number)).toBe(false);
          }
        }
        const history = await space.deliveries({ limit: 5 });
        expect(history.map(({ state, reason }) => [state, reason])).toEqual([
          ['skipped', `The digest was ${how}.`],
          ['skipped', `The digest was ${how}.`],
        ]);
        setAfter(100 * HOUR_MS);
        expect(await store().planDue(hourly, 10)).toBe(0);
        expect(await claimFor(store(), 'b')).toEqual([]);
      },
    );

    it('goes on when it is resumed', async () => {
      const { space } = await stage.due();
      await space.change(1, { state: 'paused' });
      expect(await space.change(1, { state: 'active', nextDueAt: at(HOUR_MS) })).toMatchObject({
        state: 'active',
        nextDueAt: at(HOUR_MS),
      });
      setAfter(HOUR_MS);
      expect(await store().planDue(hourly, 10)).toBe(1);
      expect(await claimFor(store(), 'a')).toMatchObject([{ slot: { dueAt: at(HOUR_MS) } }]);
    });

    it('is blocked once, by the first who says so, until it is active again', async () => {
      const { digest, space } = await stage.due();
      expect(await store().block(digest.id, 'I am not in the channel.')).toBe(true);
      expect(await store().block(digest.id, 'The channel is gone.')).toBe(false);
      expect(await space.get(1)).toMatchObject({ state: 'blocked', blockedBy: 'The channel is gone.' });
      expect(await space.change(1, { state: 'active' })).toMatchObject({ state: 'active', blockedBy: null });
      expect(await store().block(digest.id, 'again')).toBe(true);
      await space.change(1, { state: 'paused' });
      expect(await store().block(digest.id, 'again')).toBe(false);
      expect(await space.get(1)).toMatchObject({ state: 'paused', blockedBy: null });
      expect(await store().block('unknown', 'x')).toBe(false);
    });

    it('is blocked no more with new settings, which may be allowed; one that is paused stays so', async () => {
      const { digest, space } = await stage.due();
      await store().block(digest.id, 'I am not in the channel.');
      expect(await space.change(1, { nextDueAt: at(HOUR_MS) })).toMatchObject({ state: 'blocked' });
      const settings = settingsOf({ topic: 'tibet' });
      const mended = { settings, state: 'active', blockedBy: null };
      expect(await space.change(1, { settings })).toMatchObject(mended);
      expect(await space.get(1)).toMatchObject(mended);
      expect(await store().block(digest.id, 'again')).toBe(true);
      await space.change(1, { state: 'paused' });
      expect(await space.change(1, { settings: settingsOf() })).toMatchObject({ state: 'paused' });
    });
  });

  describe('planDue', () => {
    it('makes the slots of what is due, and moves on', async () => {
      const space = newSpace();
      await space.add(draftOf(at(0)));
      await space.add(draftOf(at(1)));
      const plan = (digest: Digest) => ({
        due: at(-1),
        skipped: [{ dueAt: at(-2), reason: `missed ${digest.number}` }],
        nextDueAt: at(HOUR_MS),
      });
      expect(await store().planDue(plan, 10)).toBe(1);
      expect(await store().planDue(plan, 10)).toBe(0);
      expect(await space.get(1)).toMatchObject({ nextDueAt: at(HOUR_MS) });
      expect(await space.deliveries({ limit: 5 })).toMatchObject([
        { state: 'due', dueAt: at(-1), kind: 'scheduled', attempts: 0, reason: null, sent: [] },
        { state: 'skipped', dueAt: at(-2), reason: 'missed 1', digestNumber: 1 },
      ]);
    });

    it('makes no slot a second time, whatever has become of it', async () => {
      const { space } = await stage.due();
      await space.change(1, { nextDueAt: at(0) });
      expect(await store().planDue(hourly, 10)).toBe(1);
      expect(await space.deliveries({ limit: 5 })).toMatchObject([{ state: 'due', dueAt: at(0) }]);
      const { slot, begin, finish } = await takeOne(store(), 'a');
      await begin('a');
      await finish(postedAt(at(0)));
      await space.change(1, { nextDueAt: at(0) });
      expect(await store().planDue(hourly, 10)).toBe(1);
      expect(await space.deliveries({ limit: 5 })).toMatchObject([{ state: 'posted', id: slot.id }]);
    });

    it('skips what nobody took before the next was due, with the reason it waits for', async () => {
      const space = newSpace();
      for (const ms of [1, 0]) await space.add(draftOf(at(-ms)));
      await store().planDue(hourly, 10);
      const [waiting] = await takeFor(store(), 'a', 1);
      await waiting?.finish({ state: 'waiting', until: at(9 * HOUR_MS), isSettled: true, reason: 'full' });
      setAfter(HOUR_MS);
      await store().planDue(hourly, 10);
      const history = await space.deliveries({ limit: 9 });
      expect(history.map(({ digestNumber, state, dueAt }) => [digestNumber, state, dueAt])).toEqual([
        [2, 'due', at(HOUR_MS)],
        [1, 'due', at(HOUR_MS - 1)],
        [2, 'skipped', at(0)],
        [1, 'skipped', at(-1)],
      ]);
      const over = { retryAt: null, sent: [] };
      expect(history.slice(2)).toMatchObject([
        { ...over, reason: expect.stringContaining('before the next was due') },
        { ...over, reason: 'full' },
      ]);
      expect(await claimFor(store(), 'b')).toHaveLength(2);
    });

    it('skips neither what is in hand, nor what a person asked for, nor for a slot that it does not make', async () => {
      const space = newSpace();
      for (const ms of [4, 3, 2, 1]) await space.add(draftOf(at(ms === 1 ? HOUR_MS : -ms)));
      await store().planDue(hourly, 10);
      const [begun] = await takeFor(store(), 'a', 1);
      await begun?.begin('a');
      await begun?.finish({ state: 'waiting', until: at(9 * HOUR_MS), isSettled: false, reason: 'x' });
      const [claimed] = await takeFor(store(), 'a', 1);
      await claimed?.renew(9 * HOUR_MS);
      expect([begun, claimed].map((turn) => turn?.digest.number)).toEqual([1, 2]);
      await space.runNow(4);
      setAfter(HOUR_MS);
      const plan = (digest: Digest) => ({
        ...hourly(digest),
        ...(digest.number === 3 && { due: null, skipped: [{ dueAt: at(1), reason: 'too late' }] }),
      });
      expect(await store().planDue(plan, 10)).toBe(4);
      const statesOf = async (number: number) =>
        (await space.deliveries({ numbers: [number], limit: 9 })).map(
          ({ state, kind }) => `${kind} ${state}`,
        );
      expect(await statesOf(1)).toEqual(['scheduled due', 'scheduled posting']);
      expect(await statesOf(2)).toEqual(['scheduled due', 'scheduled claimed']);
      expect(await statesOf(3)).toEqual(['scheduled skipped', 'scheduled due']);
      expect(await statesOf(4)).toEqual(['scheduled due', 'manual due']);
    });

    it('keeps to the limit, what is due longest first, and plans blocked ones too', async () => {
      const space = newSpace();
      for (const ms of [3, 1, 2]) await space.add(draftOf(at(-ms)));
      const [first] = await space.list();
      await store().block(first?.id ?? '', 'x');
      const planned: number[] = [];
      const plan = (digest: Digest) => {
        planned.push(digest.number);
        return hourly(digest);
      };
      expect(await store().planDue(plan, 2)).toBe(2);
      expect(await store().planDue(plan, 2)).toBe(1);
      expect(planned).toEqual([1, 3, 2]);
    });

    it('makes no slot where it is too late for all', async () => {
      const space = newSpace();
      await space.add(draftOf(at(0)));
      await store().planDue(() => ({ due: null, skipped: [], nextDueAt: at(HOUR_MS) }), 10);
      expect(await space.deliveries({ limit: 5 })).toEqual([]);
    });

    it('sets aside for an hour what cannot be planned, and plans the others', async () => {
      const space = newSpace();
      await space.add(draftOf(at(-1), { topic: 'bad' }));
      await space.add(draftOf(at(0)));
      const plan = (digest: Digest) => {
        if (digest.settings.topic === 'bad') throw new RangeError('no such zone');
        return hourly(digest);
      };
      expect(await store().planDue(plan, 1)).toBe(1);
      expect(await store().planDue(plan, 1)).toBe(1);
      expect(await store().planDue(plan, 1)).toBe(0);
      expect(await space.deliveries({ limit: 5 })).toMatchObject([{ digestNumber: 2, state: 'due' }]);
      expect(await space.get(1)).toMatchObject({ state: 'blocked', nextDueAt: at(-1) });
      setAfter(HOUR_MS);
      expect(await store().planDue(hourly, 9)).toBe(2);
      expect(await space.deliveries({ numbers: [1], limit: 5 })).toMatchObject([{ dueAt: at(-1) }]);
    });
  });
}
