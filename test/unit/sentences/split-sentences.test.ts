/** Where sentences end, one rule a case. */
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

const split = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

/** Sentences written with " | " where a cut belongs. */
const CASES: Readonly<Record<string, string>> = {
  'plain stops': 'The mill closed. | Who bought it? | Nobody! | Then it burned…',
  titles: 'Mr. Kern met Dr. Lund and Sen. Okafor. | They ate.',
  initials: 'The poet J. K. Marlow read. | E. B. Stone left.',
  'initials of a country': 'The U.S. Army came. | He left the U.S. | The rest stayed.',
  decimals: 'Prices rose 3.5 percent to $1.20. | That is all.',
  'times of day': 'It opened at 9 a.m. on Monday. | It closed at 5 p.m. | Nobody came.',
  months: 'On Jan. 5 it froze. | By Dec. 24 it thawed.',
  numbers: 'See No. 12 of the list. | It was a firm No. | Nobody argued.',
  latin: 'Fruit, e.g. apples, i.e. pomes, is cheap. | Buy some.',
  firms: 'Harlow Inc. fell. | Then Brandt Corp. and Lowe Ltd. rose.',
  'ellipsis inside': 'He waited ... and waited. | Then … nothing.',
  'spaced ellipsis': 'He waited . . . and waited. | Then he went.',
  'missing space': 'They want cooperation. | Germany therefore waits.',
  'names with full stops': 'Read example.com and Node.js and a.b.Cde today. | Good.',
  'no space behind e.g.': 'Use tools (e.g.hammers) or U.S.A stamps. | Fine.',
  'end inside quotes': '"We won." | He left.',
  'end inside curly quotes': '“We won.” | He left. | “So be it.”',
  'question asked': '"Did they?" she asked. | "They did!" he said.',
  'question asked by name': '"Did they?" Ada Lund asked. | "They did!" | He slept.',
  'several sentences in one quotation': '“We won. | We are glad,” he said.',
  german: '„Wir kommen.“ | Dann ging sie am 3. Oktober heim. | Er blieb.',
  'german guillemets': '»Wir kommen.« | Er ging.',
  french: '« On arrive ! » dit Paul. | « Oui. » | Il part.',
  japanese: '「行きます。」と彼は言った。 | 「はい。」 | 彼は帰った。',
  brackets: 'The bill (it is long.) passed. | (Nobody read it.) | It is law.',
  'list numbers': '1. Wash the beans. | Then dry them.',
  'notes in brackets': 'The dam broke.[3] | Water came.',
  'full stop, curly opener without space': 'It was over.“We lost,” he said.',
};

describe('splitSentences', () => {
  for (const [name, written] of Object.entries(CASES)) {
    it(`cuts right: ${name}`, () => {
      const expected = written.split(' | ');
      const joined =
        name === 'missing space'
          ? expected.join('')
          : name === 'japanese'
            ? expected.join('')
            : expected.join(' ');
      if (name === 'full stop, curly opener without space') {
        expect(split(joined)).toEqual(['It was over.', '“We lost,” he said.']);
        return;
      }
      expect(split(joined)).toEqual(expected);
    });
  }

  it('ends sentences and paragraphs at line ends, and counts only paragraphs with words', () => {
    const text = 'Flood in Arden\n\n \nThe river rose. It fell\r\nNobody drowned.';
    expect(splitSentences(text).map((s) => [s.paragraph, text.slice(s.start, s.end)])).toEqual([
      [0, 'Flood in Arden'],
      [1, 'The river rose.'],
      [1, 'It fell'],
      [2, 'Nobody drowned.'],
    ]);
  });

  it('gives nothing for nothing', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\t\n ')).toEqual([]);
  });
});
