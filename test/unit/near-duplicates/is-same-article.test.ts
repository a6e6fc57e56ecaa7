/** One article or two: what outlets do to an agency's text, and what only looks alike. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { articleWords } from '../../../briefings/near-duplicates/article-words.ts';
import { foldTypography } from '../../../briefings/near-duplicates/fold-typography.ts';
import { isSameArticle } from '../../../briefings/near-duplicates/is-same-article.ts';
import { sketchText } from '../../../briefings/near-duplicates/sketch-text.ts';

const LEAD =
  'SØLVIK – Ferries between the mainland and the outer islands stopped on Monday after a wave damaged the pier at Sølvik.';
const REST = [
  'The harbour office said that 3 of its 7 boats could not berth, and that repairs would cost 450,000 crowns.',
  'Harbour master Édith Marchand told reporters that the wall had been inspected in 2019 and found sound.',
  '“We heard it crack, and then the lamps went out,” she said, standing beside a heap of stones where the ticket hut had been.',
  'About 1,200 people live on the islands of Tarn and Little Tarn, and most of them shop and go to school on the mainland.',
  'The council has hired two fishing boats to carry post, medicine and pupils until the ferries can sail again.',
  'A spokesman for the ministry of transport, Anders Holm, said that an engineer would look at the wall on Thursday.',
  'Fishermen had warned of loose stones in March, but a letter that they wrote to the council was never answered.',
  'The last time the boats did not sail for more than a day was in the winter of 1987, when the sound froze over.',
];
const ARTICLE = [LEAD, ...REST].join('\n\n');
const OTHER_STORY = [
  'Growers in the valley of the Orne lost most of their apple blossom to frost in the night to Sunday.',
  'Temperatures fell to minus six degrees near Valcière, the lowest in April since records began there.',
  'Jeanne Roux, who keeps forty hectares of trees, called it a lost year and said that she had no insurance.',
  'The prefecture will send inspectors, who are to report before the end of the month on what can be paid.',
  'Cherries and plums came through, since they stand higher up, and so did the vines on the southern slopes.',
  'Prices for cider apples rose by a fifth at the market of Granval, where traders expect to import fruit.',
];

const same = (one: string, other: string) => isSameArticle(articleWords(one), articleWords(other));

describe('one article', () => {
  test.each([
    ['as it is', ARTICLE],
    [
      'with another headline and lead',
      ['Islanders are cut off since a pier gave way, officials say.', ...REST].join('\n\n'),
    ],
    ['cut from the end', [LEAD, ...REST.slice(0, 5)].join('\n\n')],
    ['without two paragraphs within', [LEAD, ...REST.slice(0, 2), ...REST.slice(4)].join('\n\n')],
    [
      'without the paragraph that holds the quotation',
      [LEAD, ...REST.slice(0, 2), ...REST.slice(3)].join('\n\n'),
    ],
    ['with a figure corrected', ARTICLE.replace('1,200', '1,300')],
    [
      'with a byline and boilerplate',
      `By Our Staff\n\n${ARTICLE}\n\nSign up for our newsletter. © Lantern Wire. All rights reserved.`,
    ],
    ['in other marks and spaces', foldTypography(ARTICLE).toUpperCase()],
  ])('%s', (_, other) => {
    expect(same(ARTICLE, other)).toBe(true);
    expect(same(other, ARTICLE)).toBe(true);
    const bands = new Set(sketchText(articleWords(ARTICLE).words, ''));
    expect(sketchText(articleWords(other).words, '').some((band) => bands.has(band))).toBe(true);
  });
});

describe('two articles', () => {
  const template = (names: readonly string[], figures: readonly number[]) =>
    `Shares of ${names[0]} closed at ${figures[0]} crowns in ${names[1]} on Monday, after ${figures[1]} a week before. ` +
    `Turnover was ${figures[2]} million crowns, against ${figures[3]} million in the quarter before, said ${names[2]}. ` +
    'The company is listed on the main market and publishes its figures four times a year, as the law demands of it. ' +
    'This notice was made from the exchange’s own figures, and nobody has edited it before it was published here.';

  test.each([
    [
      'of one template',
      template(['Norwind', 'Oslo', 'Lund'], [12, 13, 40, 55]),
      template(['Havsund', 'Bergen', 'Moe'], [71, 66, 9, 8]),
    ],
    [
      'of one template with other figures alone',
      template(['Norwind', 'Oslo', 'Lund'], [12, 13, 40, 55]),
      template(['Norwind', 'Oslo', 'Lund'], [14, 12, 31, 40]),
    ],
    ['under one lead', ARTICLE, [LEAD, ...REST.slice(0, 1), ...OTHER_STORY].join('\n\n')],
    [
      'of which one goes on where the other ended',
      ARTICLE,
      [...OTHER_STORY.slice(0, 4), ...[LEAD, ...REST]].join('\n\n'),
    ],
    [
      'of which a short one goes on, if by a sentence',
      [LEAD, ...REST.slice(0, 2)].join('\n\n'),
      [
        'Divers found the ticket seller of Sølvik dead under the stones of the wall on Tuesday.',
        LEAD,
        ...REST.slice(0, 2),
      ].join('\n\n'),
    ],
    ['of which one quotes a word more', ARTICLE, ARTICLE.replace('then the lamps', 'then not the lamps')],
    [
      'of which one quotes other words in the same place',
      ARTICLE,
      ARTICLE.replace('We heard it crack, and then the lamps went out,', 'Nobody told us anything at all,'),
    ],
    [
      'of which one quotes otherwise in single marks',
      ARTICLE.replace('“We', '‘We').replace('out,”', 'out,’'),
      ARTICLE.replace('“We', '‘We').replace('out,”', 'off,’'),
    ],
    [
      'of which one quotes otherwise in single marks, beside double ones',
      ARTICLE.replace('found sound', 'found ‘sound and whole’'),
      ARTICLE.replace('found sound', 'found ‘rotten and hollow’'),
    ],
    [
      'of which one quotes otherwise in corner marks',
      ARTICLE.replace('“We', '「We').replace('out,”', 'out,」'),
      ARTICLE.replace('“We', '「We').replace('out,”', 'off,」'),
    ],
    ['of which one is a teaser of the other', ARTICLE, [LEAD, ...REST.slice(0, 2)].join('\n\n')],
    ['of a line each', LEAD, LEAD],
    ['without words', '', '!'],
  ])('%s', (_, one, other) => {
    expect(same(one, other)).toBe(false);
    expect(same(other, one)).toBe(false);
  });
});

describe('words', () => {
  it('are the same in all scripts, however they are set', () => {
    expect(articleWords('Ａｂｃ ＤＥＦ 1,200.5 東京は').words).toEqual([
      'abc',
      'def',
      '1,200.5',
      '東',
      '京',
      'は',
    ]);
    expect([...articleWords('Then Ann met Bob. Carl left.').names]).toEqual(['ann', 'bob']);
  });

  it('make a sketch that depends on the space, and none where there are too few', () => {
    const { words } = articleWords(ARTICLE);
    expect(sketchText(words, 'a')).toEqual(sketchText([...words], 'a'));
    const other = new Set(sketchText(words, 'b'));
    expect(sketchText(words, 'a').filter((band) => other.has(band))).toEqual([]);
    expect(sketchText(['a', 'b', 'c'], 'a')).toEqual([]);
  });

  it.each([
    ['one phrase over and over, with quotations beside it', 'a b c d “x y” '.repeat(6_000)],
    ['single marks', "'a b c d' ".repeat(6_000)],
    ['openers alone', '‘a '.repeat(12_000)],
  ])('are compared in the time that their length asks for: %s', (_, text) => {
    const start = performance.now();
    expect(typeof same(text, `${text}e`)).toBe('boolean');
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('are compared in the same way round about, and never fail', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (a, b) => {
          expect(same(a + ARTICLE, b + ARTICLE)).toBe(same(b + ARTICLE, a + ARTICLE));
          expect(sketchText(articleWords(a).words, b).every(Number.isInteger)).toBe(true);
          expect(foldTypography(foldTypography(a))).toBe(foldTypography(a));
        },
      ),
      { numRuns: 60 },
    );
  });
});
