import { describe, expect, it } from 'vitest';
import type { Briefing, Headline, KeyQuote, Point } from '../../../briefings/briefing/briefing.ts';
import { groundBriefing } from '../../../briefings/briefing/ground-briefing.ts';
import { makeDocument } from '../summaries/make-reading.ts';

const TEXT =
  'Rain fell on Orle. But the fair went on. “We stay,” said Mira Stanton, head of the fair. “And dance.”';
const DOCUMENTS = [
  makeDocument('a', TEXT, { title: 'Rain on the fair of Orle' }),
  makeDocument('b', 'Rain fell on Orle all day.'),
];
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const cite = (words: string) => ({ documentId: 'a', ...at(words) });

const HEADLINE: Headline = {
  source: 'title',
  text: 'Rain on the fair of Orle',
  segments: [],
  citations: [cite('Rain fell on Orle.')],
  disputedBy: [],
};
const POINT: Point = {
  text: '[…] the fair went on.',
  segments: [
    { type: 'edit', text: '[…] ' },
    { type: 'verbatim', ...at('the fair went on.') },
  ],
  citations: [cite('But the fair went on.'), { documentId: 'b', start: 0, end: 26 }],
  disputedBy: [],
};
const QUOTE: KeyQuote = {
  documentId: 'a',
  text: 'We stay … And dance.',
  parts: [at('We stay'), at('And dance.')],
  kind: 'direct',
  speaker: { name: 'Mira Stanton', role: 'head of the fair', party: null, aliases: [], isNamed: true },
  context: { start: TEXT.indexOf('“We'), end: TEXT.length },
  alsoIn: [],
};
const BRIEFING: Briefing = {
  topic: 'fair',
  headline: HEADLINE,
  points: [POINT],
  quotes: [QUOTE],
  sources: [],
};

const ground = (change: Partial<Briefing>) => groundBriefing({ ...BRIEFING, ...change }, DOCUMENTS);
const [edit, verbatim] = [POINT.segments[0], POINT.segments[1]];
if (edit?.type !== 'edit' || verbatim?.type !== 'verbatim')
  throw new Error('the fixture has an edit and a piece');

