/** People as newspapers introduce them: a name, then who that is, then what they said, then "she". */
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

function saidIn(text: string): [string | undefined, string | null | undefined][] {
  return findQuotes(text, splitSentences(text)).map(({ speaker }) => [speaker?.name, speaker?.role]);
}

describe('a role behind a name', () => {
  test.each([
    [
      'Ruben Falk, head of the Asia desk at the Lund Peace Archive, said that the orders were “dull and therefore believable”.',
      'Ruben Falk',
      'head of the Asia desk at the Lund Peace Archive',
    ],
    [
      '“I can treat almost everything,” said Nela Vogt-Amari, an infectious disease specialist at the Queen Maud Hospital.',
      'Nela Vogt-Amari',
      'infectious disease specialist at the Queen Maud Hospital',
    ],
    [
      'Marek Tall, chief executive of the testing firm Fibrax, said: “It works in nine cases of ten.”',
      'Marek Tall',
      'chief executive of the testing firm Fibrax',
    ],
    [
      '“A home is not a share,” said Ama Okwusi (Labour), the councillor for housing, who had proposed the levy.',
      'Ama Okwusi',
      'councillor for housing',
    ],
    [
      'Nils Tordal, spokesman for the shipping line Nordkap, said: “The ferry passed its inspection in April.”',
      'Nils Tordal',
      'spokesman for the shipping line Nordkap',
    ],
    [
      '“I was told to stay, so I walked,” said Tess Brackley, the Wicklow goalkeeper, who is 34.',
      'Tess Brackley',
      'Wicklow goalkeeper',
    ],
    [
      '“We waited all night,” said Ola Brenner, a lorry driver from Lower Ostby.',
      'Ola Brenner',
      'lorry driver from Lower Ostby',
    ],
    [
      'Yara Ablat, a Uyghur translator in Valence, said: “I had hoped for one sentence.”',
      'Yara Ablat',
      'Uyghur translator in Valence',
    ],
  ])('%s', (text, name, role) => {
    expect(saidIn(text)[0]).toEqual([name, role]);
  });
});

describe('"he" and "she"', () => {
  test('are people, not the body that the person works for', () => {
    const text =
      'From the gallery Shona Corrie, a nurse at the Queen Maud Hospital, followed the vote with her sons. The decision fell late. One member, Winnie Blount, the oldest of the council, spoke for a minute. “I was born in a house with four families,” she said.';
    expect(saidIn(text).at(-1)?.[0]).not.toMatch(/Hospital/);
  });

  test('are not the firm named in between', () => {
    const text =
      '“I know the man who sells me the cloth,” says Jonas Feldkirch, head of purchasing at Brandt Workwear. What that costs, Brandt Workwear has worked out. “Ninety cents,” he repeats.';
    const [, second] = saidIn(text);
    expect(second?.[0]).toBe('Jonas Feldkirch');
  });

  test('an unnamed man who is introduced is not the man named before', () => {
    const text =
      'Nils Tordal, spokesman for the shipping line, said the ferry had been inspected. A spokesman for the port authority would not confirm reports of a dark buoy. “That is part of the inquiry,” he said.';
    expect(saidIn(text).at(-1)?.[0]).not.toBe('Nils Tordal');
  });
});

describe('the mention', () => {
  test('does not reach over the end of a sentence', () => {
    const text =
      'The files showed thousands of detained Uyghurs. Dale Oyelar, president of the Garment Council, said his members had left the region. “Cotton carries no passport,” said Oyelar.';
    expect(saidIn(text).map(([name]) => name)).toEqual(['Dale Oyelar', 'Dale Oyelar']);
  });

  test('is the subject of the verb, not of the clause around it', () => {
    const text =
      'Many on the trading floors recalled the summer when Mario Brandi, then president of the bank, told investors: “We will do whatever it takes, and it will be enough.”';
    expect(saidIn(text)[0]?.[0]).toBe('Mario Brandi');
  });

  test('keeps an adverb out of the name', () => {
    const text =
      'Kasimir Imhof, founder of the start-up Lotse, sorts applications. Imhof nevertheless said that the rules were an advantage.';
    expect(saidIn(text)[0]?.[0]).toBe('Kasimir Imhof');
  });

  test('is the whole of an unnamed speaker', () => {
    const text =
      'A spokesperson for the industry group ChipNord pointed out that the act says nothing about processors.';
    expect(saidIn(text)[0]?.[0]).toMatch(/spokesperson for the industry group ChipNord/i);
  });

  test('is the group, not the last of its places', () => {
    const text =
      'Lawmakers in Brussels, London and Berlin said the material left no room for the official account.';
    expect(saidIn(text)[0]?.[0]).not.toBe('Berlin');
  });
});

describe('what is close to these and is none of them', () => {
  test.each([
    ['“It holds,” said Ada Lund, speaking in Arden.', null],
    ['“It holds,” said Ada Lund, a move that surprised the town.', null],
    ['“It holds,” said Ada Lund, the winter after the flood.', null],
    ['“It holds,” said Ada Lund, dressed in black.', null],
    ['“It holds,” said Ada Lund, who runs a bakery in Arden.', 'who runs a bakery in Arden'],
    ['“It holds,” said Ada Lund, who had waited.', null],
    ['“It holds,” said Ada Lund, adviser to Mr. Meier.', 'adviser to Mr. Meier'],
  ])('%s', (text, role) => {
    expect(saidIn(text)[0]).toEqual(['Ada Lund', role]);
  });

  test('a surname that two people share leaves "she" open', () => {
    const text =
      'Vera Falk came early.\nAda Lund and Mia Lund sat together. Lund did not wait. “It holds,” she said.';
    expect(saidIn(text).at(-1)?.[0]).not.toBe('Vera Falk');
  });

  test('the subject of what is said does not say it', () => {
    const text = 'Ada Lund spoke first. Eva Meier is no friend of hers, she said.';
    expect(saidIn(text).at(-1)?.[0]).not.toBe('Eva Meier');
  });

  test('a term held at a distance is no statement', () => {
    expect(
      saidIn('Ada Lund warned against “green” labels. Arden speaks of “rest homes” in the hills.'),
    ).toEqual([]);
  });

  test('a short first half in quotation marks is kept', () => {
    const text =
      '«The second door», said Ada Lund, «is the one that sticks.» «The third door», she said, «is open.»';
    const quotes = findQuotes(text, splitSentences(text));
    expect(quotes.map(({ parts }) => parts.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ['The second door', 'is the one that sticks.'],
      ['The third door', 'is open.'],
    ]);
  });
});
