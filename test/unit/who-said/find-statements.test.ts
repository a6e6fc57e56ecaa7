import { describe, expect, it } from 'vitest';
import type { Quote, QuoteKind } from '../../../briefings/quotes/quote.ts';
import { findStatements } from '../../../briefings/who-said/find-statements.ts';
import { groundStatements } from '../../../briefings/who-said/ground-statements.ts';
import { parseQuestion } from '../../../briefings/who-said/parse-question.ts';
import type { QuoteRecord, StatementAnswer } from '../../../briefings/who-said/statement.ts';
import { embed, makeDocument } from '../summaries/make-reading.ts';

const TEXTS = {
  a: 'The company must be held accountable for the spill, said Renate Olm, head of the fishing union. The harbour of Norwell stays closed.',
  b: 'Olm said the company must be held accountable for the spill, and spoke of the harbour crisis.',
  c: 'The company regrets the spill, said Tom Ferris, its director, after a talk with Ada Wong.',
};

function record(
  documentId: keyof typeof TEXTS,
  words: string,
  name: string | null,
  role: string | null,
  kind: QuoteKind = 'direct',
): QuoteRecord {
  const text = TEXTS[documentId];
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  const mention = {
    start: text.indexOf(name?.split(' ')[0] ?? ''),
    end: text.indexOf(name?.split(' ')[0] ?? '') + 3,
  };
  const speaker = name === null ? null : { name, role, party: null, aliases: [], isNamed: true, mention };
  const quote: Quote = { ...span, parts: [span], kind, cue: null, speaker, confidence: 0.9 };
  const context = { start: 0, end: text.length, text };
  const source = { title: null, outlet: null, alsoIn: [], day: '2026-03-03', isDated: true };
  return { documentId, quote, text: words, context, before: '', source, embedding: embed(text) };
}

const RECORDS = [
  record(
    'a',
    'The company must be held accountable for the spill',
    'Renate Olm',
    'head of the fishing union',
  ),
  record('b', 'the company must be held accountable for the spill', 'Olm', null, 'indirect'),
  record('c', 'The company regrets the spill', 'Tom Ferris', 'director'),
];

function ask(question: string, records: readonly QuoteRecord[] = RECORDS, limit = 5): StatementAnswer {
  const parsed = parseQuestion(question);
  if (parsed.kind === 'brief' || parsed.kind === 'unclear') throw new Error('no question about statements');
  return findStatements(parsed, records, { vector: null, limit });
}

const speakersOf = (answer: StatementAnswer) =>
  'statements' in answer ? answer.statements.map(({ speaker }) => speaker?.name) : [];

describe('findStatements', () => {
  it('finds who said these words, each statement once', () => {
    const answer = ask('Who said the company must be held accountable?');
    expect(speakersOf(answer)).toEqual(['Renate Olm']);
    expect(answer).toMatchObject({ statements: [{ match: 'exact', alsoIn: [{ documentId: 'b' }] }] });
  });

  it('finds words in another order and form', () => {
    expect(speakersOf(ask('who said that companies are held accountable for spills'))).toEqual([
      'Renate Olm',
    ]);
    expect(speakersOf(ask('who regretted the spill'))).toEqual(['Tom Ferris']);
  });

  it('finds what a person said, by surname or role', () => {
    expect(speakersOf(ask('what did ferris say?'))).toEqual(['Tom Ferris']);
    expect(speakersOf(ask('what did the director say?'))).toEqual(['Tom Ferris']);
    expect(speakersOf(ask('what did Renate Olm say about the company'))).toEqual(['Renate Olm']);
  });

  it('says that somebody who is only mentioned is not on record', () => {
    expect(ask('What did Ada Wong say?')).toEqual({ kind: 'speaker-not-on-record', speaker: 'Ada Wong' });
  });

  it('says that a speaker said nothing on the matter, and what else', () => {
    const answer = ask('What did Ferris say about football?');
    expect(answer).toMatchObject({ kind: 'no-statement-on-topic', speaker: 'Tom Ferris', about: 'football' });
    expect(speakersOf(answer)).toEqual(['Tom Ferris']);
  });

  it('says that nobody said such words', () => {
    expect(ask('Who said bananas are blue?')).toEqual({
      kind: 'words-not-on-record',
      words: 'bananas are blue',
    });
  });

  it('finds the like in other words by meaning', () => {
    const question = { kind: 'who-said', words: 'corporate blame' } as const;
    const near = RECORDS[2]?.embedding ?? null;
    expect(findStatements(question, RECORDS, { vector: near, limit: 1 })).toMatchObject({
      statements: [{ match: 'meaning' }],
    });
  });

  it('does not depend on the order of the records, and keeps to the limit', () => {
    expect(ask('who said the spill', RECORDS.toReversed())).toEqual(ask('who said the spill'));
    expect(speakersOf(ask('who said the spill', RECORDS, 1))).toHaveLength(1);
  });

  it('takes nobody for the minister of the other country', () => {
    const text = 'regrets, she said in the Orlish capital, where she met her Norish counterpart.';
    const holt = {
      ...record('c', 'regrets', 'Lena Holt', 'Foreign Minister'),
      quote: { ...record('c', 'regrets', 'Lena Holt', 'Foreign Minister').quote, start: 0, end: 7 },
      context: { start: 0, end: text.length, text },
    };
    expect(ask('what did the Norish foreign minister say', [holt])).toMatchObject({
      kind: 'speaker-not-on-record',
    });
    expect(speakersOf(ask('what did the Orlish foreign minister say', [holt]))).toEqual(['Lena Holt']);
  });
});

describe('groundStatements', () => {
  const documents = Object.entries(TEXTS).map(([id, text]) => makeDocument(id, text));
  const answer = ask('Who said the company must be held accountable?');
  const [statement] = 'statements' in answer ? answer.statements : [];
  if (!statement) throw new Error('the fixture has a statement');

  it('lets true statements through', () => {
    expect(groundStatements([statement], documents)).toEqual({ statements: [statement], dropped: [] });
  });

  it.each([
    { text: 'The company must be held blameless' },
    { parts: [{ start: 1, end: 51 }] },
    { documentId: 'z' },
    { context: { start: 60, end: 70 } },
    { speaker: { name: 'Ada Wong', role: null, party: null, aliases: [], isNamed: true } },
    { speaker: { name: 'Renate Olm', role: 'queen', party: null, aliases: [], isNamed: true } },
  ])('drops a statement with %o', (change) => {
    const { statements, dropped } = groundStatements([{ ...statement, ...change }], documents);
    expect(statements).toEqual([]);
    expect(dropped).toMatchObject([{ what: 'statement', reason: expect.stringMatching(/\w/) }]);
  });

  it('drops a false repeat only', () => {
    const { statements, dropped } = groundStatements(
      [{ ...statement, alsoIn: [{ documentId: 'b', start: 5, end: 999 }] }],
      documents,
    );
    expect(statements).toMatchObject([{ alsoIn: [] }]);
    expect(dropped).toMatchObject([{ what: 'citation' }]);
  });
});