describe('groundBriefing', () => {
  it('lets a true briefing through and lists its sources', () => {
    const { briefing, dropped } = ground({});
    expect(dropped).toEqual([]);
    expect(briefing?.sources.map(({ documentId }) => documentId)).toEqual(['a', 'b']);
    expect(briefing).toMatchObject({ headline: HEADLINE, points: [POINT], quotes: [QUOTE] });
  });

  const falsePoints: [string, Partial<Point>][] = [
    ['other words', { text: '[…] the fair went off.' }],
    ['no citation', { citations: [] }],
    ['a citation beyond the text', { citations: [{ documentId: 'a', start: 0, end: TEXT.length + 1 }] }],
    ['a negative citation', { citations: [{ documentId: 'a', start: -1, end: 30 }] }],
    ['a citation of nothing', { citations: [{ documentId: 'a', start: 30, end: 30 }] }],
    ['half an offset', { citations: [{ documentId: 'a', start: 0.5, end: 60 }] }],
    ['an unknown document', { citations: [{ documentId: 'z', start: 0, end: 10 }] }],
    ['another citation', { citations: [cite('Rain fell on Orle.')] }],
    [
      'a false further citation',
      { citations: [...POINT.citations, { documentId: 'b', start: 0, end: 999 }] },
    ],
    ['a false dispute', { disputedBy: [{ documentId: 'z', start: 0, end: 3 }] }],
    ['no piece of the text', { text: '[…] ', segments: [edit] }],
    [
      'an edit without brackets',
      { text: 'So the fair went on.', segments: [{ type: 'edit', text: 'So ' }, verbatim] },
    ],
    [
      'words behind an edit',
      { text: '[x] and the fair went on.', segments: [{ type: 'edit', text: '[x] and ' }, verbatim] },
    ],
    [
      'a gap without a mark',
      {
        text: 'the went on.',
        segments: [
          { type: 'verbatim', ...at('the ') },
          { type: 'verbatim', ...at('went on.') },
        ],
      },
    ],
    [
      'pieces out of order',
      {
        text: 'went on. … the fair',
        segments: [
          { type: 'verbatim', ...at('went on.') },
          { type: 'edit', text: ' … ' },
          { type: 'verbatim', ...at('the fair') },
        ],
      },
    ],
  ];
  it.each(falsePoints)('drops a point with %s', (_, change) => {
    const { briefing, dropped } = ground({ points: [{ ...POINT, ...change }] });
    expect(briefing?.points).toEqual([]);
    expect(dropped).toHaveLength(1);
    expect(dropped[0]).toMatchObject({ what: 'point', reason: expect.stringMatching(/\w/) });
    expect(briefing?.sources.map(({ documentId }) => documentId)).toEqual(['a']);
  });

  const falseQuotes: [string, Partial<KeyQuote>][] = [
    ['other words', { text: 'We stay … And sing.' }],
    ['no parts', { parts: [], text: '' }],
    ['parts out of order', { parts: [at('And dance.'), at('We stay')], text: 'And dance. … We stay' }],
    ['a part beyond the text', { parts: [{ start: 0, end: 9999 }] }],
    ['a part outside of its context', { context: at('And dance.') }],
    ['a context beyond the text', { context: { start: 0, end: 9999 } }],
    ['an unknown document', { documentId: 'z' }],
    ['another document', { documentId: 'b' }],
  ];
  it.each(falseQuotes)('drops a quote with %s', (_, change) => {
    const { briefing, dropped } = ground({ quotes: [{ ...QUOTE, ...change }] });
    expect(briefing?.quotes).toEqual([]);
    expect(dropped).toMatchObject([{ what: 'quote' }]);
  });

  it.each([{ name: 'Anna Stanton' }, { role: 'queen of the fair' }, { party: 'Greens' }])(
    'leaves a quote unattributed where the document does not know %o',
    (change) => {
      const speaker = {
        name: 'Mira Stanton',
        role: null,
        party: null,
        aliases: [],
        isNamed: true,
        ...change,
      };
      const { briefing, dropped } = ground({ quotes: [{ ...QUOTE, speaker }] });
      expect(briefing?.quotes).toMatchObject([{ text: QUOTE.text, speaker: null }]);
      expect(dropped).toMatchObject([{ what: 'speaker' }]);
    },
  );

  it('drops a false repeat of a quote', () => {
    const { briefing, dropped } = ground({
      quotes: [{ ...QUOTE, alsoIn: [{ documentId: 'z', start: 0, end: 1 }] }],
    });
    expect(briefing?.quotes[0]?.alsoIn).toEqual([]);
    expect(dropped).toMatchObject([{ what: 'citation', documentId: 'z' }]);
  });

  it.each<Partial<Headline>>([
    { text: 'Sun on the fair of Orle' },
    { citations: [] },
    { citations: [{ documentId: 'b', start: 0, end: 26 }] },
    { citations: [{ documentId: 'a', start: 0, end: 9999 }] },
    { segments: [verbatim] },
    { source: 'sentence' },
  ])('puts a good point in place of a false headline: %o', (change) => {
    const { briefing, dropped } = ground({ headline: { ...HEADLINE, ...change } });
    expect(briefing?.headline).toMatchObject({ source: 'sentence', text: POINT.text });
    expect(briefing?.points).toEqual([]);
    expect(dropped).toMatchObject([{ what: 'headline' }]);
  });

  it('has nothing to show where neither headline nor points stand', () => {
    const { briefing, dropped } = ground({ headline: { ...HEADLINE, text: 'Sun' }, points: [] });
    expect(briefing).toBeNull();
    expect(dropped).toHaveLength(1);
  });
});
