/** What a library keeps beside documents: answers, claims, secrets, and the list of its spaces. */
import { describe, expect, it } from 'vitest';
import type { Subject } from './library-contract.ts';
import { READER, readingOf } from './library-readings.ts';

const START = new Date('2024-05-01T12:00:00Z');
const later = ({ days = 0, hours = 0 }) => new Date(START.getTime() + (days * 24 + hours) * 3_600_000);

export function keepingContract({ library, newSpace, setClock }: Subject): void {
  describe('answers', () => {
    it('gives back what was kept, in the same space only', async () => {
      const space = library().space(newSpace());
      const content = {
        kind: 'briefing',
        points: [1, 2.5, null],
        nested: { text: 'Zürich “so” 🙂', no: false },
      };
      await space.keepAnswer({ id: 'a1', content });
      expect(await space.answer('a1')).toEqual(content);
      expect(await space.answer('a2')).toBeNull();
      expect(await space.answer('\0')).toBeNull();
      expect(await library().space(newSpace()).answer('a1')).toBeNull();
      await space.keepAnswer({ id: 'a1', content: ['newer'] });
      expect(await space.answer('a1')).toEqual(['newer']);
    });

    it.each([['text'], [12], [true], [[]], [{}], [null]])('keeps %j', async (content) => {
      const space = library().space(newSpace());
      await space.keepAnswer({ id: 'x', content });
      expect(await space.answer('x')).toEqual(content);
    });

    it('keeps text that Postgres cannot hold at its length', async () => {
      const space = library().space(newSpace());
      await space.keepAnswer({ id: 'x', content: { text: 'a\0b\ud800c' } });
      expect(await space.answer('x')).toEqual({ text: 'a b c' });
    });

    it('refuses one that is too long', async () => {
      const space = library().space(newSpace());
      await expect(space.keepAnswer({ id: 'x', content: 'y'.repeat(1_000_001) })).rejects.toMatchObject({
        code: 'internal',
      });
    });

    it('forgets after 30 days', async () => {
      const space = library().space(newSpace());
      setClock(START);
      await space.keepAnswer({ id: 'old', content: 1 });
      setClock(later({ days: 29 }));
      expect(await space.answer('old')).toBe(1);
      setClock(later({ days: 30 }));
      expect(await space.answer('old')).toBeNull();
      await space.keepAnswer({ id: 'new', content: 2 });
      setClock(START);
      expect(await space.answer('old')).toBeNull();
      expect(await space.answer('new')).toBe(2);
    });
  });

  describe('claim', () => {
    it('is true for exactly one caller', async () => {
      const claims = await Promise.all(Array.from({ length: 20 }, () => library().claim('slack:Ev1')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await library().claim('slack:Ev1')).toBe(false);
      expect(await library().claim('slack:Ev2')).toBe(true);
      for (const key of ['', '\0', 'x'.repeat(10_000)]) {
        expect([await library().claim(key), await library().claim(key)]).toEqual([true, false]);
      }
    });

    it('forgets after three days', async () => {
      setClock(later({ days: 40 }));
      await library().claim('old');
      setClock(later({ days: 42, hours: 20 }));
      expect(await library().claim('old')).toBe(false);
      setClock(later({ days: 43, hours: 1 }));
      expect(await library().claim('old')).toBe(true);
    });
  });

  describe('secrets', () => {
    it('gives back what was put, and forgets what was deleted', async () => {
      const { secrets } = library();
      expect(await secrets.get('T1')).toBeNull();
      await secrets.put('T1', 'xoxb-first');
      await secrets.put('T2', 'ünïcode 🙂');
      await secrets.put('T1', 'xoxb-second');
      expect(await secrets.get('T1')).toBe('xoxb-second');
      expect(await secrets.get('T2')).toBe('ünïcode 🙂');
      await secrets.delete('T1');
      await secrets.delete('T1');
      expect(await secrets.get('T1')).toBeNull();
    });
  });

  it('lists the spaces that hold documents', async () => {
    const [one, two, three] = [newSpace(), newSpace(), newSpace()];
    await library()
      .space(one)
      .put(readingOf({ id: 'a', sentences: ['x'] }), READER);
    await library()
      .space(one)
      .put(readingOf({ id: 'b', sentences: ['y'] }), READER);
    await library()
      .space(two, { also: one })
      .put(readingOf({ id: 'a', sentences: ['z'] }), READER);
    const sizes = await library().spaces();
    const sizeOf = (name: string) => sizes.find(({ space }) => space === name);
    expect(sizeOf(one)).toEqual({ space: one, documents: 2 });
    expect(sizeOf(two)).toEqual({ space: two, documents: 1 });
    expect(sizeOf(three)).toBeUndefined();
  });
}
