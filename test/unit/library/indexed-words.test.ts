import { describe, expect, it } from 'vitest';
import { indexedText, indexedWords } from '../../../src/library/indexed-words.ts';

describe('indexedWords', () => {
  it.each([
    ['COVID-19', ['covid', '19']],
    ['the U.S.-led talks', ['the', 'us', 'led', 'talks']],
    ["the U.N.'s envoy", ['the', 'un', 'envoy']],
    ['J.K. Harrow and J. K. Harrow', ['jk', 'harrow', 'and', 'j', 'k', 'harrow']],
    ['Plan B. A new one', ['plan', 'b', 'a', 'new', 'one']],
    ['to www.a.b.example', ['to', 'www', 'a', 'b', 'example']],
    ['China’s', ['china']],
    ['新疆的', ['新  疆  的']],
  ])('%s', (text, words) => {
    expect(indexedWords(text)).toEqual(words);
  });

  it('is as fast on initials without end as on words', () => {
    const started = performance.now();
    indexedWords('a.'.repeat(200_000));
    indexedWords(`${'a.'.repeat(200_000)}aa`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('indexedText', () => {
  it('leaves out what cannot be stored', () => {
    expect(indexedText('a\u0000b \ud800c')).toBe('a b c');
  });
});
