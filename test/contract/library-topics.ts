/** Topics that are suggested while somebody types, and for what they mistyped. */
import { describe, expect, it } from 'vitest';
import type { SpaceLibrary } from '../../src/library/library.ts';
import type { Subject } from './library-contract.ts';
import { READER, readingOf } from './library-readings.ts';

export function topicsContract({ library, newSpace }: Subject): void {
  describe('topics', () => {
    const put = (space: SpaceLibrary, id: string, day: string, sentence: string) =>
      space.put(readingOf({ id, publishedAt: `2024-03-${day}`, sentences: [sentence] }), READER);
    const spaceWithNews = async (): Promise<SpaceLibrary> => {
      const space = library().space(newSpace());
      await put(
        space,
        'a',
        '01',
        'The talks with Annalena Baerbock about Xinjiang went on in the United Nations.',
      );
      await put(space, 'b', '02', 'The camps of Xinjiang were shown to the European Union.');
      await put(space, 'c', '03', 'The port of Sølvik and the town of Xanten were closed.');
      return space;
    };

    it('gives those of which a word begins with what was typed, in most and newest documents first', async () => {
      const space = await spaceWithNews();
      expect(await space.topics('x', 5)).toEqual(['Xinjiang', 'Xanten']);
      expect(await space.topics('un', 5)).toEqual(['European Union', 'United Nations']);
      expect(await space.topics('united na', 5)).toEqual(['United Nations']);
      expect(await space.topics('BAER', 5)).toEqual(['Annalena Baerbock']);
      expect(await space.topics('solv', 5)).toEqual(['Sølvik']);
      expect(await space.topics('x', 1)).toEqual(['Xinjiang']);
      expect(await space.topics('x', 0)).toEqual([]);
    });

    it('forgives spelling, behind what begins as was typed', async () => {
      const space = await spaceWithNews();
      expect(await space.topics('xinjang', 5)).toEqual(['Xinjiang']);
      expect(await space.topics('xnjian', 5)).toEqual(['Xinjiang']);
      expect(await space.topics('baerbok', 5)).toEqual(['Annalena Baerbock']);
      expect(await space.topics('zzzzzz', 5)).toEqual([]);
    });

    it('gives the most present ones for nothing typed', async () => {
      const space = await spaceWithNews();
      expect((await space.topics('', 3))[0]).toBe('Xinjiang');
      expect(await space.topics(' ', 50)).toHaveLength(6);
      expect(await library().space(newSpace()).topics('', 5)).toEqual([]);
    });

    it('gives one spelling each, the one of most documents', async () => {
      const space = library().space(newSpace());
      await put(space, 'a', '01', 'It began in Zürich.');
      await put(space, 'b', '02', 'It went on in Zurich.');
      await put(space, 'c', '03', 'It ended in Zürich.');
      expect(await space.topics('zur', 5)).toEqual(['Zürich']);
      expect(await space.similarTopics('zurch', 5)).toEqual(['Zürich']);
    });

    it.each([
      ['xinjang', 'Xinjiang'],
      ['Xijniang', 'Xinjiang'],
      ['Baerbok', 'Annalena Baerbock'],
      ['annalena baerbok', 'Annalena Baerbock'],
      ['camps in xinjang', 'Xinjiang'],
      ['unted nations', 'United Nations'],
    ])('knows what was meant by %s', async (words, meant) => {
      const space = await spaceWithNews();
      expect((await space.similarTopics(words, 3))[0]).toBe(meant);
    });

    it('offers nothing for what is spelt right, or like nothing on record', async () => {
      const space = await spaceWithNews();
      for (const words of ['Xinjiang', 'xinjiang', 'weather', 'x', '', '!']) {
        expect(await space.similarTopics(words, 3), words).toEqual([]);
      }
    });

    it('forgets the topics of a version that was replaced', async () => {
      const space = library().space(newSpace());
      await put(space, 'a', '01', 'They met in Porto.');
      await put(space, 'a', '01', 'They met in Ghent.');
      expect(await space.topics('', 5)).toEqual(['Ghent']);
    });

    it.each([
      ['wildcards', '%_\\*'],
      ['a statement', "'; drop table documents; --"],
      ['NUL and half a pair', '\0\ud800'],
      ['operators', '(:*'],
      ['5,000 letters', 'x'.repeat(5000)],
      ['another script', '新疆'],
    ])('never fails: %s', async (_, typed) => {
      const space = await spaceWithNews();
      expect(await space.topics(typed, 5)).toEqual([]);
      expect(Array.isArray(await space.similarTopics(typed, 5))).toBe(true);
    });
  });
}
