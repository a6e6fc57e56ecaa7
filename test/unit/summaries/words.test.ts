import { describe, expect, it } from 'vitest';
import {
  containment,
  contentStems,
  namesIn,
  numbersIn,
  overlap,
  stem,
  wordsOf,
} from '../../../briefings/summaries/words.ts';

describe('words', () => {
  it('are folded: case, accents, possessive', () => {
    expect(wordsOf("Stéphane's AÏD")).toEqual(['stephane', 'aid']);
  });

  it.each([
    ['demands', 'demanded'],
    ['policies', 'policy'],
    ['stopped', 'stopping'],
    ['attacks', 'attack'],
    ['closing', 'closes'],
  ])('of one stem: %s, %s', (one, other) => expect(stem(one)).toBe(stem(other)));

  it('are told apart from figures and names', () => {
    expect(numbersIn('1,200 people, 3.5 percent')).toEqual(['1200', '3.5']);
    expect(namesIn('Yesterday Mira Stanton left.')).toEqual(['mira', 'stanton']);
    expect(contentStems('She has the keys of the house')).toEqual(['key', 'hous']);
  });

  it('are compared as sets', () => {
    expect(containment(new Set(['a']), new Set(['a', 'b']))).toBe(1);
    expect(containment(new Set(), new Set(['a']))).toBe(0);
    expect(overlap(new Set(['a']), new Set(['a', 'b']))).toBe(0.5);
    expect(overlap(new Set(), new Set())).toBe(0);
  });
});
