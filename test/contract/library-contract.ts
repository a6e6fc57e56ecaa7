/** What every implementation of the library must do; the factory decides where it stores. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library, SpaceLibrary } from '../../src/library/library.ts';
import { digestStage, digestsContract } from './library-digests.ts';
import { cursorContract } from './library-digests-cursor.ts';
import { slotsContract } from './library-digests-slots.ts';
import { keepingContract } from './library-keeping.ts';
import { placesContract } from './library-places.ts';
import { differenceOf, READER, readingOf, vectorOf } from './library-readings.ts';
import { searchContract } from './library-search.ts';
import { sharedSpaceContract } from './library-shared-spaces.ts';
import { sourcesContract } from './library-sources.ts';
import { topicsContract } from './library-topics.ts';

/** What the parts of the contract share: one library, since making a database takes seconds. */
export interface Subject {
  readonly library: () => Library;
  /** A name that no other test uses. */
  readonly newSpace: () => string;
  readonly setClock: (instant: Date) => void;
}

/** @param open a library on an empty store whose clock is `now`. */
export function libraryContract(
  name: string,
  open: (options: { now: () => Date; secretKey: string }) => Promise<Library>,
): void {
  describe(`library contract: ${name}`, () => {
    let library: Library;
    let instant = new Date('2024-03-10T12:00:00Z');
    let spaces = 0;
    const newSpace = (): string => {
      spaces += 1;
      return `space ${spaces}`;
    };
    const emptySpace = (): SpaceLibrary => library.space(newSpace());
    const subject: Subject = {
      library: () => library,
      newSpace,
      setClock: (next) => {
        instant = next;
      },
    };

    beforeAll(async () => {
      library = await open({ now: () => instant, secretKey: 'a key for the tests' });
    });
    afterAll(() => library.close());

    sharedSpaceContract(subject);
    topicsContract(subject);
    keepingContract(subject);
    placesContract(subject);
    searchContract(subject);

    const harbour = readingOf({
      id: 'harbour1',
      title: 'Harbour wall gives way',
      url: 'https://lantern.example/harbour',
      publishedAt: '2024-03-09',
      sentences: [
        'The harbour wall at Sølvik gave way on Friday night.',
        '“We heard it crack,” said Édith Marchand, the harbour master.',
        'A spokesman for the port, Stéphane Dujarric, said “nobody was hurt”.',
      ],
      quotes: [
        {
          words: 'We heard it crack',
          by: { name: 'Édith Marchand', role: 'harbour master', aliases: ['Marchand'] },
        },
        { words: 'nobody was hurt', by: { name: 'Stéphane Dujarric', role: 'spokesman for the port' } },
      ],
      seed: 1,
    });
    const orchard = readingOf({
      id: 'orchard1',
      title: 'Frost in the orchards',
      publishedAt: null,
      sentences: ['Late frost killed the apple blossom.', 'Growers called it “a lost year”.'],
      quotes: [{ words: 'a lost year', by: null }],
      seed: 5,
    });

    describe('put and readings', () => {
      it('gives back what was put, in the order asked for', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        await space.put(orchard, READER);
        const readings = await space.readings(['orchard1', 'unknown', 'harbour1', 'orchard1', 'nul\0']);
        expect(readings.map(({ document }) => document)).toEqual([orchard.document, harbour.document]);
        expect(await space.documents(['orchard1', 'unknown', 'harbour1', 'orchard1', 'nul\0'])).toEqual([
          orchard.document,
          harbour.document,
        ]);
        expect(readings.map(({ sentences }) => sentences)).toEqual([orchard.sentences, harbour.sentences]);
        expect(readings.map(({ quotes }) => quotes)).toEqual([orchard.quotes, harbour.quotes]);
        harbour.embeddings.forEach((embedding, index) => {
          expect(differenceOf(readings[1]?.embeddings[index], embedding)).toBeLessThan(0.01);
        });
        expect(await space.counts()).toEqual({ documents: 2, sentences: 5, quotes: 3 });
      });

      it('replaces the old version whole and keeps the time of the first adding', async () => {
        const space = emptySpace();
        instant = new Date('2024-03-10T12:00:00Z');
        await space.put(harbour, READER);
        instant = new Date('2024-03-11T08:00:00Z');
        const shorter = readingOf({
          id: 'harbour1',
          title: 'Harbour wall rebuilt',
          url: 'https://lantern.example/harbour',
          sentences: ['It stands again.'],
        });
        await space.put(shorter, READER);
        expect(await space.counts()).toEqual({ documents: 1, sentences: 1, quotes: 0 });
        const [summary] = await space.listDocuments();
        expect(summary?.addedAt).toEqual(new Date('2024-03-10T12:00:00Z'));
        expect(summary?.title).toBe('Harbour wall rebuilt');
        expect(await space.search({ words: 'crack', vector: null, limit: 5 })).toEqual([]);
        expect(await space.quotes({ speaker: 'Marchand', limit: 5 })).toEqual([]);
      });

      it('puts a document that comes back under another id in place of the old one', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        await space.search({ words: 'harbour', vector: vectorOf(1), limit: 5 });
        await space.put({ ...harbour, document: { ...harbour.document, id: 'other' } }, READER);
        const hits = await space.search({ words: 'harbour', vector: vectorOf(1), limit: 5 });
        expect(hits.map(({ documentId }) => documentId)).toEqual(['other']);
        expect(await space.counts()).toMatchObject({ documents: 1 });
      });

      it('refuses an id that another identity has, and keeps what it had', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const other = readingOf({ id: 'harbour1', sentences: ['Mine.'] });
        const thief = { ...other, document: { ...other.document, origin: '/other' } };
        await expect(space.put(thief, READER)).rejects.toMatchObject({ code: 'unreadable' });
        expect((await space.readings(['harbour1']))[0]?.document).toEqual(harbour.document);
      });

      it.each([
        ['NUL in the text', { sentences: ['a\0b'] }],
        ['half a surrogate pair in the text', { sentences: ['a\ud800b'] }],
        ['half a surrogate pair in the title', { title: 'x\udc00', sentences: ['a'] }],
      ])('refuses what would not come back as it is: %s', async (_, draft) => {
        const space = emptySpace();
        const reading = readingOf({ id: 'odd', ...draft });
        await expect(space.put(reading, READER)).rejects.toMatchObject({ code: 'unreadable' });
        await expect(space.stateOf(reading.document, READER)).resolves.toEqual({ state: 'absent' });
        expect(await space.counts()).toMatchObject({ documents: 0 });
      });

      it('stores a document without sentences', async () => {
        const space = emptySpace();
        await space.put(readingOf({ id: 'empty', title: 'Only a title', sentences: [] }), READER);
        const hits = await space.search({ words: 'title', vector: vectorOf(1), limit: 5 });
        expect(hits).toMatchObject([{ documentId: 'empty', wordRank: 1, similarity: null }]);
      });

      it('stores a document of more different words than one index entry can hold', async () => {
        const space = emptySpace();
        const words = Array.from(
          { length: 90_000 },
          (_, index) => `wört-${index.toString(36)}.ex/${index}`,
        ).join(' ');
        const reading = readingOf({ id: 'long', title: 'Many words', sentences: [words] });
        await space.put(reading, READER);
        expect((await space.readings(['long']))[0]?.document.text).toBe(words);
      });
    });

    describe('stateOf', () => {
      it('tells absent, unchanged, changed, and a duplicate read elsewhere', async () => {
        const space = emptySpace();
        const { document } = harbour;
        expect(await space.stateOf(document, READER)).toEqual({ state: 'absent' });
        await space.put(harbour, READER);
        const id = { documentId: 'harbour1' };
        expect(await space.stateOf(document, READER)).toEqual({ state: 'unchanged', ...id });
        const moved = { ...document, origin: '/moved' };
        expect(await space.stateOf(moved, READER)).toEqual({ state: 'duplicate', ...id });
        expect(await space.stateOf({ ...document, text: 'New.' }, READER)).toEqual({
          state: 'changed',
          ...id,
        });
        expect(await space.stateOf({ ...document, author: 'N. N.' }, READER)).toEqual({
          state: 'changed',
          ...id,
        });
        const impostor = {
          ...document,
          origin: '/impostor',
          text: 'Another text that names the same address.',
        };
        expect(await space.stateOf(impostor, READER)).toEqual({ state: 'absent' });
      });

      it('takes a reading by another reader for changed, and lists it as stale', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const newer = { ...READER, coreVersion: 2 };
        expect(await space.stateOf(harbour.document, newer)).toEqual({
          state: 'changed',
          documentId: 'harbour1',
        });
        expect(await space.staleDocuments(READER)).toEqual([]);
        const { id, text } = harbour.document;
        const stale = [{ id, characters: text.length }];
        expect(await space.staleDocuments(newer)).toEqual(stale);
        expect(await space.staleDocuments({ ...READER, modelId: 'other' })).toEqual(stale);
        await space.put(harbour, newer);
        expect(await space.staleDocuments(newer)).toEqual([]);
      });
    });

    describe('findDocuments and listDocuments', () => {
      it('finds by id and prefix, and takes wildcards for letters', async () => {
        const space = emptySpace();
        for (const id of ['abc', 'abcd', 'b_c']) {
          await space.put(readingOf({ id, url: `https://x.example/${id}`, sentences: [id] }), READER);
        }
        const found = async (prefix: string) => (await space.findDocuments(prefix)).map(({ id }) => id);
        expect(await found('abc')).toEqual(['abc', 'abcd']);
        expect(await found('b_')).toEqual(['b_c']);
        for (const nothing of ['%', '_', 'a%', '\\', "'", '', 'c', '\0'])
          expect(await found(nothing)).toEqual([]);
      });

      it('finds at most ten', async () => {
        const space = emptySpace();
        for (let index = 0; index < 12; index += 1) {
          await space.put(readingOf({ id: `many${index}`, sentences: ['x'] }), READER);
        }
        expect(await space.findDocuments('many')).toHaveLength(10);
      });

      it('lists newest first, undated documents by their adding', async () => {
        const space = emptySpace();
        instant = new Date('2024-03-10T12:00:00Z');
        await space.put(readingOf({ id: 'old', publishedAt: '2023-01-01', sentences: ['x'] }), READER);
        await space.put(readingOf({ id: 'undated', sentences: ['y'] }), READER);
        await space.put(readingOf({ id: 'odd', publishedAt: 'last Tuesday', sentences: ['z'] }), READER);
        await space.put(
          readingOf({ id: 'new', publishedAt: '2024-03-10T18:00:00+01:00', sentences: ['v'] }),
          READER,
        );
        const ids = async (options?: { since?: Date; limit?: number }) =>
          (await space.listDocuments(options)).map(({ id }) => id);
        expect(await ids()).toEqual(['new', 'odd', 'undated', 'old']);
        expect(await ids({ since: new Date('2024-03-10T12:00:00Z') })).toEqual(['new', 'odd', 'undated']);
        expect(await ids({ since: new Date('2024-03-10T12:00:01Z'), limit: 5 })).toEqual(['new']);
        expect(await ids({ limit: 2 })).toEqual(['new', 'odd']);
        expect(await ids({ since: new Date('2023-01-01T15:00:00Z'), limit: 9 })).toContain('old');
        expect((await space.listDocuments({ limit: 1 }))[0]).toMatchObject({
          sentences: 1,
          quotes: 0,
          outlet: 'The Lantern',
        });
      });
    });

    describe('search', () => {
      it('fuses words and meaning, and says by which a document was found', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        await space.put({ ...orchard, topicEmbedding: vectorOf(5) }, READER);
        const hits = await space.search({ words: 'harbours', vector: vectorOf(5), limit: 5 });
        const byId = new Map(hits.map((hit) => [hit.documentId, hit]));
        expect(byId.get('harbour1')).toMatchObject({ wordRank: 1, hasAllWords: true });
        expect(byId.get('orchard1')).toMatchObject({ wordRank: null, hasAllWords: false });
        expect(byId.get('orchard1')?.similarity).toBeGreaterThan(0.99);
        expect(byId.get('harbour1')?.similarity).toBeLessThan(0.99);
        expect(await space.search({ words: 'harbour', vector: null, limit: 5 })).toMatchObject([
          { documentId: 'harbour1', similarity: null },
        ]);
        expect(await space.search({ words: 'harbour', vector: vectorOf(5), limit: 1 })).toHaveLength(1);
      });

      it('puts documents with all of the words before those with some', async () => {
        const space = emptySpace();
        const put = (id: string, sentence: string) =>
          space.put(readingOf({ id, sentences: [sentence] }), READER);
        await put('some', 'Frost, frost and more frost, a night of frost.');
        await put('all', 'The long report names many things, and among them frost in one apple garden.');
        const hits = await space.search({ words: 'apple frost', vector: null, limit: 5 });
        expect(hits).toMatchObject([
          { documentId: 'all', wordRank: 1, hasAllWords: true },
          { documentId: 'some', wordRank: 2, hasAllWords: false },
        ]);
      });

      it('ignores accents and case', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        for (const words of ['solvik', 'SØLVIK', 'édith MARCHAND']) {
          expect(await space.search({ words, vector: null, limit: 5 }), words).toHaveLength(1);
        }
      });

      it('sees what is put after the first search, in place of the old', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const near = async () =>
          (await space.search({ words: '', vector: vectorOf(40), limit: 5 })).map((hit) => [
            hit.documentId,
            Math.round((hit.similarity ?? 0) * 100),
          ]);
        const [before] = await near();
        await space.put(readingOf({ id: 'late', sentences: ['x'], seed: 40 }), READER);
        await space.put(
          { ...harbour, embeddings: harbour.embeddings.map(() => vectorOf(41)) },
          { ...READER, coreVersion: 3 },
        );
        const after = await near();
        expect(after[0]).toEqual(['late', 100]);
        expect(after[1]).not.toEqual(before);
        expect(after).toHaveLength(2);
      });

      it('leaves out what is older than the window, by words and by meaning', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const query = { words: 'harbour', vector: vectorOf(1), limit: 5 };
        expect(await space.search({ ...query, since: new Date('2024-03-09T10:00:00Z') })).toHaveLength(1);
        expect(await space.search({ ...query, since: new Date('2024-03-10T00:00:00Z') })).toEqual([]);
      });

      it('ignores vectors of another length', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        expect(await space.search({ words: '', vector: vectorOf(1, 8), limit: 5 })).toEqual([]);
      });

      it.each([
        ['nothing', ''],
        ['quotes and backslashes', `it's "half a phrase \\ ' ; drop table documents; --`],
        ['operators', '& | ! ( ) : * <-> a:* !b -c'],
        ['10,000 characters', 'harbour '.repeat(1250)],
        ['one word of 10,000 characters', 'x'.repeat(10_000)],
        ['stop words', 'the of and it'],
        ['NUL and half a pair', 'har\0bour \ud800 \udfff'],
        ['signs', '%_\\%'],
        ['another script', '新疆 الاویغور 🙂'],
        ['or, alone and repeated', 'or OR or or'],
      ])('never fails: %s', async (_, words) => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const hits = await space.search({ words, vector: vectorOf(1), limit: 5 });
        expect(hits).toHaveLength(1);
        for (const filter of [{ speaker: words }, { words }]) {
          expect(Array.isArray(await space.quotes({ ...filter, limit: 5 }))).toBe(true);
        }
      });
    });

    describe('quotes', () => {
      const texts = async (space: SpaceLibrary, filter: { speaker?: string; words?: string; since?: Date }) =>
        (await space.quotes({ ...filter, limit: 10 })).map(({ text }) => text);

      it.each([
        ['surname without accent', 'dujarric'],
        ['full name in capitals', 'STÉPHANE DUJARRIC'],
        ['role', 'spokesman'],
        ['role with an article', 'the port spokesman'],
        ['surname with a possessive', 'Dujarric’s'],
        ['title before the surname', 'Mr. Dujarric'],
      ])('finds by %s', async (_, speaker) => {
        const space = emptySpace();
        await space.put(harbour, READER);
        expect(await texts(space, { speaker })).toEqual(['nobody was hurt']);
      });

      it('finds nobody for names that are not on record, in part or in whole', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        for (const speaker of ['Wang Yi', 'Pierre Dujarric', 'duj', '', '!']) {
          expect(await texts(space, { speaker }), speaker).toEqual([]);
        }
      });

      it('finds by words of the quote and of its sentence, any of them', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        await space.put(orchard, READER);
        expect(await texts(space, { words: 'growers elephants' })).toEqual(['a lost year']);
        expect(await texts(space, { words: 'cracking' })).toEqual(['We heard it crack']);
        expect(await texts(space, { speaker: 'Marchand', words: 'hurt' })).toEqual([]);
      });

      it('gives the sentence verbatim with its span, and its embedding', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const [found] = await space.quotes({ speaker: 'Dujarric', limit: 1 });
        const { start, end, text } = found?.context ?? { start: 0, end: 0, text: '' };
        expect(text).toBe('A spokesman for the port, Stéphane Dujarric, said “nobody was hurt”.');
        expect(harbour.document.text.slice(start, end)).toBe(text);
        expect(found?.quote).toEqual(harbour.quotes[1]);
        expect(found?.documentId).toBe('harbour1');
        expect(differenceOf(found?.embedding, harbour.embeddings[2])).toBeLessThan(0.01);
      });

      it('gives what leads up to a quote where asked, and what its document says of itself', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const [found] = await space.quotes({ speaker: 'Dujarric', withBefore: true, limit: 1 });
        expect(found?.before).toBe(harbour.document.text.slice(0, found?.context.start));
        expect((await space.quotes({ speaker: 'Dujarric', limit: 1 }))[0]?.before).toBe('');
        const { title, outlet } = harbour.document;
        expect(found?.source).toMatchObject({ title, outlet });
        expect(await space.outlets()).toEqual(outlet === null ? [] : [outlet]);
      });

      it('gives what a document says now, however often its quotes were asked for before', async () => {
        const space = emptySpace();
        const said = (words: string) =>
          readingOf({
            id: 'harbour1',
            url: 'https://lantern.example/harbour',
            sentences: ['The mayor spoke to reporters.', `“${words}”, she said.`],
            quotes: [{ words, by: { name: 'Ada Lund' } }],
          });
        const asked = { speaker: 'Lund', withBefore: true };
        await space.put(said('We wait'), READER);
        expect(await texts(space, asked)).toEqual(['We wait']);
        expect(await texts(space, asked)).toEqual(['We wait']);
        await space.put(said('We act'), READER);
        expect(await texts(space, asked)).toEqual(['We act']);
        expect(await space.forget({ before: new Date('2030-01-01') })).toBe(1);
        expect(await texts(space, asked)).toEqual([]);
      });

      it('adds to what it knows of a quote what was not asked for before', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const asked = { speaker: 'Dujarric', limit: 1 };
        const [bare] = await space.quotes({ ...asked, withEmbedding: false });
        expect(bare).toMatchObject({ before: '', text: 'nobody was hurt' });
        const [led] = await space.quotes({ ...asked, withEmbedding: false, withBefore: true });
        expect(led?.before).toBe(harbour.document.text.slice(0, led?.context.start));
        const [whole] = await space.quotes(asked);
        expect(whole?.before).toBe('');
        expect(differenceOf(whole?.embedding, harbour.embeddings[2])).toBeLessThan(0.01);
      });

      it('finds other words for a speaker after those asked for', async () => {
        const space = emptySpace();
        await space.put(harbour, READER);
        const asked = { speaker: 'Nobody', orSpeakers: ['Dujarric'], limit: 5 };
        expect(await texts(space, asked)).toEqual(['nobody was hurt']);
      });

      it('keeps to the window, undated documents by their adding, and to the limit', async () => {
        const space = emptySpace();
        instant = new Date('2024-03-12T12:00:00Z');
        await space.put(harbour, READER);
        await space.put(orchard, READER);
        expect(await texts(space, { since: new Date('2024-03-11T00:00:00Z') })).toEqual(['a lost year']);
        expect(await texts(space, {})).toEqual(['a lost year', 'We heard it crack', 'nobody was hurt']);
        expect(await space.quotes({ limit: 2 })).toHaveLength(2);
      });

      it('cuts an endless sentence down around the quote', async () => {
        const space = emptySpace();
        const sentence = `${'🙂 and on it went '.repeat(2000)}“enough of this” ${'🙂'.repeat(2000)}`;
        const endless = readingOf({
          id: 'endless',
          sentences: [sentence],
          quotes: [{ words: 'enough of this', by: null }],
        });
        await space.put(endless, READER);
        const [found] = await space.quotes({ words: 'enough', limit: 1 });
        expect(found?.context.text.length).toBeLessThan(2000);
        expect(sentence.slice(found?.context.start, found?.context.end)).toBe(found?.context.text);
      });
    });

    it('keeps spaces apart in every method', async () => {
      const one = emptySpace();
      const two = emptySpace();
      const same = { id: 'harbour1', url: 'https://lantern.example/harbour', sentences: ['Elsewhere.'] };
      await one.put(harbour, READER);
      expect(await two.stateOf(harbour.document, READER)).toEqual({ state: 'absent' });
      expect(await two.readings(['harbour1'])).toEqual([]);
      expect(await two.documents(['harbour1'])).toEqual([]);
      expect(await two.findDocuments('harbour')).toEqual([]);
      expect(await two.listDocuments()).toEqual([]);
      expect(await two.staleDocuments({ ...READER, coreVersion: 9 })).toEqual([]);
      expect(await two.search({ words: 'harbour', vector: vectorOf(1), limit: 5 })).toEqual([]);
      expect(await two.quotes({ limit: 5 })).toEqual([]);
      expect(await two.counts()).toEqual({ documents: 0, sentences: 0, quotes: 0 });
      await two.put(readingOf(same), READER);
      expect((await one.readings(['harbour1']))[0]?.document).toEqual(harbour.document);
      expect((await two.readings(['harbour1']))[0]?.document.text).toBe('Elsewhere.');
      expect(await one.quotes({ limit: 5 })).toHaveLength(2);
      expect(await one.search({ words: 'elsewhere', vector: null, limit: 5 })).toEqual([]);
    });

    it('answers many callers at once, each whole', async () => {
      const space = emptySpace();
      const readings = Array.from({ length: 20 }, (_, index) =>
        readingOf({ id: `doc${index}`, sentences: [`Number ${index}.`], seed: index }),
      );
      await Promise.all([
        ...readings.map((reading) => space.put(reading, READER)),
        ...readings.map(() => space.search({ words: 'number', vector: vectorOf(3), limit: 30 })),
        space.put(readingOf({ id: 'bad', sentences: ['\0'] }), READER).catch(() => {}),
      ]);
      expect(await space.counts()).toMatchObject({ documents: 20 });
      expect(await space.search({ words: '', vector: vectorOf(3), limit: 30 })).toHaveLength(20);
    });

    cursorContract(subject);
    // Last, since its clock is the latest: what is old is forgotten as time goes on.
    describe('digests', () => {
      const stage = digestStage(subject);
      digestsContract(stage);
      slotsContract(stage);
    });
    describe('sources', () => sourcesContract(subject));
  });
}
