/** The forms in which texts give people's words, one of each that no other test here has. */
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

function read(text: string): { words: string; name: string | null; kind: string }[] {
  return findQuotes(text, splitSentences(text)).map(({ parts, speaker, kind }) => ({
    words: parts.map(({ start, end }) => text.slice(start, end)).join(' … '),
    name: speaker?.name ?? null,
    kind,
  }));
}

test.each([
  [
    'a turn in marks',
    'Lund: “We shall rebuild it.”\nMeier: “I doubt that it will hold.”',
    'We shall rebuild it.',
    'Lund',
  ],
  ['a post', 'Ada Lund (@adalund) tweeted: “We shall rebuild it.”', 'We shall rebuild it.', 'Ada Lund'],
  ['a dash that opens speech', '— We shall rebuild it, said Ada Lund.', 'We shall rebuild it', 'Ada Lund'],
  [
    'a headline with its cue behind',
    'Bridge was never safe, says Ada Lund',
    'Bridge was never safe',
    'Ada Lund',
  ],
  [
    'a headline with a colon',
    'Ada Lund: we were wrong about the bridge',
    'we were wrong about the bridge',
    'Ada Lund',
  ],
  [
    'a document',
    '“The old bridge was never safe,” the report said.',
    'The old bridge was never safe',
    'the report',
  ],
  [
    'a passive',
    'The bridge was described by Ada Lund as “a danger to us all”.',
    'a danger to us all',
    'Ada Lund',
  ],
  ['a reporting noun', '“It is safe,” Ada Lund said in a statement on Monday.', 'It is safe', 'Ada Lund'],
  [
    'a quote of a quote',
    '“He told me ‘never again’ and left,” said Ada Lund.',
    'He told me ‘never again’ and left',
    'Ada Lund',
  ],
])('%s', (_form, text, words, name) => {
  expect(read(text)).toContainEqual(expect.objectContaining({ words, name }));
});

describe('an interview', () => {
  test('gives each turn to its label', () => {
    const text =
      'ADA LUND: We shall rebuild it.\n\nKARL MEIER: I doubt that it will hold. The wall is old.\n\nADA LUND: You will see.';
    expect(read(text)).toEqual([
      { words: 'We shall rebuild it.', name: 'ADA LUND', kind: 'direct' },
      { words: 'I doubt that it will hold. The wall is old.', name: 'KARL MEIER', kind: 'direct' },
      { words: 'You will see.', name: 'ADA LUND', kind: 'direct' },
    ]);
  });

  test('is no list of places and times', () => {
    expect(read('Venue: Town Hall\n\nTime: Noon\n\nVenue: Old Mill\n\nTime: Five')).toEqual([]);
  });
});

test.each([
  'The so-called “experts” left the hall before noon.',
  'He plays a “hero” in the film.',
  'Ada Lund wrote “The Long Road to Arden” in 1990.',
  'Karl “The Beaver” Meier left the hall.',
  'The “right to be forgotten” is a rule of the union.',
])('no statement: %s', (text) => {
  expect(read(text)).toEqual([]);
});
