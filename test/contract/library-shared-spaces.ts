/** A space that reads another: both are one to whoever asks, and no third is ever seen. */
import { describe, expect, it } from 'vitest';
import type { SpaceLibrary } from '../../src/library/library.ts';
import type { Subject } from './library-contract.ts';
import { READER, readingOf, vectorOf } from './library-readings.ts';

const SAID = 'We shall not yield';

/** A document on the quarry, its origin and text told by `id` and `words`. */
function quarryOf(id: string, words: string, seed = 1) {
  return readingOf({
    id,
    title: 'The quarry at Ravnsborg',
    publishedAt: '2024-03-01',
    sentences: [`The quarry at Ravnsborg ${words}.`, `“${SAID},” said Torvald Eide.`],
    quotes: [{ words: SAID, by: { name: 'Torvald Eide', aliases: ['Eide'] } }],
    seed,
  });
}

/** Everything that a handle can be asked, for one text to be looked for in what comes back. */
async function everythingOf(space: SpaceLibrary, ids: readonly string[]): Promise<string> {
  const answers = [
    await space.listDocuments(),
    await space.readings(ids),
    ...(await Promise.all(ids.map((id) => space.findDocuments(id)))),
    ...(await Promise.all(ids.map((id) => space.findDocuments(id.slice(0, 1))))),
    await space.search({ words: 'quarry ravnsborg', vector: vectorOf(1), limit: 50 }),
    await space.quotes({ limit: 50 }),
    await space.quotes({ speaker: 'Eide', words: 'quarry yield', limit: 50 }),
    await space.topics('', 50),
    await space.topics('rav', 50),
    await space.topics('Ravnsbrog', 50),
    await space.similarTopics('Ravnsbrog', 50),
    await space.staleDocuments({ ...READER, coreVersion: 99 }),
    ...(await Promise.all(ids.map((id) => space.answer(id)))),
    await space.counts(),
  ];
  return JSON.stringify(answers);
}

