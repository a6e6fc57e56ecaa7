/** Sentences built to lure the finder into naming somebody who did not say the words. */
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

function shown(text: string): { words: string; name: string | null; isNamed: boolean }[] {
  return findQuotes(text, splitSentences(text)).map(({ start, end, speaker }) => ({
    words: text.slice(start, end),
    name: speaker?.name ?? null,
    isNamed: speaker?.isNamed ?? false,
  }));
}

function namedFor(text: string, words: string): string | null {
  const quote = shown(text).find((candidate) => candidate.words.includes(words));
  return quote?.isNamed === true ? quote.name : null;
}

describe('a pronoun behind two people', () => {
  test.each([
    ['Anna Keller met Joan Marsh in Geneva on Friday. “We need a ceasefire now,” she said.', 'ceasefire'],
    ['Tom Reed met Paul Stone in Rome. He said “the deal is dead and buried”.', 'dead and buried'],
    ['Tom Reed called Paul Stone a liar. “That is simply not true of me,” he said.', 'simply not true'],
    ['Tom Reed and Paul Stone met in Rome. “We will sign it in May,” he said.', 'sign it'],
  ])('names nobody: %s', (text, words) => {
    expect(namedFor(text, words)).toBeNull();
  });

  test('names the only one of that gender', () => {
    const text = 'Anna Keller met Tom Reed in Rome. “We will sign it in May,” she said.';
    expect(namedFor(text, 'sign it')).toBe('Anna Keller');
  });

  test('names whoever spoke before in the paragraph', () => {
    const text =
      '“We are late,” said Anna Keller. Anna Keller met Joan Marsh in Rome. “We will sign it in May,” she said.';
    expect(['Anna Keller', null]).toContain(namedFor(text, 'sign it'));
  });
});

test('a pronoun behind somebody of unknown gender in its own sentence is nobody from before', () => {
  const text =
    'Anna Keller said “the deal is dead and buried”.\n\nSan Wae’s fate is unclear, but she said in a letter that the army had lied.';
  expect(namedFor(text, 'the army had lied')).not.toBe('Anna Keller');
});

test('“at the time” is nobody who speaks', () => {
  expect(namedFor('Tom Reed at the time said he would “look into” the fees.', 'look into')).toBe('Tom Reed');
});

describe('words that were not said', () => {
  test.each([
    'If Tom Reed said “the deal is dead and buried”, nobody would believe him.',
    'Neither Tom Reed nor Anna Keller said “the deal is dead and buried”.',
    'It was not Tom Reed who said “the deal is dead and buried”.',
    'Tom Reed would say “the deal is dead and buried”.',
    'Tom Reed is expected to say “the deal is dead and buried”.',
    'Anna Keller denied saying “the deal is dead and buried”.',
    'Anna Keller denied that she had said “the deal is dead and buried”.',
    'Imagine Tom Reed saying “the deal is dead and buried”.',
    'Anna Keller urged Tom Reed to say “the deal is dead and buried”.',
    'Tom Reed never said “the deal is dead and buried”.',
  ])('have no speaker: %s', (text) => {
    expect(shown(text).filter(({ name }) => name !== null)).toEqual([]);
  });

  test.each([
    'If Anna Keller says that the deal is dead, we will leave.',
    'Tom Reed will say that the deal is dead.',
  ])('are no report: %s', (text) => {
    expect(shown(text)).toEqual([]);
  });
});

describe('a name that only completes the noun that speaks', () => {
  test.each([
    ['“It had to be done in the end,” the killer of Tom Reed said.', 'the killer of Tom Reed'],
    ['A man pretending to be Tom Reed said “it is dead and buried”.', 'A man pretending to be Tom Reed'],
    [
      'A post falsely attributed to Tom Reed said “it is dead and buried”.',
      'A post falsely attributed to Tom Reed',
    ],
    ['A film about Tom Reed said “it is dead and buried”.', 'A film about Tom Reed'],
    ['Sources close to Tom Reed said “it is dead and buried”.', 'Sources close to Tom Reed'],
  ])('stays inside an unnamed speaker: %s', (text, name) => {
    expect(shown(text)[0]).toMatchObject({ name, isNamed: false });
  });

  test('does not lend a brother’s words to the sister', () => {
    const text = 'Anna Keller, whose brother said “it is dead and buried”, resigned.';
    expect(shown(text)).toEqual([{ words: 'it is dead and buried', name: 'brother', isNamed: false }]);
  });
});

describe('who was told', () => {
  test.each([
    ['“You must leave this house today,” Anna Keller was told by Tom Reed.', 'leave this house'],
    ['Anna Keller was quoted by Tom Reed as saying “the deal is dead and buried”.', 'dead and buried'],
  ])('is never swapped with who told: %s', (text, words) => {
    expect(namedFor(text, words)).toBeNull();
  });
});

describe('two speakers', () => {
  test('of two clauses keep their own words', () => {
    const text = 'Unlike Anna Keller, who called it “a disaster for us”, Tom Reed said “it is a triumph”.';
    expect(namedFor(text, 'a disaster')).toBe('Anna Keller');
    expect(namedFor(text, 'a triumph')).toBe('Tom Reed');
    expect(shown(text).some(({ words }) => /disaster.*triumph/.test(words))).toBe(false);
  });

  test('of one clause are both named', () => {
    const text = 'Tom Reed and Anna Keller said “the deal is dead and buried”.';
    expect(namedFor(text, 'dead and buried')).toBe('Tom Reed and Anna Keller');
  });

  test.each([
    'After Tom Reed accused her of silence, Anna Keller warned, “That will be fair game.”',
    'When Tom Reed called the plan “a farce,” Anna Keller said “that will be fair game for us”.',
    'Months after Tom Reed criticized the plan, Anna Keller told the council that it “will be fair game”.',
  ])('of an opening clause and its main clause are kept apart: %s', (text) => {
    expect(namedFor(text, 'fair game')).toBe('Anna Keller');
    expect(shown(text).some(({ words }) => words.includes('Anna Keller'))).toBe(false);
  });

  test('of question and answer are not made one', () => {
    const text = 'Tom Reed asked Anna Keller: “Did you see the letter?” “I did not see it at all.”';
    expect(namedFor(text, 'Did you')).toBe('Tom Reed');
    expect(namedFor(text, 'I did not')).toBeNull();
  });
});

describe('quotation marks without a cue', () => {
  test('around a title are no statement', () => {
    const text = 'In “The Long Road to Freedom”, Tom Reed said he was tired.';
    expect(shown(text).filter(({ words }) => words.includes('Long Road'))).toEqual([]);
  });

  test('behind a sentence that only mentions somebody name nobody', () => {
    const text = 'Tom Reed left the hall. “He has ruined this city for ever.” Anna Keller stayed.';
    expect(namedFor(text, 'ruined')).toBeNull();
  });
});
