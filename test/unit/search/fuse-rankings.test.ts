/** What two rankings agree on comes first, and what only one has comes too. */
import { describe, expect, it } from 'vitest';
import { fuseByPlace, fuseByWeight } from '../../../briefings/search/fuse-rankings.ts';
import { weighWords } from '../../../briefings/search/weigh-words.ts';

const order = (scores: Map<string, number>) => [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
const words = [
  { id: 'a', weight: 1.5 },
  { id: 'b', weight: 0.4 },
];
const meaning = [
  { id: 'b', weight: 0.6 },
  { id: 'c', weight: 0.5 },
  { id: 'a', weight: 0.1 },
];

describe('fusion', () => {
  it('by place', () => {
    expect(order(fuseByPlace(words, meaning))).toEqual(['a', 'b', 'c']);
    expect(order(fuseByPlace([], meaning))).toEqual(['b', 'c', 'a']);
  });

  it('by weight: a far better match by words stays before', () => {
    expect(order(fuseByWeight(words, meaning, meaning))).toEqual(['b', 'a', 'c']);
    expect(order(fuseByWeight(words, meaning, []))).toEqual(['a', 'b', 'c']);
    expect(fuseByWeight([], [], [])).toEqual(new Map());
  });
});

describe('the weight of words', () => {
  const size = 100;
  it('counts rare words for more, and repetition for ever less', () => {
    const rarity = { documents: [2, 500], all: 1000 };
    const [rare = 0, frequent = 0, often = 0] = weighWords(
      [
        { size, counts: [1, 0] },
        { size, counts: [0, 1] },
        { size, counts: [9, 0] },
      ],
      rarity,
    );
    expect(rare).toBeGreaterThan(frequent);
    expect(often).toBeGreaterThan(rare);
    expect(often).toBeLessThan(2 * rare);
  });

  it('says nothing by words that no document has', () => {
    expect(weighWords([{ size, counts: [0] }], { documents: [0], all: 10 })).toEqual([0]);
    expect(weighWords([], { documents: [1], all: 10 })).toEqual([]);
  });
});
