/** What every library must do with slots: give each to one holder, and let nobody else change it. */
import { describe, expect, it } from 'vitest';
import type { ClaimedSlot, SlotOutcome } from '../../src/digests/slot.ts';
import type { DigestStage } from './library-digests.ts';
import {
  CURSOR,
  claimFor,
  draftOf,
  FAILED,
  HOUR_MS,
  hourly,
  LEASE_MS,
  parcelOf,
  postedAt,
  SECOND_MS,
  settingsOf,
  type Turn,
  takeFor,
  takeOne,
  turnOf,
} from './library-digests-drafts.ts';

export function slotsContract(stage: DigestStage): void {
  const { store, newSpace, start, setAfter } = stage;
  const at = (ms: number) => new Date(start().getTime() + ms);
  const posted = (ms: number): SlotOutcome => postedAt(at(ms));
  const waiting = (ms: number, isSettled: boolean): SlotOutcome => ({
    state: 'waiting',
    until: at(ms),
    isSettled,
    reason: 'The platform asks to wait.',
  });
  const withHold = (turn: Turn, hold: string): Turn => turnOf(store(), { ...turn, hold });
  /** The one slot that there is to take. */
  const claimOne = (holder: string): Promise<Turn> => takeOne(store(), holder);

  describe('claim', () => {
    it('gives what is due to one, with its digest, until the lease ends', async () => {
      const { digest } = await stage.due();
      const claimed = await claimFor(store(), 'a');
      const slot = {
        digest: { ...digest, nextDueAt: at(HOUR_MS) },
        hold: expect.any(String),
        leaseUntil: at(LEASE_MS),
        slot: {
          id: expect.stringMatching(/^[\w-]{16}$/),
          digestId: digest.id,
          space: digest.space,
          dueAt: at(0),
          kind: 'scheduled',
          state: 'claimed',
          retryAt: null,
          attempts: 1,
          parcel: null,
          postingSince: null,
          sent: [],
          isUnsettled: false,
          postedAt: null,
          reason: null,
        },
      };
      expect(claimed).toEqual([slot]);
      setAfter(LEASE_MS - 1);
      expect(await claimFor(store(), 'b')).toEqual([]);
      setAfter(LEASE_MS);
      expect((await claimOne('b')).slot).toMatchObject({
        id: claimed[0]?.slot.id,
        state: 'claimed',
        attempts: 2,
      });
    });

    it('takes what is due longest first, on the surfaces asked for, up to the limit', async () => {
      const space = newSpace();
      for (const ms of [1, 3, 2]) await space.add(draftOf(at(-ms)));
      const discord = settingsOf().place;
      await space.add(draftOf(at(-4), { place: { ...discord, surface: 'discord' } }));
      await store().planDue(hourly, 10);
      const claiming = { holder: 'a', leaseMs: LEASE_MS, limit: 2, surfaces: ['slack'] };
      const numbers = (slots: readonly ClaimedSlot[]) => slots.map(({ digest }) => digest.number);
      expect(numbers(await store().claim(claiming))).toEqual([2, 3]);
      expect(numbers(await store().claim(claiming))).toEqual([1]);
      expect(numbers(await store().claim(claiming))).toEqual([]);
      expect(await store().claim({ ...claiming, surfaces: [] })).toEqual([]);
      expect(numbers(await store().claim({ ...claiming, surfaces: ['discord'] }))).toEqual([4]);
    });

    it('gives nobody a second slot of a digest, until the first is over', async () => {
      const { space } = await stage.due();
      const first = await claimOne('a');
      await first.renew(2 * HOUR_MS);
      setAfter(HOUR_MS);
      await store().planDue(hourly, 10);
      expect(await claimFor(store(), 'b')).toEqual([]);
      await first.begin('first');
      await first.finish(waiting(2 * HOUR_MS, false));
      // What may have been posted is settled before anything overtakes it.
      expect(await claimFor(store(), 'b')).toEqual([]);
      setAfter(2 * HOUR_MS);
      const again = await claimOne('b');
      expect(again.slot.id).toBe(first.slot.id);
      await again.finish(posted(0));
      const second = await claimOne('a');
      expect(second.slot.dueAt).toEqual(at(HOUR_MS));
      expect(second.digest).toMatchObject({ cursor: parcelOf('').cursor, told: parcelOf('first').told });
      expect(await space.deliveries({ limit: 5 })).toHaveLength(2);
    });

    it('lets a later slot go before one that only waits', async () => {
      const space = newSpace();
      await space.add(draftOf(at(HOUR_MS)));
      await space.runNow(1);
      const first = await claimOne('a');
      await first.finish(waiting(2 * HOUR_MS, true));
      setAfter(HOUR_MS);
      await store().planDue(hourly, 10);
      const second = await claimOne('a');
      expect(second.slot.dueAt).toEqual(at(HOUR_MS));
      await second.finish(FAILED);
      expect(await claimFor(store(), 'a')).toEqual([]);
      setAfter(2 * HOUR_MS);
      expect((await claimOne('a')).slot.id).toBe(first.slot.id);
    });

    it('is another hold each time, and one for all that it takes', async () => {
      const space = newSpace();
      for (let count = 0; count < 3; count += 1) await space.add(draftOf(at(0)));
      await store().planDue(hourly, 10);
      const holdsOf = async (limit: number) => (await claimFor(store(), 'a', limit)).map(({ hold }) => hold);
      const [first, again, other] = [...(await holdsOf(2)), ...(await holdsOf(2))];
      expect(again).toBe(first);
      expect(other).not.toBe(first);
      expect(other).toEqual(expect.any(String));
    });

    it('takes each of many once, with many who ask at once', async () => {
      const space = newSpace();
      for (let count = 0; count < 30; count += 1) await space.add(draftOf(at(0)));
      await store().planDue(hourly, 100);
      const taken = await Promise.all(
        Array.from({ length: 10 }, (_, index) => claimFor(store(), `holder ${index}`, 3)),
      );
      expect(taken.map((slots) => slots.length)).toEqual(Array.from({ length: 10 }, () => 3));
      expect(new Set(taken.flat().map(({ slot }) => slot.id)).size).toBe(30);
    });
  });

  describe('a slot in hand', () => {
    it('is posted: its parcel becomes the digest’s', async () => {
      const { digest, space } = await stage.due();
      const turn = await claimOne('a');
      await store().block(digest.id, 'refused before');
      expect(await turn.begin('news')).toBe(true);
      expect(await turn.begin('other')).toBe(false);
      expect(await turn.note({ id: '1', link: 'https://x.example/1' })).toBe(true);
      expect(await turn.note({ id: '1', link: 'https://x.example/1' })).toBe(true);
      expect(await turn.note({ id: '2', link: null })).toBe(true);
      expect(await space.get(1)).toMatchObject({ state: 'blocked', told: [] });
      setAfter(SECOND_MS);
      expect(await turn.finish({ ...posted(500), reason: 'the mention was left out' })).toBe(true);
      const { cursor, told } = parcelOf('news');
      expect(await space.get(1)).toMatchObject({ state: 'active', blockedBy: null, cursor, told });
      const [delivery] = await space.deliveries({ limit: 5 });
      expect(delivery).toEqual({
        id: turn.slot.id,
        digestId: digest.id,
        space: digest.space,
        dueAt: at(0),
        kind: 'scheduled',
        state: 'posted',
        retryAt: null,
        attempts: 1,
        postingSince: at(0),
        sent: [
          { id: '1', link: 'https://x.example/1' },
          { id: '2', link: null },
        ],
        isUnsettled: false,
        postedAt: at(500),
        reason: 'the mention was left out',
        digestNumber: 1,
        topic: 'xinjiang',
        channel: 'C1',
        zone: 'Europe/Berlin',
      });
      expect(await claimFor(store(), 'b')).toEqual([]);
    });

    it('goes to another as it was, to the last byte, when its lease has ended', async () => {
      await stage.due();
      const turn = await claimOne('a');
      await turn.begin('news');
      await turn.note({ id: '1', link: null });
      setAfter(LEASE_MS);
      const taken = await claimOne('b');
      expect(taken.slot).toMatchObject({ state: 'posting', attempts: 2, sent: [{ id: '1', link: null }] });
      expect(taken.slot).toMatchObject({ isUnsettled: true, postingSince: at(0) });
      expect(JSON.stringify(taken.slot.parcel)).toBe(JSON.stringify(parcelOf('news')));
    });

    /** All that is done with a hold, and none of it may. */
    const tryAll = async (turn: Turn) => {
      const outcomes: SlotOutcome[] = [
        posted(0),
        FAILED,
        { state: 'failed', isSpent: true, reason: 'x' },
        { state: 'skipped', reason: 'x', cursor: parcelOf('').cursor },
        { state: 'unknown', reason: 'x' },
        waiting(0, true),
        waiting(0, false),
      ];
      expect(await turn.renew()).toBeNull();
      expect(await turn.begin('lost')).toBe(false);
      expect(await turn.note({ id: '9', link: null })).toBe(false);
      for (const outcome of outcomes) expect(await turn.finish(outcome)).toBe(false);
    };

    it.each([
      ['another', 'b'],
      ['the same process, which claimed it anew', 'a'],
    ])('can do nothing any more for who lost it to %s', async (_, next) => {
      const { space } = await stage.due();
      const lost = await claimOne('a');
      setAfter(LEASE_MS);
      // The lease has ended, and nobody has taken it over yet.
      expect(await lost.renew()).toBeNull();
      expect(await lost.begin('a')).toBe(false);
      const held = await claimOne(next);
      const known = await space.deliveries({ limit: 1 });
      expect(known).toMatchObject([{ state: 'claimed', attempts: 2 }]);
      const powerless = [lost, ...['a', next, ''].map((hold) => withHold(held, hold))];
      for (const turn of powerless) await tryAll(turn);
      await store().release(lost.hold);
      expect(await space.deliveries({ limit: 1 })).toEqual(known);
      expect(await held.begin('next')).toBe(true);
      for (const turn of powerless) await tryAll(turn);
      expect(await space.deliveries({ limit: 1 })).toMatchObject([{ state: 'posting', sent: [] }]);
      expect(await space.get(1)).toMatchObject({ cursor: CURSOR, told: [] });
      expect(await held.renew()).toEqual(at(2 * LEASE_MS));
      expect(await held.finish(posted(0))).toBe(true);
      for (const turn of [...powerless, held]) await tryAll(turn);
      expect(await space.deliveries({ limit: 1 })).toMatchObject([{ state: 'posted', sent: [] }]);
      expect(await space.get(1)).toMatchObject({ told: parcelOf('next').told });
    });

    it('loses, in the midst of posting, what its own process claims anew', async () => {
      await stage.due();
      const lost = await claimOne('a');
      await lost.begin('a');
      await lost.note({ id: '1', link: null });
      setAfter(LEASE_MS);
      const held = await claimOne('a');
      await tryAll(lost);
      expect(held.slot).toMatchObject({ state: 'posting', attempts: 2, sent: [{ id: '1', link: null }] });
      expect(await held.note({ id: '2', link: null })).toBe(true);
      expect(await held.finish(posted(0))).toBe(true);
    });

    it('is held for longer where it is renewed', async () => {
      await stage.due();
      const turn = await claimOne('a');
      setAfter(LEASE_MS - 1);
      expect(await withHold(turn, 'a').renew()).toBeNull();
      expect(await turn.renew()).toEqual(at(2 * LEASE_MS - 1));
      setAfter(2 * LEASE_MS - 2);
      expect(await claimFor(store(), 'b')).toEqual([]);
      expect(await turn.begin('a')).toBe(true);
      expect(await turn.renew()).toEqual(at(3 * LEASE_MS - 2));
    });

    it('remembers a part that came after the lease, and tells to send no more', async () => {
      await stage.due();
      const turn = await claimOne('a');
      await turn.begin('a');
      setAfter(LEASE_MS);
      expect(await turn.note({ id: '1', link: null })).toBe(false);
      expect((await claimOne('b')).slot.sent).toEqual([{ id: '1', link: null }]);
    });

    it('is given back, unless it is being posted', async () => {
      const space = newSpace();
      for (let count = 0; count < 5; count += 1) await space.add(draftOf(at(0)));
      await store().planDue(hourly, 10);
      const [mine] = await takeFor(store(), 'a', 1);
      await mine?.begin('a');
      await claimFor(store(), 'a', 1);
      await claimFor(store(), 'a', 1);
      await claimFor(store(), 'b', 1);
      await claimFor(store(), 'a b', 1);
      await store().release('a');
      const states = (await space.deliveries({ limit: 5 })).map(({ state }) => state);
      expect(states.sort()).toEqual(['claimed', 'claimed', 'due', 'due', 'posting']);
      expect(await claimFor(store(), 'c')).toMatchObject([
        { slot: { state: 'claimed', attempts: 2 } },
        { slot: { state: 'claimed', attempts: 2 } },
      ]);
    });
  });

  describe('finish', () => {
    it('leaves a digest blocked of which not the whole was posted; what was told is not told again', async () => {
      const { digest, space } = await stage.due();
      await store().block(digest.id, 'refused');
      const turn = await claimOne('a');
      await turn.begin('a');
      await turn.note({ id: '1', link: null });
      const part = { state: 'posted', at: at(5), isWhole: false, reason: 'the rest is missing' } as const;
      expect(await turn.finish(part)).toBe(true);
      expect(await space.get(1)).toMatchObject({
        cursor: parcelOf('a').cursor,
        told: parcelOf('a').told,
        state: 'blocked',
        blockedBy: 'refused',
      });
      expect(await space.deliveries({ limit: 5 })).toMatchObject([
        { state: 'posted', postedAt: at(5), reason: 'the rest is missing', sent: [{ id: '1' }] },
      ]);
      setAfter(100 * HOUR_MS);
      expect(await claimFor(store(), 'b')).toEqual([]);
    });

    it('passes over what would fail again, which shows nothing of the platform', async () => {
      const { digest, space } = await stage.due();
      await store().block(digest.id, 'refused');
      const turn = await claimOne('a');
      await turn.begin('a');
      const spent = { state: 'failed', isSpent: true, reason: 'too long' } as const;
      expect(await turn.finish(spent)).toBe(true);
      const { cursor, told } = parcelOf('a');
      expect(await space.get(1)).toMatchObject({ cursor, told, state: 'blocked', blockedBy: 'refused' });
      expect(await space.deliveries({ limit: 5 })).toMatchObject([{ state: 'failed', reason: 'too long' }]);
      // Of what was never fixed, there is nothing to pass over.
      await space.runNow(1);
      expect(await (await claimOne('a')).finish(spent)).toBe(true);
      expect(await space.get(1)).toMatchObject({ cursor, told });
    });

    it('skips, and moves the cursor where it is told to', async () => {
      const { space } = await stage.due();
      const turn = await claimOne('a');
      const { cursor } = parcelOf('');
      const skipped = { state: 'skipped', reason: 'nothing new', cursor } as const;
      expect(await turn.finish(skipped)).toBe(true);
      expect(await space.get(1)).toMatchObject({ cursor, told: [], state: 'active' });
      expect(await space.deliveries({ limit: 5 })).toMatchObject([
        { state: 'skipped', reason: 'nothing new' },
      ]);
    });

    it.each([
      [FAILED, false],
      [{ state: 'unknown', reason: 'Nobody can say.' }, true],
    ] as const)('leaves the digest as it was: $state', async (outcome, isUnsettled) => {
      const { space } = await stage.due();
      const turn = await claimOne('a');
      await turn.begin('a');
      expect(await turn.finish(outcome)).toBe(true);
      expect(await space.get(1)).toMatchObject({ cursor: { own: 3 }, told: [] });
      const { state, reason } = outcome;
      expect(await space.deliveries({ limit: 5 })).toMatchObject([
        { state, reason, isUnsettled, postedAt: null },
      ]);
      setAfter(100 * HOUR_MS);
      expect(await claimFor(store(), 'b')).toEqual([]);
    });

    it('lets only what is being posted be posted or unknown, and only what is not be skipped', async () => {
      await stage.due();
      const turn = await claimOne('a');
      expect(await turn.finish(posted(0))).toBe(false);
      expect(await turn.finish({ state: 'unknown', reason: 'x' })).toBe(false);
      await turn.begin('a');
      const skipped = { state: 'skipped', reason: 'x', cursor: null } as const;
      expect(await turn.finish(skipped)).toBe(false);
      expect(await turn.finish(posted(0))).toBe(true);
    });

    it('waits until it is time, due again where it was only claimed', async () => {
      await stage.due();
      const turn = await claimOne('a');
      expect(await turn.finish(waiting(5 * SECOND_MS, false))).toBe(true);
      setAfter(5 * SECOND_MS - 1);
      expect(await claimFor(store(), 'b')).toEqual([]);
      setAfter(5 * SECOND_MS);
      expect((await claimOne('b')).slot).toMatchObject({
        state: 'claimed',
        attempts: 2,
        retryAt: null,
        reason: 'The platform asks to wait.',
      });
    });

    it('is composed afresh where nothing of it is there for certain', async () => {
      await stage.due();
      const turn = await claimOne('a');
      await turn.begin('a');
      await turn.finish(waiting(0, true));
      expect((await claimOne('b')).slot).toMatchObject({
        state: 'claimed',
        parcel: null,
        postingSince: null,
        isUnsettled: false,
      });
    });

    it('goes on as it was where something may be there, and says whether it is settled', async () => {
      await stage.due();
      const turn = await claimOne('a');
      await turn.begin('a');
      await turn.finish(waiting(0, false));
      const open = { state: 'posting', parcel: parcelOf('a') };
      const second = await claimOne('b');
      expect(second.slot).toMatchObject({ ...open, isUnsettled: true });
      await second.note({ id: '1', link: null });
      await second.finish(waiting(0, true));
      expect((await claimOne('c')).slot).toMatchObject({ ...open, isUnsettled: false });
      // Whoever has it may have sent more before it died.
      setAfter(LEASE_MS);
      expect((await claimOne('d')).slot).toMatchObject({ ...open, isUnsettled: true });
    });

    it.each(['paused', 'removed'] as const)(
      'begins nothing anew of a digest that was %s meanwhile',
      async (how) => {
        const { space } = await stage.due();
        const turn = await claimOne('a');
        await turn.begin('a');
        if (how === 'paused') await space.change(1, { state: 'paused' });
        else await space.remove(1);
        expect(await turn.finish(waiting(0, true))).toBe(true);
        expect(await claimFor(store(), 'b')).toEqual([]);
        expect(await space.deliveries({ limit: 1 })).toMatchObject([
          { state: 'skipped', reason: `The digest was ${how}.`, retryAt: null },
        ]);
      },
    );

    it('calls unknown what was being posted when its digest was removed and its holder died', async () => {
      const { space } = await stage.due();
      const turn = await claimOne('a');
      await turn.begin('a');
      await space.remove(1);
      expect(await claimFor(store(), 'b')).toEqual([]);
      setAfter(LEASE_MS);
      expect(await claimFor(store(), 'b')).toEqual([]);
      expect(await space.deliveries({ limit: 1 })).toMatchObject([{ state: 'unknown' }]);
    });
  });

  describe('runNow', () => {
    it('makes a slot for now, unless one is there or in hand', async () => {
      const space = newSpace();
      await space.add(draftOf(at(HOUR_MS)));
      const run = await space.runNow(1);
      expect(await space.runNow(1)).toEqual(run);
      const turn = await claimOne('a');
      expect(run).toEqual({ slotId: turn.slot.id });
      expect(turn.slot).toMatchObject({ kind: 'manual', dueAt: at(0) });
      expect(await space.runNow(1)).toBe('busy');
      await turn.begin('a');
      expect(await space.runNow(1)).toBe('busy');
      await turn.finish(posted(0));
      expect(await space.get(1)).toMatchObject({ nextDueAt: at(HOUR_MS), told: parcelOf('a').told });
      // At the very same instant, and with a clock that was set back.
      expect(await space.runNow(1)).toMatchObject({ slotId: expect.any(String) });
      await (await claimOne('a')).finish(FAILED);
      setAfter(-HOUR_MS);
      expect(await space.runNow(1)).toMatchObject({ slotId: expect.any(String) });
      expect(await space.deliveries({ limit: 9 })).toHaveLength(3);
    });

    it('hurries one that waits, and none of which something may be there', async () => {
      const { space } = await stage.due();
      const turn = await claimOne('a');
      await turn.finish(waiting(HOUR_MS, true));
      expect(await claimFor(store(), 'a')).toEqual([]);
      expect(await space.runNow(1)).toEqual({ slotId: turn.slot.id });
      const again = await claimOne('a');
      expect(again.slot).toMatchObject({ id: turn.slot.id, kind: 'scheduled', attempts: 2 });
      await again.begin('a');
      await again.finish(waiting(HOUR_MS, false));
      expect(await space.runNow(1)).toBe('busy');
      expect(await claimFor(store(), 'a')).toEqual([]);
      expect(await space.deliveries({ limit: 5 })).toHaveLength(1);
    });

    it('runs one that is paused', async () => {
      const { space } = await stage.due();
      await space.change(1, { state: 'paused' });
      expect(await space.runNow(1)).toMatchObject({ slotId: expect.any(String) });
      const turn = await claimOne('a');
      await turn.begin('a');
      expect(await turn.finish(waiting(0, true))).toBe(true);
      expect((await claimOne('a')).slot.id).toBe(turn.slot.id);
      expect(await space.get(1)).toMatchObject({ state: 'paused', nextDueAt: null });
    });

    it('makes one for many who ask at once', async () => {
      const space = newSpace();
      await space.add(draftOf(at(HOUR_MS)));
      const runs = await Promise.all(Array.from({ length: 10 }, () => space.runNow(1)));
      const { slot } = await claimOne('a');
      expect(runs).toEqual(Array.from({ length: 10 }, () => ({ slotId: slot.id })));
    });
  });

  describe('reserve', () => {
    it('gives each the next instant at which all paces are kept', async () => {
      const { reserve } = store();
      const whole = { scope: `all ${start().getTime()}`, gapMs: 100 };
      const one = { scope: `one ${start().getTime()}`, gapMs: 1000 };
      const two = { scope: `two ${start().getTime()}`, gapMs: 1000 };
      expect(await reserve([whole, one])).toEqual(at(0));
      expect(await reserve([two, whole])).toEqual(at(100));
      expect(await reserve([whole, one])).toEqual(at(1000));
      expect(await reserve([whole, two])).toEqual(at(1100));
      expect(await reserve([])).toEqual(at(0));
      setAfter(10_000);
      expect(await reserve([one, one, whole])).toEqual(at(10_000));
      expect(await reserve([one])).toEqual(at(11_000));
    });

    it('keeps many who ask at once apart', async () => {
      const pace = { scope: `many ${start().getTime()}`, gapMs: 10 };
      const given = await Promise.all(Array.from({ length: 30 }, () => store().reserve([pace])));
      const offsets = given.map((instant) => instant.getTime() - start().getTime());
      expect(offsets.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index * 10));
    });
  });

  describe('history', () => {
    it('is newest due first, of some digests or of all, removed ones too', async () => {
      const space = newSpace();
      await space.add(draftOf(at(-3)));
      await space.add(draftOf(at(-1), { topic: null }));
      await space.add(draftOf(at(-2)));
      await store().planDue(hourly, 10);
      await space.remove(3);
      const numbers = async (options: { numbers?: number[]; limit: number }) =>
        (await space.deliveries(options)).map(({ digestNumber }) => digestNumber);
      expect(await numbers({ limit: 9 })).toEqual([2, 3, 1]);
      expect(await numbers({ limit: 2 })).toEqual([2, 3]);
      expect(await numbers({ numbers: [3], limit: 9 })).toEqual([3]);
      expect(await numbers({ numbers: [1, 3, 7, 3], limit: 9 })).toEqual([3, 1]);
      expect(await numbers({ numbers: [1, 3], limit: 1 })).toEqual([3]);
      expect(await numbers({ numbers: [], limit: 9 })).toEqual([]);
      expect(await space.deliveries({ numbers: [2], limit: 1 })).toMatchObject([{ topic: null }]);
    });

    it('is forgotten after 90 days; what is open and the digest are not', async () => {
      const { space } = await stage.due();
      const turn = await claimOne('a');
      await turn.finish(FAILED);
      setAfter(HOUR_MS);
      await store().planDue(hourly, 10);
      setAfter(90 * 24 * HOUR_MS - 1);
      const none = () => ({ due: null, skipped: [], nextDueAt: at(9000 * HOUR_MS) });
      await store().planDue(none, 10);
      expect(await space.deliveries({ limit: 9 })).toHaveLength(2);
      setAfter(92 * 24 * HOUR_MS);
      await store().planDue(none, 10);
      expect(await space.deliveries({ limit: 9 })).toMatchObject([{ state: 'due', dueAt: at(HOUR_MS) }]);
      expect(await space.get(1)).toMatchObject({ state: 'active' });
    });
  });

  it('plans and takes a thousand that are due at once in seconds', async () => {
    const space = newSpace();
    const digests = await Promise.all(Array.from({ length: 1000 }, () => space.add(draftOf(at(0)))));
    const ids = new Set(digests.map(({ id }) => id));
    const beganMs = performance.now();
    while ((await store().planDue(hourly, 100)) > 0);
    const taken = new Set<string>();
    for (;;) {
      const slots = await claimFor(store(), 'a', 12);
      if (slots.length === 0) break;
      // Others' slots may be free as well: their leases lie in a time that this clock has left.
      for (const { slot } of slots) if (ids.has(slot.digestId)) taken.add(slot.id);
    }
    expect(taken.size).toBe(1000);
    expect(performance.now() - beganMs).toBeLessThan(30_000);
  });
}
