/** Another name is learned only where most who say it say what is searched for, too. */
import { describe, expect, it } from 'vitest';
import { namesToCount, otherNames } from '../../../briefings/search/other-names.ts';

const beside = (name: string, documents: number) => ({ name, documents });
const counted = (name: string, said: number, together: number) => ({
  name,
  documents: together,
  said,
  together,
});

describe('names beside what is searched for', () => {
  it('are those of three documents and a tenth of all, most frequent first', () => {
    const names = [
      beside('ostia', 40),
      beside('rare', 2),
      beside('guest', 3),
      beside('harbour', 5),
      beside('lido', 9),
    ];
    expect(namesToCount(names, ['ostia'], 40).map(({ name }) => name)).toEqual(['lido', 'harbour']);
    expect(namesToCount(names, ['ostia'], 30).map(({ name }) => name)).toEqual(['lido', 'harbour', 'guest']);
  });

  it('are not what is searched for, nor what holds all of it', () => {
    const names = [
      beside('uyghur', 9),
      beside('xinjiang uyghur autonomous region', 8),
      beside('xinjiang', 8),
    ];
    expect(namesToCount(names, ['uyghur', 'region'], 10).map(({ name }) => name)).toEqual(['xinjiang']);
    expect(namesToCount(names, ['uyghur'], 10).map(({ name }) => name)).toEqual(['xinjiang']);
  });

  it('are looked for only where what is searched for is a name itself', () => {
    expect(namesToCount([beside('iran', 30), beside('gulf', 20)], ['ship'], 40)).toEqual([]);
  });
});

describe('other names', () => {
  it('are said in most documents together with what is searched for', () => {
    const counts = [
      counted('tehran', 15, 14),
      counted('gulf', 90, 50),
      counted('hormuz', 5, 3),
      counted('once', 3, 2),
      counted('strait', 9, 9),
    ];
    expect(otherNames(counts)).toEqual([
      { name: 'tehran', share: 14 / 15 },
      { name: 'hormuz', share: 0.6 },
    ]);
  });

  it('are five at most, and the same in any order', () => {
    const counts = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => counted(name, 5, 4));
    expect(otherNames(counts.toReversed()).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
