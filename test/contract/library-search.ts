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

    it.each(['"the" flood', 'flood title:"the"'])(
      'takes a phrase of small words for none: %s',
      async (words) => {
        expect(await find(words)).toEqual(['dam', 'match']);
      },
    );

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

    it('asks each document in its own language: what is a small word in German is none in English', async () => {
      const mixed = library().space(newSpace());
      const texts = [
        { id: 'war', sentence: 'The war in Lorland goes on.', language: 'en' },
        { id: 'harvest', sentence: 'The harvest in Lorland was good.', language: 'en' },
        { id: 'krieg', sentence: 'Der Krieg in Lorland war lang.', language: 'de' },
      ];
      for (const [at, { id, sentence, language }] of texts.entries()) {
        const reading = readingOf({ id, sentences: [sentence], seed: at });
        await mixed.put({ ...reading, document: { ...reading.document, language } }, READER);
      }
      const whole = async (words: string) => {
        const hits = await mixed.search({ words, vector: null, limit: 5 });
        return hits.flatMap(({ documentId, hasAllWords }) => (hasAllWords ? [documentId] : [])).sort();
      };
      expect(await whole('Lorland war')).toEqual(['krieg', 'war']);
      expect(await whole('"Lorland goes"')).toEqual(['war']);
      expect(await whole('Krieg in Lorland')).toEqual(['krieg']);
      expect(await whole('Lorland -war')).toEqual(['harvest', 'krieg']);
    });

    describe('words as they are written', () => {
      const texts = {
        covid: 'A new wave of COVID-19 reached Lorland.',
        nineteen: 'Covid cost 19 people of Porto their work.',
        envoy: 'The U.S. envoy met J.K. Harrow at 5 p.m. yesterday.',
        economy: 'China’s economy grew by 3.5% in 2025/26.',
        attack: 'It was the worst day since 9/11, said Gareth O’Neill.',
        northern: 'The north-eastern lines are shut.',
      };
      let written: SpaceLibrary;
      beforeAll(async () => {
        written = await filled(library().space(newSpace()), texts);
      });

      it.each([
        ['covid-19', ['covid']],
        ['COVID 19', ['covid', 'nineteen']],
        ['"covid 19"', ['covid']],
        ['U.S. envoy', ['envoy']],
        ['US', ['envoy']],
        ['u.s', ['envoy']],
        ['J.K. Harrow', ['envoy']],
        ["China's economy", ['economy']],
        ['"China’s economy"', ['economy']],
        ['"China economy"', ['economy']],
        ['3.5%', ['economy']],
        ['2025/26', ['economy']],
        ['9/11', ['attack']],
        ["O'Neill", ['attack']],
        ['North-Eastern', ['northern']],
        ['"north eastern"', ['northern']],
      ])('%s', async (words, expected) => {
        const hits = await written.search({ words, vector: null, limit: 9 });
        expect(
          hits
            .filter(({ hasAllWords }) => hasAllWords)
            .map(({ documentId }) => documentId)
            .sort(),
        ).toEqual(expected);
      });
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

  describe('second chances', () => {
    const texts = {
      both: 'Norland taxes veg oil.',
      vegetable: 'A tax on vegetable fats and on oil is due.',
      oil: 'Oil is dear.',
      swiss: 'The Swiss watch their banks.',
      bern: 'In Bern the banks are shut.',
      switzerland: 'Switzerland has many banks; the Swiss, Swiss as ever, trust them.',
      acronym:
        'The bop is fine. The balance of payments, the balance of payments, and the balance of payments.',
      spelt: 'The balance of payments was even.',
      again: 'A balance of payments is never even.',
    };
    let space: SpaceLibrary;
    beforeAll(async () => {
      space = await filled(library().space(newSpace()), texts);
    });
    const find = (words: string) => space.search({ words, vector: null, limit: 9 });
    const ids = async (words: string) => (await find(words)).map(({ documentId }) => documentId);

    it('words that begin as a rare one does, with the other words, come before those other words alone', async () => {
      expect(await ids('veg oil')).toEqual(['both', 'vegetable', 'oil']);
    });

    it('a country is found by its people and its capital, behind its name', async () => {
      const hits = await find('Switzerland banks');
      expect(hits[0]).toMatchObject({ documentId: 'switzerland', hasAllWords: true });
      const others = hits.filter(({ documentId }) => documentId === 'swiss' || documentId === 'bern');
      expect(others).toMatchObject([{ hasAllWords: false }, { hasAllWords: false }]);
      expect(await ids('Bern')).toEqual(['bern']);
    });

    it('what has all of the words keeps them, however well another name for them fits', async () => {
      const whole = async (words: string) =>
        (await find(words)).filter(({ hasAllWords }) => hasAllWords).map(({ documentId }) => documentId);
      expect(await whole('switzerland')).toEqual(['switzerland']);
      expect(await whole('bop')).toEqual(['acronym']);
      expect((await ids('bop')).sort()).toEqual(['acronym', 'again', 'spelt']);
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

/** With one sentence a document. @param texts by the document's id. */
async function filled(space: SpaceLibrary, texts: Readonly<Record<string, string>>): Promise<SpaceLibrary> {
  for (const [at, [id, sentence]] of Object.entries(texts).entries())
    await space.put(readingOf({ id, sentences: [sentence], seed: at }), READER);
  return space;
}