export function sharedSpaceContract({ library, newSpace }: Subject): void {
  describe('a space that reads another', () => {
    const pair = () => {
      const ownName = newSpace();
      const sharedName = newSpace();
      return {
        own: library().space(ownName),
        shared: library().space(sharedName),
        both: library().space(ownName, { also: sharedName }),
        sharedName,
      };
    };

    it('finds what either holds, by every way of asking', async () => {
      const { own, shared, both } = pair();
      await own.put(quarryOf('own1', 'closed in May'), READER);
      await shared.put(quarryOf('shared1', 'opened again in June', 2), READER);
      expect((await both.readings(['shared1', 'own1'])).map(({ document }) => document.id)).toEqual([
        'shared1',
        'own1',
      ]);
      expect((await both.listDocuments()).map(({ id }) => id)).toEqual(['own1', 'shared1']);
      expect((await both.findDocuments('shar')).map(({ id }) => id)).toEqual(['shared1']);
      expect((await both.quotes({ speaker: 'Eide', limit: 9 })).map((quote) => quote.documentId)).toEqual([
        'own1',
        'shared1',
      ]);
      expect(await both.counts()).toEqual({ documents: 2, sentences: 4, quotes: 2 });
      expect(await both.topics('torv', 9)).toEqual(['Torvald Eide']);
      expect(await own.counts()).toMatchObject({ documents: 1 });
      expect(await own.findDocuments('shared1')).toEqual([]);
    });

    it('ranks both together, by words and by meaning', async () => {
      const { own, shared, both } = pair();
      await own.put(readingOf({ id: 'a', sentences: ['Rain in the valley.'], seed: 3 }), READER);
      await own.put(readingOf({ id: 'c', sentences: ['Quarry, once.'], seed: 30 }), READER);
      await shared.put(readingOf({ id: 'b', sentences: ['Snow on the hill.'], seed: 2 }), READER);
      await shared.put(readingOf({ id: 'd', sentences: ['A quarry, a quarry and dust.'], seed: 31 }), READER);
      const near = await both.search({ words: '', vector: vectorOf(2), limit: 2 });
      expect(near[0]?.documentId).toBe('b');
      const all = await both.search({ words: '', vector: vectorOf(2), limit: 9 });
      const similarities = all.map((hit) => hit.similarity ?? 0);
      expect(similarities).toEqual([...similarities].sort((x, y) => y - x));
      expect(all).toHaveLength(4);
      const worded = await both.search({ words: 'quarry dust', vector: null, limit: 9 });
      expect(worded).toMatchObject([
        { documentId: 'd', wordRank: 1, hasAllWords: true },
        { documentId: 'c', wordRank: 2, hasAllWords: false },
      ]);
    });

    it.each([
      ['the same id', () => quarryOf('twin', 'lies still')],
      [
        'the same identity',
        () => {
          const other = quarryOf('other', 'lies still');
          return { ...other, document: { ...other.document, origin: '/news/twin' } };
        },
      ],
      ['the same title and text', () => quarryOf('elsewhere', 'works day and night')],
    ])('sees the own version alone where both hold %s', async (_, make) => {
      const { own, shared, both } = pair();
      const theirs = quarryOf('twin', 'works day and night', 4);
      const ours = make();
      await shared.put(theirs, READER);
      const query = { words: 'quarry', vector: vectorOf(4), limit: 9 };
      expect(await both.search(query)).toMatchObject([{ documentId: 'twin' }]);
      await own.put(ours, READER);
      const { id, text } = ours.document;
      expect((await both.listDocuments()).map((document) => document.id)).toEqual([id]);
      const readings = await both.readings([...new Set(['twin', id])]);
      expect(readings.map(({ document }) => document.text)).toEqual([text]);
      expect(await both.findDocuments('twin')).toHaveLength(id === 'twin' ? 1 : 0);
      const hits = await both.search(query);
      expect(hits).toHaveLength(1);
      expect(hits[0]?.documentId).toBe(id);
      expect(hits[0]?.similarity).toBeLessThan(0.99);
      expect((await both.quotes({ limit: 9 })).map((quote) => quote.documentId)).toEqual([id]);
      expect(await both.counts()).toMatchObject({ documents: 1, quotes: 1 });
      expect((await shared.readings(['twin']))[0]?.document.text).toBe(theirs.document.text);
    });

    it('writes to its own space alone, and reads again what is stale there alone', async () => {
      const { own, shared, both } = pair();
      await shared.put(quarryOf('shared1', 'burns'), READER);
      const document = quarryOf('shared1', 'burns').document;
      const newer = { ...READER, coreVersion: 2 };
      expect(await both.stateOf(document, READER)).toEqual({ state: 'absent' });
      expect(await both.staleDocuments(newer)).toEqual([]);
      await both.put(quarryOf('own1', 'floods'), READER);
      expect((await both.staleDocuments(newer)).map(({ id }) => id)).toEqual(['own1']);
      expect(await shared.counts()).toMatchObject({ documents: 1 });
      expect(await own.counts()).toMatchObject({ documents: 1 });
    });

    it('does not see the answers of the space that it reads', async () => {
      const { shared, both } = pair();
      await shared.keepAnswer({ id: 'theirs', content: { text: 'hidden' } });
      await both.keepAnswer({ id: 'ours', content: 1 });
      expect(await both.answer('theirs')).toBeNull();
      expect(await both.answer('ours')).toBe(1);
      expect(await shared.answer('ours')).toBeNull();
    });

    it('is an ordinary space where both names are one', async () => {
      const name = newSpace();
      const both = library().space(name, { also: name });
      await both.put(quarryOf('own1', 'closed'), READER);
      expect(await both.counts()).toMatchObject({ documents: 1 });
      expect(await both.search({ words: 'quarry', vector: vectorOf(1), limit: 9 })).toHaveLength(1);
      expect(await both.topics('rav', 5)).toEqual(['Ravnsborg']);
    });

    it('never sees a third space, whatever is asked', async () => {
      const { own, shared, both, sharedName } = pair();
      const secret = 'SECRETWORD';
      const strangers = [newSpace(), `${sharedName} `, `${sharedName}%`, ''].map((name) =>
        library().space(name),
      );
      for (const stranger of strangers) {
        await stranger.put(quarryOf('third1', `hides the ${secret}`), READER);
        await stranger.keepAnswer({ id: 'third1', content: secret });
      }
      await own.put(quarryOf('own1', 'closed'), READER);
      await shared.put(quarryOf('shared1', 'opened'), READER);
      for (const space of [both, own, shared]) {
        expect(await everythingOf(space, ['third1', 'own1', 'shared1'])).not.toMatch(/SECRETWORD|third1/i);
      }
    });
  });
}
