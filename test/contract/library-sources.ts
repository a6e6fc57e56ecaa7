/** What every library must do with sources: keep them, give each to one process at a time, and remember their items. */
import { describe, expect, it } from 'vitest';
import type {
  ClaimedSource,
  FetchEnd,
  KnownItem,
  NewSource,
  SourceStore,
} from '../../src/sources/subscriptions/source-store.ts';
import type { Subject } from './library-contract.ts';
import { draftOf, settingsOf } from './library-digests-drafts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SURFACES = ['slack', 'discord', 'terminal'] as const;

function feed(address: string, more: Partial<NewSource> = {}): NewSource {
  return { kind: 'feed', address, title: null, addedBy: 'U1', intervalMs: HOUR_MS, ...more };
}

function well(nextFetchAt: Date, more: object = {}): FetchEnd {
  return {
    kind: 'well',
    title: null,
    validators: { etag: null, lastModified: null },
    movedTo: null,
    remark: null,
    intervalMs: HOUR_MS,
    nextFetchAt,
    ...more,
  };
}

function item(key: string, documentId: string | null = null): KnownItem {
  return { key, fingerprint: 'f', documentId, isOpen: false, attempts: 1 };
}

export function sourcesContract({ library, newSpace, setClock }: Subject): void {
  let startMs = Date.UTC(2031, 0, 1);
  const store = (): SourceStore => library().sources;
  const at = (ms: number): Date => new Date(startMs + ms);
  const claim = (holder = 'one', limit = 100): Promise<ClaimedSource[]> =>
    store().claim({ holder, leaseMs: MINUTE_MS, limit });

  /** A space on an hour that no other test uses; what others left is taken out of the way. */
  const stage = async () => {
    startMs += 400 * DAY_MS;
    setClock(at(0));
    for (;;) {
      const left = await claim('who tidies up', 10_000);
      if (left.length === 0) break;
      for (const { source } of left) await library().sources.space(source.space).remove(source.number);
    }
    for (;;) {
      const news = await store().claimNews({
        holder: 'who tidies up',
        leaseMs: MINUTE_MS,
        limit: 50,
        surfaces: SURFACES,
      });
      if (news.length === 0) break;
      for (const told of news) await store().finishNews(told, 'done');
    }
    const name = newSpace();
    return { name, space: store().space(name) };
  };
  const numbersOf = (claims: readonly ClaimedSource[]) =>
    claims.map(({ source }) => source.number).sort((a, b) => a - b);
  const held = async (holder = 'one'): Promise<ClaimedSource> => {
    const [claimed] = await claim(holder);
    if (claimed === undefined) throw new Error('nothing is due');
    return claimed;
  };

  describe('sources of a space', () => {
    it('gives back what was added, with numbers of its own', async () => {
      const { name, space } = await stage();
      const added = await space.add(feed('https://lantern.example/feed', { title: 'The Lantern' }));
      expect(added).toEqual({
        kind: 'added',
        source: {
          id: expect.stringMatching(/^[\w-]{16}$/),
          space: name,
          number: 1,
          kind: 'feed',
          address: 'https://lantern.example/feed',
          title: 'The Lantern',
          state: 'active',
          addedBy: 'U1',
          addedAt: at(0),
          intervalMs: HOUR_MS,
          nextFetchAt: at(0),
          lastAttemptAt: null,
          lastSuccessAt: null,
          lastError: null,
          failures: 0,
          failingSince: null,
          toldAt: null,
          validators: { etag: null, lastModified: null },
          movedTo: null,
          remark: null,
          fetches: 0,
          documents: 0,
        },
      });
      const [only] = await space.list();
      expect(added).toEqual({ kind: 'added', source: only });
      expect(await space.get(1)).toEqual(only);
      expect(await space.get(2)).toBeNull();
      expect(await space.get(2 ** 40)).toBeNull();
    });

    it('knows an address again that is written in another way', async () => {
      const { space } = await stage();
      await space.add(feed('https://www.lantern.example/feed/?utm_source=x'));
      const again = await space.add(feed('http://lantern.example/feed#top'));
      expect(again).toMatchObject({ kind: 'known', source: { number: 1 } });
      expect(await space.find('https://lantern.example/feed')).toMatchObject({ number: 1 });
      expect(await space.list()).toHaveLength(1);
    });

    it('adds one address once, however many add it at the same time', async () => {
      const { space } = await stage();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => space.add(feed('https://lantern.example/feed'))),
      );
      expect(outcomes.filter(({ kind }) => kind === 'added')).toHaveLength(1);
    });

    it('takes 500 and no more', async () => {
      const { space } = await stage();
      for (let i = 0; i < 500; i += 1) await space.add(feed(`https://lantern${i}.example/`));
      expect(await space.add(feed('https://lantern.example/one-more'))).toEqual({ kind: 'full' });
      await space.remove(7);
      expect(await space.add(feed('https://lantern.example/one-more'))).toMatchObject({ kind: 'added' });
    });

    it('sees and changes nothing of another space', async () => {
      const { space } = await stage();
      const other = store().space(newSpace());
      await space.add(feed('https://lantern.example/feed'));
      expect(await other.list()).toEqual([]);
      expect(await other.get(1)).toBeNull();
      expect(await other.find('https://lantern.example/feed')).toBeNull();
      expect(await other.remove(1)).toBe(false);
      expect(await other.setState(1, 'paused')).toBeNull();
      expect(await other.checkNow(1)).toBeNull();
      expect(await other.add(feed('https://lantern.example/feed'))).toMatchObject({ kind: 'added' });
      expect(await space.get(1)).toMatchObject({ state: 'active' });
    });

    it('is not due while paused, and due at once when it is resumed', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      expect(await space.setState(1, 'paused')).toMatchObject({ state: 'paused', nextFetchAt: null });
      expect(await claim()).toEqual([]);
      expect(await space.checkNow(1)).toBeNull();
      setClock(at(HOUR_MS));
      expect(await space.setState(1, 'active')).toMatchObject({ nextFetchAt: at(HOUR_MS) });
      expect(await claim()).toHaveLength(1);
    });

    it('never gives a number twice, and lets a removed address be added again', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      expect(await space.remove(1)).toBe(true);
      expect(await space.remove(1)).toBe(false);
      const again = await space.add(feed('https://lantern.example/feed'));
      expect(again.kind === 'added' && again.source.number).toBe(2);
    });
  });

  describe('claims of sources', () => {
    it('gives each to one, longest due first', async () => {
      const { space } = await stage();
      for (const [i, ms] of [0, 1000, 2000].entries()) {
        setClock(at(ms));
        await space.add(feed(`https://lantern${i}.example/feed`));
      }
      const [first, second] = await Promise.all([claim('one', 2), claim('two', 2)]);
      const taken = [...first, ...second].map(({ source }) => source.number).sort();
      expect(taken.length).toBeGreaterThanOrEqual(2);
      expect(new Set(taken).size).toBe(taken.length);
      const rest = await claim('three');
      expect([...taken, ...rest.map(({ source }) => source.number)].sort()).toEqual([1, 2, 3]);
    });

    it('takes one of each host, whoever has it in hand, and folders all at once', async () => {
      const { space } = await stage();
      const addresses = [
        'https://lantern.example/1',
        'https://lantern.example:8443/2',
        'http://lantern.example/3?x=/y',
      ];
      for (const [i, address] of addresses.entries()) {
        setClock(at(i));
        await space.add(feed(address));
      }
      for (const address of ['/papers', '/more']) await space.add(feed(address, { kind: 'folder' }));
      const first = await claim('one');
      expect(numbersOf(first)).toEqual([1, 2, 4, 5]);
      expect(await claim('two')).toEqual([]);
      for (const claimed of first) await store().finish(claimed, well(at(HOUR_MS)));
      const second = await claim('two');
      expect(numbersOf(second)).toEqual([3]);
      await space.checkNow(1);
      expect(await claim('one')).toEqual([]);
      setClock(at(2 * MINUTE_MS));
      expect(numbersOf(await claim('one'))).toHaveLength(1);
    });

    it('goes by the host that a source has moved to', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/1'));
      await space.add(feed('https://other.example/2'));
      const [moved] = (await claim()).filter(({ source }) => source.number === 1);
      if (moved === undefined) throw new Error('it is not due');
      await store().finish(moved, well(at(0), { movedTo: 'https://other.example/1' }));
      expect(await claim('two')).toEqual([]);
    });

    it('lets spaces take turns, also where one has much in hand', async () => {
      const { space: greedy } = await stage();
      for (let i = 0; i < 8; i += 1) await greedy.add(feed(`https://g${i}.example/feed`));
      setClock(at(1000));
      const modest = store().space(newSpace());
      for (let i = 0; i < 2; i += 1) await modest.add(feed(`https://m${i}.example/feed`));
      const spacesOf = (claims: ClaimedSource[]) => claims.map(({ source }) => source.space).sort();
      const two = await claim('one', 2);
      expect(new Set(spacesOf(two)).size).toBe(2);
      for (const one of two.filter(({ source }) => source.address.includes('//m')))
        await store().finish(one, well(at(DAY_MS)));
      const [next] = await claim('one', 1);
      expect(next?.source.address).toMatch(/^https:\/\/m\d/);
    });

    it('gives over what its holder left, who may do nothing with it any more', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      const first = await held('one');
      setClock(at(MINUTE_MS - 1));
      expect(await claim('two')).toEqual([]);
      setClock(at(MINUTE_MS));
      expect(await store().renew(first, MINUTE_MS)).toBeNull();
      const second = await held('two');
      expect(await store().noteItems(first, [item('a', 'd1')])).toBe(false);
      expect(await store().finish(first, well(at(HOUR_MS)))).toBe(false);
      expect(await store().noteItems(second, [item('a', 'd1')])).toBe(true);
      expect(await store().finish(second, well(at(HOUR_MS)))).toBe(true);
    });

    it('lasts as long as it is renewed, but not past a pause or a removal', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      const claimed = await held();
      setClock(at(MINUTE_MS / 2));
      expect(await store().renew(claimed, MINUTE_MS)).toEqual(at(1.5 * MINUTE_MS));
      setClock(at(MINUTE_MS));
      expect(await claim('two')).toEqual([]);
      await space.setState(1, 'paused');
      expect(await store().renew(claimed, MINUTE_MS)).toBeNull();
      expect(await store().finish(claimed, well(at(HOUR_MS)))).toBe(false);
      expect(await space.get(1)).toMatchObject({ state: 'paused', nextFetchAt: null });
    });

    it('is given back by a process that ends', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      await claim('one');
      await store().release('two');
      expect(await claim('three')).toEqual([]);
      await store().release('one');
      expect(await claim('three')).toHaveLength(1);
    });
  });

  describe('what a fetch ends with', () => {
    it('keeps what is new of a source that is well', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      const end = well(at(HOUR_MS / 2), {
        title: 'The Lantern',
        validators: { etag: '"1"', lastModified: 'yesterday' },
        movedTo: 'https://lantern.example/new',
        remark: 'Two are left out.',
        intervalMs: HOUR_MS / 2,
      });
      expect(await store().finish(await held(), end)).toBe(true);
      expect(await space.get(1)).toMatchObject({
        address: 'https://lantern.example/feed',
        title: 'The Lantern',
        validators: { etag: '"1"', lastModified: 'yesterday' },
        movedTo: 'https://lantern.example/new',
        remark: 'Two are left out.',
        intervalMs: HOUR_MS / 2,
        nextFetchAt: at(HOUR_MS / 2),
        lastSuccessAt: at(0),
        fetches: 1,
      });
      expect(await space.find('https://lantern.example/new')).toMatchObject({ number: 1 });
    });

    it('counts failures and loses no setting by them', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed', { title: 'The Lantern' }));
      const fail = { kind: 'failed', why: 'It is away.', forgetsMove: false } as const;
      await store().finish(await held(), { ...fail, nextFetchAt: at(HOUR_MS) });
      setClock(at(HOUR_MS));
      await store().finish(await held(), { ...fail, why: 'Still.', nextFetchAt: at(2 * HOUR_MS) });
      expect(await space.get(1)).toMatchObject({
        title: 'The Lantern',
        state: 'active',
        intervalMs: HOUR_MS,
        lastError: 'Still.',
        failures: 2,
        failingSince: at(0),
        lastSuccessAt: null,
        lastAttemptAt: at(HOUR_MS),
      });
    });

    it('is fetched again at once when somebody asked for it meanwhile', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      const claimed = await held();
      setClock(at(1000));
      await space.checkNow(1);
      await store().finish(claimed, well(at(HOUR_MS)));
      expect(await space.get(1)).toMatchObject({ nextFetchAt: at(1000) });
    });
  });

  describe('items', () => {
    it('are known again in their space alone', async () => {
      const { name, space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      const claimed = await held();
      await store().noteItems(claimed, [item('a', 'd1'), item('b'), item('a', 'd1')]);
      const known = await store().knownItems(name, ['a', 'b', 'c']);
      expect(known.get('a')).toEqual(item('a', 'd1'));
      expect(known.get('b')).toEqual(item('b'));
      expect(known.has('c')).toBe(false);
      expect((await store().knownItems(newSpace(), ['a'])).size).toBe(0);
    });

    it('counts each document once, and those since a time', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      const claimed = await held();
      await store().noteItems(claimed, [item('id', 'd1'), item('address', 'd1')]);
      setClock(at(1000));
      await store().noteItems(claimed, [item('id', 'd1'), item('other', 'd2')]);
      expect(await space.get(1)).toMatchObject({ documents: 2 });
      expect(await space.documentsSince(at(0))).toEqual(new Map([[1, 2]]));
      expect(await space.documentsSince(at(1000))).toEqual(new Map([[1, 1]]));
    });
  });

  describe('news of sources', () => {
    const claimNews = (holder: string) =>
      store().claimNews({ holder, leaseMs: MINUTE_MS, limit: 10, surfaces: SURFACES });
    /** Fails now. */
    const fail = async (number: number, why = 'It is away.') => {
      const claimed = (await claim()).find(({ source }) => source.number === number);
      if (claimed === undefined) throw new Error('it is not due');
      await store().finish(claimed, {
        kind: 'failed',
        why,
        forgetsMove: false,
        nextFetchAt: new Date(store().now().getTime() + HOUR_MS),
      });
    };

    it('tells once when it has failed for a day, and once when it is well again', async () => {
      const { name, space } = await stage();
      await space.add(feed('https://lantern.example/feed', { title: 'The Lantern' }));
      for (let hour = 0; hour < 24; hour += 1) {
        setClock(at(hour * HOUR_MS));
        await fail(1);
        expect(await claimNews('one')).toEqual([]);
      }
      for (const hour of [24, 25]) {
        setClock(at(hour * HOUR_MS));
        await fail(1);
      }
      const [told, ...rest] = await claimNews('one');
      expect(rest).toEqual([]);
      expect(told).toMatchObject({
        space: name,
        place: null,
        user: 'U1',
        surface: 'terminal',
        mayBeThere: false,
        news: [{ number: 1, name: 'The Lantern', kind: 'failing', why: 'It is away.', since: at(0) }],
      });
      if (told) await store().finishNews(told, 'done');
      setClock(at(26 * HOUR_MS));
      await store().finish(await held(), well(at(27 * HOUR_MS)));
      const [recovered] = await claimNews('one');
      expect(recovered?.news).toEqual([
        { number: 1, name: 'The Lantern', kind: 'well', why: null, since: at(0) },
      ]);
      expect(await space.get(1)).toMatchObject({ toldAt: null, failingSince: null });
    });

    it('goes to each place of digests, all of one place together, by one process', async () => {
      const { name, space } = await stage();
      const digests = library().digests.space(name);
      for (const channel of ['C1', 'C2', 'C1'])
        await digests.add({
          ...draftOf(at(400 * DAY_MS)),
          settings: { ...settingsOf(), place: { surface: 'slack', channel, thread: null } },
        });
      for (const path of ['a', 'b']) await space.add(feed(`https://${path}.example/feed`));
      for (const day of [0, 1]) {
        setClock(at(day * DAY_MS));
        for (const claimed of await claim())
          await store().finish(claimed, {
            kind: 'failed',
            why: 'It is away.',
            forgetsMove: false,
            nextFetchAt: at((day + 1) * DAY_MS),
          });
      }
      const [one, two] = await Promise.all([claimNews('one'), claimNews('two')]);
      const all = [...one, ...two];
      expect(all.map(({ place }) => place?.channel).sort()).toEqual(['C1', 'C2']);
      for (const { news } of all) expect(news.map(({ number }) => number)).toEqual([1, 2]);
      for (const { number } of await digests.list()) await digests.remove(number);
    });

    it('is told again, as the same message, when it is not known to have arrived', async () => {
      const { space } = await stage();
      await space.add(feed('https://lantern.example/feed'));
      await fail(1);
      setClock(at(DAY_MS));
      await fail(1);
      const [first] = await claimNews('one');
      expect(await claimNews('two')).toEqual([]);
      setClock(at(DAY_MS + MINUTE_MS));
      const [second] = await claimNews('two');
      expect(second).toMatchObject({ id: first?.id, mayBeThere: true, attempts: 2 });
      if (second) await store().finishNews(second, { again: at(DAY_MS + 2 * MINUTE_MS), mayBeThere: false });
      expect(await claimNews('one')).toEqual([]);
      setClock(at(DAY_MS + 2 * MINUTE_MS));
      const [third] = await claimNews('one');
      expect(third).toMatchObject({ id: first?.id, mayBeThere: false });
      if (third) await store().finishNews(third, 'done');
      setClock(at(2 * DAY_MS));
      expect(await claimNews('one')).toEqual([]);
    });
  });
}
