/** What every library must say of what is new: all that came or changed after a cursor, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { SpaceLibrary } from '../../src/library/library.ts';
import type { Subject } from './library-contract.ts';
import { READER, readingOf } from './library-readings.ts';

const EVER = { since: new Date(0), limit: 100 };
const START = { own: 0, also: 0, at: '2024-03-10T12:00:00.000Z' };

export function cursorContract({ library, newSpace, setClock }: Subject): void {
  const put = (space: SpaceLibrary, id: string, text = id, publishedAt = '2024-03-09T10:00:00Z') =>
    space.put(readingOf({ id, title: `Title ${id}`, publishedAt, sentences: [text] }), READER);
  const idsAfter = async (space: SpaceLibrary, cursor = START, options = EVER) =>
    (await space.putAfter(cursor, options)).map(({ id }) => id);

  describe('cursor and putAfter', () => {
    it('tells what came after the cursor, newest dated first', async () => {
      const space = library().space(newSpace());
      const now = new Date('2024-03-10T12:00:00Z');
      setClock(now);
      expect(await space.cursor()).toEqual(START);
      await put(space, 'early');
      const cursor = await space.cursor();
      expect(await idsAfter(space, cursor)).toEqual([]);
      await put(space, 'b', 'b', '2024-03-08T10:00:00Z');
      await put(space, 'a', 'a', '2024-03-10T10:00:00Z');
      expect(await space.putAfter(cursor, EVER)).toEqual([
        {
          id: 'a',
          outlet: 'The Lantern',
          title: 'Title a',
          datedAt: new Date('2024-03-10T10:00:00Z'),
          addedAt: now,
          isChanged: false,
        },
        expect.objectContaining({ id: 'b' }),
      ]);
      expect(await idsAfter(space)).toEqual(['a', 'early', 'b']);
      const since = new Date('2024-03-08T10:00:00Z');
      expect(await idsAfter(space, cursor, { since, limit: 9 })).toEqual(['a', 'b']);
      expect(await idsAfter(space, cursor, { since: new Date(since.getTime() + 1), limit: 9 })).toEqual([
        'a',
      ]);
      expect(await idsAfter(space, cursor, { ...EVER, limit: 1 })).toEqual(['a']);
      expect(await idsAfter(space, await space.cursor())).toEqual([]);
    });

    it('tells what changed, and not what is only read again', async () => {
      const space = library().space(newSpace());
      await put(space, 'a', 'Two were hurt.');
      const cursor = await space.cursor();
      const again = readingOf({ id: 'a', title: 'Title a', sentences: ['Two were hurt.'] });
      await space.put(again, { ...READER, coreVersion: 2 });
      await space.put({ ...again, document: { ...again.document, author: 'N. N.' } }, READER);
      expect(await idsAfter(space, cursor)).toEqual([]);
      await put(space, 'a', 'Three were hurt.');
      await put(space, 'b');
      const after = await space.cursor();
      await put(space, 'b', 'b, corrected');
      expect(await space.putAfter(cursor, EVER)).toMatchObject([
        { id: 'a', isChanged: true },
        // Not on record at the cursor: as new as can be.
        { id: 'b', isChanged: false },
      ]);
      expect(await space.putAfter(after, EVER)).toMatchObject([{ id: 'b', isChanged: true }]);
    });

    it('knows a document that comes back under another id', async () => {
      const space = library().space(newSpace());
      await put(space, 'a');
      const cursor = await space.cursor();
      const { document, ...reading } = readingOf({ id: 'a', title: 'Title a', sentences: ['a'] });
      await space.put({ ...reading, document: { ...document, id: 'other' } }, READER);
      expect(await idsAfter(space, cursor)).toEqual([]);
      expect(await idsAfter(space)).toEqual(['other']);
    });

    it('tells of a shared space too, twins once, and of no other', async () => {
      const [own, shared, stranger] = [newSpace(), newSpace(), newSpace()];
      const both = library().space(own, { also: shared });
      await put(library().space(shared), 'known');
      const cursor = await both.cursor();
      await put(library().space(shared), 'twin');
      await put(library().space(shared), 'theirs');
      await put(library().space(stranger), 'foreign');
      await put(both, 'twin');
      await put(both, 'mine');
      expect((await idsAfter(both, cursor)).sort()).toEqual(['mine', 'theirs', 'twin']);
      expect((await idsAfter(library().space(own))).sort()).toEqual(['mine', 'twin']);
      const next = await both.cursor();
      expect(next).toMatchObject({ own: 2, also: 3 });
      await put(library().space(shared), 'known', 'changed');
      expect(await both.putAfter(next, EVER)).toMatchObject([{ id: 'known', isChanged: true }]);
    });

    it('misses nothing that comes while it looks', async () => {
      const space = library().space(newSpace());
      const ids = Array.from({ length: 25 }, (_, index) => `d${index}`);
      let isDone = false;
      const putting = Promise.all(ids.map((id) => put(space, id))).then(() => {
        isDone = true;
      });
      const seen = new Set<string>();
      let cursor = START;
      for (let isLast = false; !isLast; ) {
        isLast = isDone;
        const next = await space.cursor();
        for (const id of await idsAfter(space, cursor)) seen.add(id);
        cursor = next;
      }
      await putting;
      expect(seen.size).toBe(ids.length);
    });
  });
}
