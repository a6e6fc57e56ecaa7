/** What the library must do with one article in several places, with what a document said before, and with what is no longer kept. */
import { describe, expect, it } from 'vitest';
import type { Reading, SourceDocument } from '../../briefings/document.ts';
import { documentId } from '../../src/library/document-id.ts';
import type { Subject } from './library-contract.ts';
import { type Draft, READER, readingOf, vectorOf } from './library-readings.ts';

/** Every word of a sentence but the smallest is its own, as in no template. */
const story = (seed: number, count = 12): string[] =>
  Array.from({ length: count }, (_, at) => {
    const word = (index: number) =>
      `${seed}.${at}.${index}`.replace(/./g, (sign) => 'klmnopqrst'[Number(sign)] ?? 'a');
    return `The ${word(1)} of ${word(2)} told ${word(3)} that ${word(4)} had ${word(5)} the ${word(6)}.`;
  });

const LEAD = 'Ferries to the outer islands stopped on Monday, the harbour office said in a statement.';

interface Told extends Partial<Omit<SourceDocument, 'id' | 'text'>> {}

function articleAt(draft: Draft, told: Told = {}): Reading {
  const reading = readingOf(draft);
  return { ...reading, document: { ...reading.document, ...told } };
}

export function placesContract({ library, newSpace, setClock }: Subject): void {
  describe('one article in several places', () => {
    const first = articleAt({ id: 'a', title: 'Ferries stop', sentences: [LEAD, ...story(1)], seed: 3 });
    const elsewhere = (sentences: readonly string[], told: Told = {}) =>
      articleAt(
        { id: 'b', title: 'No ferries', sentences },
        { outlet: 'Tide', url: 'https://tide.example/1', ...told },
      );

    it('keeps it once, with where else it stands', async () => {
      const space = library().space(newSpace());
      expect(await space.put(first, READER)).toEqual({ kind: 'added', documentId: 'a' });
      const copy = elsewhere(['Boats do not sail, officials said.', ...story(1)], { feedId: 'tag:1' });
      expect(await space.stateOf(copy.document, READER)).toEqual({ state: 'duplicate', documentId: 'a' });
      expect(await space.put(copy, READER)).toEqual({ kind: 'merged', documentId: 'a' });
      const [reading] = await space.readings(['a', 'b']);
      expect(reading?.document.places).toMatchObject([
        {
          origin: '/news/b',
          url: 'https://tide.example/1',
          outlet: 'Tide',
          title: 'No ferries',
          feedId: 'tag:1',
        },
      ]);
      expect(await space.counts()).toMatchObject({ documents: 1 });
      // Asked for by outlet, it is found in each.
      expect(await space.outlets()).toEqual(expect.arrayContaining(['Tide']));
      const inTide = await space.search({ words: 'outlet:tide ferries', vector: null, limit: 5 });
      expect(inTide.map(({ documentId }) => documentId)).toEqual(['a']);
      // Seen again there, nothing is compared.
      expect(await space.stateOf(copy.document, READER)).toEqual({ state: 'duplicate', documentId: 'a' });
    });

    it('notes a place that was found before it was read', async () => {
      const space = library().space(newSpace());
      await space.put(first, READER);
      const { document } = elsewhere([LEAD, ...story(1)]);
      await space.addPlace(document, 'a');
      await space.addPlace({ ...document, outlet: 'The Tide' }, 'a');
      await space.addPlace(first.document, 'a');
      await space.addPlace(document, 'unknown');
      const [reading] = await space.readings(['a']);
      expect(reading?.document.places?.map(({ outlet }) => outlet)).toEqual(['The Tide']);
    });

    it('keeps what a copy says otherwise, and compares it again when its own text changes', async () => {
      const space = library().space(newSpace());
      await space.put(first, READER);
      const [, second = '', ...rest] = story(1);
      const denial = second.replace(' had ', ' had not ');
      await space.put(elsewhere([LEAD, ...story(1).slice(0, 1), denial, ...rest]), READER);
      await space.put(
        articleAt({ id: 'c', sentences: [LEAD, ...story(1).slice(0, 9)] }, { outlet: 'Mirror' }),
        READER,
      );
      const read = async () => (await space.documents(['a']))[0] ?? first.document;
      const wordings = async () => (await read()).places?.map(({ wording }) => wording);
      expect(await wordings()).toEqual(['other', 'shorter']);
      expect(await space.differences(await read())).toMatchObject([
        { place: { outlet: 'Tide' }, differences: { own: [denial], lacking: [second] } },
        { place: { outlet: 'Mirror' }, differences: { own: [], lacking: story(1).slice(9) } },
      ]);
      await space.put(articleAt({ id: 'a', sentences: [LEAD, ...story(1).slice(0, 9)] }), READER);
      expect(await wordings()).toEqual(['other', 'same']);
      expect((await space.differences(await read()))[1]).toMatchObject({
        differences: { own: [], lacking: [] },
      });
    });

    it('folds white space and the shapes of marks', async () => {
      const space = library().space(newSpace());
      await space.put(articleAt({ id: 'a', title: '“Stop” – now', sentences: ['It’s  over…'] }), READER);
      const same = articleAt({ id: 'b', title: '"Stop" - now', sentences: ["It's over..."] });
      expect(await space.stateOf(same.document, READER)).toMatchObject({ state: 'duplicate' });
    });

    it.each([
      ['another story under the same lead', [LEAD, ...story(2)]],
      ['a report that goes on', [...story(3, 6), LEAD, ...story(1)]],
      ['less than half of it', [LEAD, ...story(1, 4)]],
      ['too few words to tell', [LEAD]],
    ])('keeps apart: %s', async (_, sentences) => {
      const space = library().space(newSpace());
      await space.put(first, READER);
      const other = elsewhere(sentences);
      expect(await space.stateOf(other.document, READER)).toEqual({ state: 'absent' });
      expect(await space.put(other, READER)).toMatchObject({ kind: 'added' });
    });

    it('keeps apart what another space has', async () => {
      await library().space(newSpace()).put(first, READER);
      const space = library().space(newSpace());
      expect(await space.stateOf(elsewhere([LEAD, ...story(1)]).document, READER)).toEqual({
        state: 'absent',
      });
    });

    it('makes a place a document of its own once it tells something else', async () => {
      const space = library().space(newSpace());
      await space.put(first, READER);
      await space.put(elsewhere([LEAD, ...story(1)]), READER);
      const changed = elsewhere(story(5));
      expect(await space.stateOf(changed.document, READER)).toEqual({ state: 'absent' });
      expect(await space.put(changed, READER)).toEqual({ kind: 'added', documentId: 'b' });
      const readings = await space.readings(['a', 'b']);
      expect(readings.map(({ document }) => document.places)).toEqual([undefined, undefined]);
    });

    it('leaves its places when it becomes another article itself, and keeps them through a correction and a new id', async () => {
      const space = library().space(newSpace());
      await space.put(first, READER);
      const copy = elsewhere([LEAD, ...story(1)]);
      await space.put(copy, READER);
      const corrected = articleAt(
        { id: 'c', title: 'Ferries stop', sentences: [LEAD, ...story(1), 'A line was corrected.'] },
        { origin: first.document.origin },
      );
      expect(await space.put(corrected, READER)).toEqual({ kind: 'changed', documentId: 'c' });
      expect((await space.readings(['c']))[0]?.document.places).toHaveLength(1);
      expect(await space.versions('c')).toHaveLength(1);
      await space.put(
        { ...articleAt({ id: 'c', sentences: story(7) }, { origin: first.document.origin }) },
        READER,
      );
      expect((await space.readings(['c']))[0]?.document.places).toBeUndefined();
      expect(await space.stateOf(copy.document, READER)).toEqual({ state: 'absent' });
    });

    it('is one document, whoever of many puts it first', async () => {
      const space = library().space(newSpace());
      const puts = Array.from({ length: 6 }, (_, at) =>
        space.put(articleAt({ id: `d${at}`, sentences: [`Lead ${at}.`, ...story(9)] }), READER),
      );
      const kinds = (await Promise.all(puts)).map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['added', 'merged', 'merged', 'merged', 'merged', 'merged']);
      expect(await space.counts()).toMatchObject({ documents: 1 });
    });
  });

  describe('blurbs', () => {
    const blurb = articleAt(
      { id: 'a', title: 'Ferries stop', sentences: [LEAD] },
      { isBlurb: true, feedId: 'g1' },
    );
    const whole = articleAt(
      { id: 'a', title: 'Ferries stop', sentences: [LEAD, ...story(1)] },
      { feedId: 'g1' },
    );

    it('tells a blurb as one, until the whole text comes', async () => {
      const space = library().space(newSpace());
      await space.put(blurb, READER);
      expect((await space.readings(['a']))[0]?.document).toEqual(blurb.document);
      expect(await space.stateOf(whole.document, READER)).toMatchObject({ state: 'changed' });
      expect(await space.put(whole, READER)).toEqual({ kind: 'changed', documentId: 'a' });
      expect((await space.readings(['a']))[0]?.document).toEqual(whole.document);
      expect(await space.versions('a')).toEqual([]);
    });

    it('does not put a blurb in place of the whole text', async () => {
      const space = library().space(newSpace());
      await space.put(whole, READER);
      expect(await space.stateOf(blurb.document, READER)).toMatchObject({ state: 'unchanged' });
      expect(await space.put(blurb, READER)).toEqual({ kind: 'unchanged', documentId: 'a' });
      expect((await space.readings(['a']))[0]?.document.text).toBe(whole.document.text);
    });
  });

  describe('history', () => {
    it('keeps the last twenty texts, newest first, and nothing where only metadata changed', async () => {
      const space = library().space(newSpace());
      const at = (hour: number) => new Date(Date.UTC(2024, 5, 1, hour));
      for (let version = 0; version < 23; version += 1) {
        setClock(at(version));
        const kind = version === 0 ? 'added' : 'changed';
        const put = await space.put(
          articleAt({ id: 'a', title: `v${version}`, sentences: [`Text ${version}.`] }),
          READER,
        );
        expect(put).toEqual({ kind, documentId: 'a' });
      }
      const again = articleAt({ id: 'a', title: 'v22', sentences: ['Text 22.'] }, { author: 'Somebody' });
      expect(await space.put(again, READER)).toMatchObject({ kind: 'unchanged' });
      const versions = await space.versions('a');
      expect(versions).toHaveLength(20);
      expect(versions[0]).toMatchObject({ title: 'v21', text: 'Text 21.', seenAt: at(21) });
      expect(versions.at(-1)).toMatchObject({ title: 'v2', seenAt: at(2) });
      expect(await space.versions('un\0known')).toEqual([]);
    });
  });

  describe('retention', () => {
    const day = (date: number) => new Date(Date.UTC(2024, 6, date));
    const put = async (name: string, days: readonly number[]) => {
      const space = library().space(name);
      for (const date of days) {
        setClock(day(date));
        await space.put(articleAt({ id: `${name} ${date}`, sentences: story(date, 3), seed: date }), READER);
      }
      return space;
    };

    it('forgets by age and by number, with places and history, and in no other space', async () => {
      const [name, otherName] = [newSpace(), newSpace()];
      const space = await put(name, [1, 2, 3, 4, 5]);
      const other = await put(otherName, [1]);
      setClock(day(6));
      await space.put(
        articleAt({ id: `${name} 1`, sentences: ['It says something else.'], seed: 1 }),
        READER,
      );
      expect(await space.forget({})).toBe(0);
      // The first changed on the sixth, so it is the newest.
      expect(await space.forget({ before: day(3) })).toBe(1);
      expect(await space.forget({ documents: 2 })).toBe(2);
      expect(await space.forget({ documents: 2 })).toBe(0);
      const left = (await space.listDocuments()).map(({ id }) => id).sort();
      expect(left).toEqual([`${name} 1`, `${name} 5`]);
      expect(await other.counts()).toMatchObject({ documents: 1 });
      expect(await space.forget({ documents: 0, before: day(7) })).toBe(2);
      expect(await space.versions(`${name} 1`)).toEqual([]);
      expect(await space.counts()).toEqual({ documents: 0, sentences: 0, quotes: 0 });
    });

    it('finds the forgotten no more, also where its vectors were in memory', async () => {
      const name = newSpace();
      const space = await put(name, [1, 2]);
      const near = async () =>
        (await space.search({ words: '', vector: vectorOf(1), limit: 5 })).map(
          ({ documentId }) => documentId,
        );
      expect(await near()).toContain(`${name} 1`);
      await space.forget({ documents: 1 });
      expect(await near()).toEqual([`${name} 2`]);
    });

    it('knows the copies of what was forgotten, too', async () => {
      const space = library().space(newSpace());
      setClock(day(1));
      await space.put(articleAt({ id: 'a', sentences: [LEAD, ...story(1)] }), READER);
      const copy = articleAt({ id: documentId('/news/copy'), sentences: story(1) }, { origin: '/news/copy' });
      expect(await space.put(copy, READER)).toMatchObject({ kind: 'merged' });
      expect(await space.forget({ before: day(2) })).toBe(1);
      expect(await space.stateOf(copy.document, READER)).toMatchObject({ state: 'forgotten' });
      expect(await space.put(copy, READER)).toMatchObject({ kind: 'added' });
    });

    it('knows the forgotten when it comes again as it was, and takes it where it is put', async () => {
      const name = newSpace();
      const space = await put(name, [1, 2]);
      await space.forget({ documents: 1 });
      const [again, changed] = [story(1, 3), story(8, 3)].map((sentences) =>
        articleAt({ id: `${name} 1`, sentences, seed: 1 }),
      );
      if (!again || !changed) throw new Error('There are no readings.');
      expect(await space.stateOf(again.document, READER)).toMatchObject({ state: 'forgotten' });
      expect(await space.stateOf(changed.document, READER)).toEqual({ state: 'absent' });
      expect(await space.put(again, READER)).toMatchObject({ kind: 'added' });
      expect(await space.search({ words: '', vector: vectorOf(1), limit: 5 })).toHaveLength(2);
      expect(await space.stateOf(again.document, READER)).toMatchObject({ state: 'unchanged' });
    });
  });
}
