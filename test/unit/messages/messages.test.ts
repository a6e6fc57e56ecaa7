import { describe, expect, test } from 'vitest';
import type { KeyQuote, Source } from '../../../briefings/briefing/briefing.ts';
import type { Statement } from '../../../briefings/who-said/statement.ts';
import { answerMessage } from '../../../src/messages/answer-message.ts';
import { briefingMessage, nothingOnRecord } from '../../../src/messages/briefing-message.ts';
import type { Block } from '../../../src/messages/message.ts';
import { citedQuoteBlock } from '../../../src/messages/quote-block.ts';
import { sourceTitle } from '../../../src/messages/source-title.ts';
import { speakerMessage } from '../../../src/messages/speaker-message.ts';

const unknown = { outlet: null, author: null, url: null, language: null, publishedAt: null };
const sources: readonly Source[] = [
  { documentId: 'one', origin: '/news/one.txt', title: 'Harbour reopens', ...unknown, outlet: 'Post' },
  { documentId: 'two', origin: '/news/two.txt', title: null, ...unknown },
];

const quote: KeyQuote = {
  documentId: 'two',
  text: 'We are ready',
  parts: [{ start: 0, end: 12 }],
  kind: 'direct',
  speaker: { name: 'Ida Kvist', role: 'harbour master', party: 'Greens', aliases: [], isNamed: true },
  context: { start: 0, end: 40 },
  alsoIn: [{ documentId: 'one', start: 3, end: 9 }],
};

describe('a quote', () => {
  test('has speaker, party, role, and every place it stands in', () => {
    expect(citedQuoteBlock(quote, sources)).toEqual({
      type: 'quote',
      text: 'We are ready',
      form: 'words',
      speaker: 'Ida Kvist (Greens)',
      role: 'harbour master',
      citations: [2, 1],
    });
  });

  test.each([
    ['direct', 'We are ready', 'words'],
    ['mixed', 'that it was “a farce”', 'report'],
    ['mixed', 'slanderous', 'words'],
    ['mixed', 'the harbour’s own “fault”', 'report'],
    ['indirect', 'the harbour was ready', 'report'],
  ] as const)('%s: %s is set as %s', (kind, text, form) => {
    expect(citedQuoteBlock({ ...quote, kind, text }, sources).form).toBe(form);
  });

  test('without a speaker is left without one', () => {
    expect(citedQuoteBlock({ ...quote, speaker: null }, sources)).toMatchObject({
      speaker: null,
      role: null,
    });
  });
});

test('a briefing shows its points, what disputes them, its quotes and its sources', () => {
  const place = { documentId: 'one', start: 0, end: 5 };
  const other = { documentId: 'two', start: 0, end: 5 };
  const point = { text: 'Forty ships came in.', segments: [], citations: [place], disputedBy: [other] };
  const headline = { ...point, text: 'Harbour reopens', disputedBy: [], source: 'title' as const };
  const briefing = { topic: 'harbour', headline, points: [point], quotes: [quote], sources };
  const message = briefingMessage(briefing, ({ documentId }) => `sentence of ${documentId}`);
  expect(message.title).toEqual({ text: 'Harbour reopens', citations: [1] });
  expect(message.blocks[0]).toMatchObject({
    points: [{ citations: [1], disputedBy: [{ text: 'sentence of two', citations: [2] }] }],
  });
  expect(message.blocks.map(({ type }) => type)).toEqual([
    'points',
    'heading',
    'quote',
    'heading',
    'sources',
  ]);
});

describe('that nothing is on record', () => {
  test('is said of a topic', () => {
    expect(nothingOnRecord('dolphins').title.text).toBe('Nothing on record about “dolphins”.');
  });

  test.each([
    [{ kind: 'speaker-not-on-record', speaker: 'Wang Yi' }, 'Nothing on record by “Wang Yi”.'],
    [{ kind: 'words-not-on-record', words: 'x' }, 'Nothing on record: nobody is quoted with these words.'],
    [
      { kind: 'no-statement-on-topic', speaker: 'Ida Kvist', about: 'rugby', statements: [] },
      'Nothing on record by Ida Kvist about “rugby”.',
    ],
  ] as const)('is said of %j', (answer, title) => {
    expect(answerMessage(answer, []).title.text).toBe(title);
  });
});

test('who is asked for by side is told that sides are not judged', () => {
  const quoted: Statement = {
    documentId: 'a',
    text: 'No',
    parts: [],
    kind: 'direct',
    speaker: null,
    context: { start: 0, end: 2 },
    alsoIn: [],
    match: 'exact',
    wordings: [],
  };
  const answer = { kind: 'statements', statements: [quoted], taken: null } as const;
  const told = (blocks: readonly Block[]) => blocks.some((block) => block.type === 'notice');
  expect(told(answerMessage({ ...answer, asksForSides: true }, []).blocks)).toBe(true);
  expect(told(answerMessage(answer, []).blocks)).toBe(false);
});

test('a page about one person tells of what is on record under the surname alone', () => {
  const page = { entry: { name: 'Ida Moe', roles: [], parties: [] }, statements: [], total: 0, from: 0 };
  const bySurname = { name: 'Moe (surname alone)', count: 2 };
  expect(speakerMessage({ ...page, about: new Map(), bySurname }, []).blocks[0]).toMatchObject({
    type: 'notice',
    text: expect.stringContaining('2 more are on record under the surname'),
  });
});

test('a source without a title is called by the last part of where it was read', () => {
  expect(sourceTitle({ title: null, origin: '/news/two.txt' })).toBe('two.txt');
  expect(sourceTitle({ title: null, origin: 'C:\\news\\two.txt' })).toBe('two.txt');
  expect(sourceTitle({ title: null, origin: 'https://post.example/a/' })).toBe('a');
});
