import { describe, expect, it } from 'vitest';
import { closestTopics } from '../../../src/library/closest-topics.ts';
import { spellingDistance } from '../../../src/library/spelling-distance.ts';

describe('spellingDistance', () => {
  it.each([
    ['xinjiang', 'xinjiang', 0],
    ['xinjang', 'xinjiang', 1],
    ['xijniang', 'xinjiang', 1],
    ['irna', 'iran', 1],
    ['uigur', 'uyghur', 2],
    ['', 'abc', 3],
    ['abc', '', 3],
  ])('%s to %s: %i', (typed, meant, distance) => {
    expect(spellingDistance(typed, meant)).toBe(distance);
    expect(spellingDistance(meant, typed)).toBe(distance);
  });

  it('compares with the nearest beginning where it may go on', () => {
    expect(spellingDistance('xinja', 'xinjiang', { isPrefix: true })).toBe(1);
    expect(spellingDistance('xinj', 'xinjiang', { isPrefix: true })).toBe(0);
    expect(spellingDistance('xinjiangs', 'xinjiang', { isPrefix: true })).toBe(1);
  });
});

describe('closestTopics', () => {
  const known = ['xinjiang', 'annalena baerbock', 'parliament', 'united nations'].map((folded) => ({
    topic: folded.toUpperCase(),
    folded,
    documents: 1,
  }));
  const closest = (typed: string, isUnfinished = false) =>
    closestTopics(typed.split(' '), known, { isUnfinished });

  it('slides along the longer of the two, word by word', () => {
    expect(closest('baerbok')).toEqual(['ANNALENA BAERBOCK']);
    expect(closest('camps in xinjang today')).toEqual(['XINJIANG']);
    expect(closest('unted natoins')).toEqual(['UNITED NATIONS']);
  });

  it('takes no word that merely begins alike', () => {
    expect(closest('paris')).toEqual([]);
    expect(closest('paris', true)).toEqual([]);
  });

  it('is stricter with what is half typed', () => {
    expect(closest('xanjang')).toEqual(['XINJIANG']);
    expect(closest('xanjang', true)).toEqual([]);
    expect(closest('xinja', true)).toEqual(['XINJIANG']);
  });

  it('puts what most documents name first among equals', () => {
    const twins = [
      { topic: 'Bern', folded: 'bern', documents: 1 },
      { topic: 'Born', folded: 'born', documents: 2 },
    ];
    expect(closestTopics(['barn'], twins, { isUnfinished: false })).toEqual(['Born', 'Bern']);
  });
});
