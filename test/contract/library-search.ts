/** The part of the library contract on what people write into a search: phrases, exclusions, filters, other languages. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../briefings/document.ts';
import type { SearchQuery, SpaceLibrary } from '../../src/library/library.ts';
import type { Subject } from './library-contract.ts';
import { READER, readingOf, vectorOf } from './library-readings.ts';

type About = Partial<Pick<SourceDocument, 'title' | 'outlet' | 'language' | 'publishedAt'>>;

export function searchContract({ library, newSpace }: Subject): void {
  describe('the search language', () => {
    let space: SpaceLibrary;
    const put = async (id: string, sentence: string, about: About = {}) => {
      const reading = readingOf({ id, sentences: [sentence] });
      await space.put({ ...reading, document: { ...reading.document, ...about } }, READER);
    };
    const find = async (words: string, options: Partial<SearchQuery> = {}) => {
      const hits = await space.search({ words, vector: null, limit: 20, ...options });
      return hits.map(({ documentId }) => documentId).sort();
    };

    beforeAll(async () => {
      space = library().space(newSpace());
      await put('dam', 'The flood broke the old dam above the valley.', {
        title: 'Dam breaks',
        outlet: 'The Guardian',
        publishedAt: '2024-02-01',
      });
      await put(
        'match',
        'The flood lights failed at the football match, and the old stand by the dam shook.',
        {
          outlet: 'Lantern Sport',
          publishedAt: '2024-02-20',
        },
      );
      await put('slide', 'A landslide closed the road.', { publishedAt: '2024-03-01' });
      await put('wahlen', 'Die Wahlen in den Ländern werden verschoben, sagten die Minister.', {
        language: 'de-AT',
        publishedAt: '2024-03-02',
      });
      await put('xinjiang', '新疆的报告昨天发表了。', { language: 'zh', publishedAt: '2024-03-03' });
      await put('vegetables', 'Vegetables are dear this year.', { publishedAt: '2024-03-04' });
    });

    it('finds phrases only as they stand', async () => {
      expect(await find('old dam')).toEqual(['dam', 'match']);
      expect(await find('"old dam"')).toEqual(['dam']);
      expect(await find('"old dam"', { vector: vectorOf(1) })).toEqual(['dam']);
      expect(await find('"dam old"')).toEqual([]);
    });

    it('takes a phrase of small words for none, where all texts are of one language', async () => {
      const english = library().space(newSpace());
      await english.put(readingOf({ id: 'dam', sentences: ['The flood broke the old dam.'] }), READER);
      for (const words of ['"the" flood', 'flood title:"the"'])
        expect(await english.search({ words, vector: null, limit: 5 })).toMatchObject([
          { documentId: 'dam' },
        ]);
    });

    it('leaves out what is excluded, by words and by meaning', async () => {
      expect(await find('flood -football')).toEqual(['dam']);
      expect(await find('flood -football', { vector: vectorOf(1) })).not.toContain('match');
      expect(await find('flood -"flood lights"')).toEqual(['dam']);
    });

    it('takes any side of "or"', async () => {
      expect(await find('football or landslide')).toEqual(['match', 'slide']);
    });

    it.each([
      ['flood outlet:guardian', ['dam']],
      ['flood outlet:"lantern sport"', ['match']],
      ['flood -outlet:guardian', ['match']],
      ['flood outlet:nobody', []],
      ['flood title:dam', ['dam']],
      ['flood title:breaks title:dam', ['dam']],
      ['flood from:2024-02-20', ['match']],
      ['flood after:2024-02-20', []],
      ['flood before:2024-02-20', ['dam']],
      ['flood from:2024-02 before:2024-03', ['dam', 'match']],
      ['flood language:en', ['dam', 'match']],
      ['flood language:german', []],
    ])('filters: %s', async (words, expected) => {
      expect(await find(words)).toEqual(expected);
      const near = await find(words, { vector: vectorOf(1) });
      expect(near.filter((id) => id === 'dam' || id === 'match')).toEqual(expected);
    });

    it('takes a filter that cannot be read for words', async () => {
      expect(await find('landslide from:soon')).toEqual(['slide']);
    });

    it('stems by the language of the document', async () => {
      expect(await find('Wahl')).toEqual(['wahlen']);
      expect(await find('Land language:de')).toEqual(['wahlen']);
    });

    it('finds words of scripts without spaces', async () => {
      expect(await find('新疆')).toEqual(['xinjiang']);
      expect(await find('疆新')).toEqual([]);
    });

    it('finds beginnings of words that nobody uses, but does not count them as all the words', async () => {
      const [hit] = await space.search({ words: 'veget', vector: null, limit: 5 });
      expect(hit).toMatchObject({ documentId: 'vegetables' });
      const [begun] = await space.search({ words: 'vegeta', vector: null, limit: 5 });
      expect(begun === undefined || !begun.hasAllWords).toBe(true);
    });

    it('puts new before old where that is asked for', async () => {
      const first = async (options: Partial<SearchQuery>) =>
        (await space.search({ words: 'flood', vector: null, limit: 5, ...options }))[0]?.documentId;
      const day = 86_400_000;
      expect(await first({})).toBe('dam');
      expect(await first({ preferNewer: { now: new Date('2024-02-21T00:00:00Z'), halfLifeMs: day } })).toBe(
        'match',
      );
    });
  });

  describe('names that occur together', () => {
    const region = 'The flood in Ostvale, the old Harran region, rose on Monday.';
    const put = async (space: SpaceLibrary, sentences: readonly string[], from = 0) => {
      for (const [at, sentence] of sentences.entries())
        await space.put(readingOf({ id: `n${from + at}`, sentences: [sentence], seed: from + at }), READER);
    };
    const three = (sentence: string) => [1, 2, 3].map((at) => sentence.replace('rose', `rose ${at} metres`));
    const find = async (space: SpaceLibrary, words: string) => {
      const hits = await space.search({ words, vector: null, limit: 20 });
      return hits.map(({ documentId, hasAllWords }) => `${documentId}${hasAllWords ? '' : ' without'}`);
    };

    it('lead from one to the documents that say only the other, behind those that say the word', async () => {
      const space = library().space(newSpace());
      await put(space, three(region));
      await put(space, ['They left Harran at night.', 'They left Ostvale at night.', 'They left Lund.'], 3);
      const byOne = await find(space, 'Ostvale');
      expect(byOne.slice(0, 4).sort()).toEqual(['n0', 'n1', 'n2', 'n4']);
      expect(byOne.slice(4)).toEqual(['n3 without']);
      const byOther = await find(space, 'harran region');
      expect(byOther.slice(0, 3).sort()).toEqual(['n0', 'n1', 'n2']);
      expect(byOther.slice(3).sort()).toEqual(['n3 without', 'n4 without']);
      expect(await find(space, '"Ostvale"')).not.toContain('n3 without');
      expect(await find(space, 'Ostvale -night')).not.toContain('n3 without');
    });

    it('are learned in a space from its own documents, and forgotten with them', async () => {
      const [space, other] = [library().space(newSpace()), library().space(newSpace())];
      const rest = ['They left Harran at night.', 'They left Ostvale at night.'];
      await put(space, three(region));
      await put(space, rest, 3);
      await put(other, rest, 3);
      expect(await find(other, 'Ostvale')).toEqual(['n4']);
      expect(await find(space, 'Ostvale')).toContain('n3 without');
      await put(space, three('The harvest rose in Lund.'));
      expect(await find(space, 'Ostvale')).toEqual(['n4']);
    });

    it('are not learned of names that mostly stand alone', async () => {
      const space = library().space(newSpace());
      await put(space, three(region));
      await put(space, [...three('The harvest rose in Harran.'), 'They left Ostvale at night.'], 3);
      expect((await find(space, 'Ostvale')).sort()).toEqual(['n0', 'n1', 'n2', 'n6']);
    });
  });
}
