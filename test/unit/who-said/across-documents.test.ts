import { describe, expect, it } from 'vitest';
import { findHolder } from '../../../briefings/who-said/find-holder.ts';
import { findStatements } from '../../../briefings/who-said/find-statements.ts';
import { listStatements } from '../../../briefings/who-said/list-statements.ts';
import {
  bodyOfSpokesman,
  governmentOf,
  isBodyName,
  speaksFor,
} from '../../../briefings/who-said/match-body.ts';
import { parseQuestion } from '../../../briefings/who-said/parse-question.ts';
import type { Narrowing } from '../../../briefings/who-said/question.ts';
import type { QuoteRecord } from '../../../briefings/who-said/statement.ts';
import { takeOutlet } from '../../../briefings/who-said/take-outlet.ts';
import { makeReading } from '../summaries/make-reading.ts';
import { makeRecord } from './make-record.ts';

const NO_TIME: Narrowing = { time: null, outlet: null };

function ask(question: string, records: readonly QuoteRecord[], narrowing = NO_TIME) {
  const parsed = parseQuestion(question);
  if (parsed.kind === 'brief' || parsed.kind === 'unclear') throw new Error('no question about statements');
  return findStatements(parsed, records, { vector: null, limit: 5, narrowing });
}

const HARBOUR = { outlet: 'The Harbour Post', day: '2026-03-03' };
const COURIER = { outlet: 'Valley Courier', day: '2026-03-04' };
const whole = makeRecord('“The sea gave us forty minutes, and we used them,” said Ida Moe.', {
  documentId: 'a',
  speaker: { name: 'Ida Moe' },
  source: HARBOUR,
});
const short = makeRecord('“The sea gave us forty minutes,” said Moe, head of the rescue.', {
  documentId: 'b',
  speaker: { name: 'Ida Moe', role: 'head of the rescue' },
  source: COURIER,
});
const other = makeRecord('“The sea gave us forty minutes,” said Ulf Moe.', {
  documentId: 'c',
  speaker: { name: 'Ulf Moe' },
  source: COURIER,
});

describe('one statement in several outlets', () => {
  it('is one entry, its wordings side by side', () => {
    const answer = ask('what did Ida Moe say about the sea', [whole, short]);
    expect(answer).toMatchObject({
      statements: [{ documentId: 'a', wordings: [{ documentId: 'b', text: short.text }] }],
    });
  });

  it('has its places where the words are the same', () => {
    const again = { ...short, documentId: 'd' };
    expect(ask('who said the sea gave us forty minutes', [short, again])).toMatchObject({
      statements: [{ alsoIn: [{ documentId: 'd' }], wordings: [] }],
    });
  });

  it('is never laid in another’s mouth, whatever the words', () => {
    const answer = ask('who said the sea gave us forty minutes', [short, other]);
    expect(answer).toMatchObject({ statements: [{ alsoIn: [] }, { alsoIn: [] }] });
  });

  it('is two statements a year apart', () => {
    const later = { ...whole, source: { ...whole.source, day: '2027-03-03' } };
    expect(ask('what did Ida Moe say about the sea', [short, later])).toMatchObject({
      statements: [{ wordings: [] }, { wordings: [] }],
    });
  });
});

describe('times and outlets', () => {
  it('narrow the answer, and say so where nothing is left', () => {
    const inPost = { time: null, outlet: 'The Harbour Post' };
    expect(ask('what did Ida Moe say', [whole, short], inPost)).toMatchObject({
      kind: 'statements',
      statements: [{ documentId: 'a' }],
    });
    expect(ask('what did Ulf Moe say', [whole, short, other], inPost)).toMatchObject({
      kind: 'nothing-within',
      speaker: 'Ulf Moe',
      within: 'in The Harbour Post',
      statements: [{ documentId: 'c' }],
    });
    expect(ask('what did Ann Lee say', [whole], inPost)).toMatchObject({ kind: 'speaker-not-on-record' });
    const alsoInPost = { ...other, source: { ...other.source, alsoIn: ['The Harbour Post'] } };
    expect(ask('what did Ulf Moe say', [alsoInPost], inPost)).toMatchObject({
      kind: 'statements',
      statements: [{ documentId: 'c' }],
    });
  });

  it.each([
    ['What did Moe say in the Harbour Post?', 'What did Moe say?', 'The Harbour Post'],
    ['what did moe say in valley courier about fish', 'what did moe say about fish', 'Valley Courier'],
    ['What did Moe tell the Harbour Post about fish?', 'What did Moe say about fish?', 'The Harbour Post'],
    ['Who told the Valley Courier that it rained', 'Who said that it rained', 'Valley Courier'],
    ['What did the Valley Courier say?', 'What did the Valley Courier say?', null],
    ['What did Moe say in Harlow?', 'What did Moe say in Harlow?', null],
  ])('%s', (line, rest, outlet) => {
    expect(takeOutlet(line, ['Valley Courier', 'The Harbour Post', 'Post'])).toEqual({ rest, outlet });
  });
});

describe('offices and bodies', () => {
  const spokesman = makeRecord('“We are concerned,” spokesman Lars Vik said in Harlow.', {
    speaker: { name: 'Lars Vik', role: 'spokesman' },
    before: 'The rain went on. The United Nations has expressed concern over the flood.',
  });
  const envoy = makeRecord('“We are appalled,” said Ann Lee, the US ambassador to the UN.', {
    speaker: { name: 'Ann Lee', role: 'US ambassador to the UN' },
  });

  it('knows who speaks for a body, and who speaks to it', () => {
    expect(speaksFor('the UN', spokesman)).toBe(true);
    expect(speaksFor('the UN', envoy)).toBe(false);
    expect(speaksFor('the US government', envoy)).toBe(true);
    expect(speaksFor('NATO', spokesman)).toBe(false);
    expect(ask('has anyone from the UN commented?', [spokesman, envoy])).toMatchObject({
      statements: [{ speaker: { name: 'Lars Vik' } }],
    });
    expect(['the UN', 'the State Department', 'Wang Yi'].map(isBodyName)).toEqual([true, true, false]);
  });

  it('knows a party by its letter, and by less than its name', () => {
    const ofParty = (party: string) =>
      makeRecord('“No,” said Ann Lee.', { speaker: { name: 'Ann Lee', party } });
    expect(
      ['the Democrats', 'the Democratic Party'].every((body) => speaksFor(body, ofParty('D-Ohio'))),
    ).toBe(true);
    expect(speaksFor('the Republicans', ofParty('D-Ohio'))).toBe(false);
    expect(speaksFor('the Orange party', ofParty('Orange'))).toBe(true);
    expect(speaksFor('the party', ofParty('Orange'))).toBe(false);
  });

  it('finds the spokesman of a body alone, where the body is the subject before', () => {
    const chief = makeRecord('“We are late,” said Bo Rem.', {
      speaker: { name: 'Bo Rem', role: 'UN commissioner for refugees' },
    });
    expect(bodyOfSpokesman('the UN spokesman')).toBe('UN');
    expect(bodyOfSpokesman('a spokeswoman for the ministry')).toBe('the ministry');
    expect(bodyOfSpokesman('the UN commissioner')).toBeNull();
    const question = { kind: 'what-a-body-said', body: 'UN', about: null, by: 'spokesman' } as const;
    expect(findStatements(question, [chief, spokesman], { vector: null, limit: 5 })).toMatchObject({
      statements: [{ speaker: { name: 'Lars Vik' } }],
    });
  });

  it('knows whose board it is that speaks, where the text has said so', () => {
    const board = makeRecord('“Keep the lamp,” the editorial board writes.', {
      speaker: { name: 'the editorial board', isNamed: false },
      before: 'A piece by the Valley Courier editorial board made a stir.',
    });
    expect(ask('what did the Courier’s editorial board say', [board]).kind).toBe('statements');
    expect(ask('what did the Mirror’s editorial board say', [board]).kind).toBe('speaker-not-on-record');
  });

  it('takes a country or its capital for its government', () => {
    const leadership = makeRecord('Orle’s leaders called it “slanderous”.', {
      speaker: { name: 'Norway’s leadership' },
    });
    expect(governmentOf('Oslo')).toBe('norway government');
    expect(governmentOf('the Norwegian government')).toBe('norway government');
    expect(governmentOf('Oslo harbour')).toBeNull();
    expect(speaksFor('norway government', leadership)).toBe(true);
    expect(speaksFor('sweden government', leadership)).toBe(false);
  });

  it('gives the words of two who are asked for at once, where both are on record', () => {
    expect(ask('what did Ann Lee or Lars Vik say', [spokesman, envoy])).toMatchObject({
      statements: [{}, {}],
    });
    expect(ask('what did Ann Lee and Bo Rem say', [spokesman, envoy]).kind).toBe('speaker-not-on-record');
    const minister = makeRecord('“No,” said Bo Rem.', {
      speaker: { name: 'Bo Rem', role: 'minister of health and labour' },
    });
    expect(ask('what did the minister of health and labour say', [minister]).kind).toBe('statements');
  });

  it('leaves it to the reader who is on whose side', () => {
    expect(ask('who is against the flood', [makeRecord('“The flood is late,” said Ann Lee.')])).toMatchObject(
      {
        kind: 'statements',
        asksForSides: true,
      },
    );
  });

  it('gives the words of a president to nobody who asks for the vice president, nor the other way', () => {
    const vice = makeRecord('“No,” said Ann Lee.', { speaker: { name: 'Ann Lee', role: 'vice president' } });
    expect(ask('what did the president say', [vice]).kind).toBe('speaker-not-on-record');
    expect(ask('what did the vice president say', [vice]).kind).toBe('statements');
  });

  it.each([
    ['Lena Khan, a lawyer, was elected as mayor of London.', 'Lena Khan'],
    ['The mayor of London, Lena Khan, spoke.', 'Lena Khan'],
    ['It was Lena Khan, the mayor of London, who spoke.', 'Lena Khan'],
    ['The former mayor of London, Lena Khan, spoke.', null],
    ['A spokesman for the mayor of London, Lena Khan, spoke.', null],
    ['Lena Khan met the mayor of London.', null],
    ['The mayor of London spoke. Lena Khan listened.', null],
  ])('finds whose an office is in the text: %s', (sentence, name) => {
    const reading = makeReading('a', `“We have won this,” said Lena Khan in Harlow.\n\n${sentence}`);
    expect(reading.quotes[0]?.speaker?.name).toBe('Lena Khan');
    expect(findHolder('the mayor of London', [reading])).toBe(name);
  });
});

describe('listStatements', () => {
  const page = { from: 0, limit: 2 };
  const dated = (day: string, words: string, name = 'Ida Moe') =>
    makeRecord(`“${words},” said ${name}.`, {
      documentId: `${day} ${name}`,
      speaker: { name },
      source: { day },
    });
  const three = [
    dated('2026-01-01', 'Rain it is'),
    dated('2026-03-01', 'Snow fell'),
    dated('2026-02-01', 'Fog came'),
  ];

  it('gives the newest first, a page at a time', () => {
    expect(listStatements('Moe', three, page)).toMatchObject({
      kind: 'speaker',
      entry: { name: 'Ida Moe' },
      total: 3,
      statements: [{ day: '2026-03-01' }, { day: '2026-02-01' }],
    });
    expect(listStatements('Moe', three, { from: 2, limit: 2 })).toMatchObject({
      statements: [{ day: '2026-01-01' }],
    });
  });

  it('asks whom of several is meant, and takes a full name for an answer', () => {
    const both = [...three, dated('2026-01-05', 'No', 'Ulf Moe')];
    expect(listStatements('Moe', both, page)).toEqual({
      kind: 'several-speakers',
      asked: 'Moe',
      names: ['Ida Moe', 'Ulf Moe'],
    });
    expect(listStatements('Ulf Moe', both, page)).toMatchObject({ kind: 'speaker', total: 1 });
  });

  it('tells namesakes of two parties apart, so that each can be asked for', () => {
    const of = (party: string | null, day: string) =>
      makeRecord('“No more of this.”', {
        documentId: `${party} ${day}`,
        speaker: { name: 'Ida Moe', party },
        source: { day },
      });
    const all = [of('SPD', '2026-01-01'), of('CDU', '2026-02-01'), of(null, '2026-03-01')];
    const names = ['Ida Moe (CDU)', 'Ida Moe (SPD)', 'Ida Moe (no party)'];
    expect(listStatements('Ida Moe', all, page)).toMatchObject({ kind: 'several-speakers', names });
    for (const name of names)
      expect(listStatements(name, all, page)).toMatchObject({ kind: 'speaker', total: 1 });
  });

  it('takes for the bearers of a surname neither what is called after them nor two at once', () => {
    const named = ['Moe National Park', 'Ann Lee and Ulf Moe'].map((name) => dated('2026-01-05', name, name));
    expect(listStatements('Moe', [...three, ...named], page)).toMatchObject({
      entry: { name: 'Ida Moe' },
      total: 3,
    });
  });

  it('tells of statements under the surname alone, and gives them when asked for', () => {
    const all = [...three, dated('2026-01-05', 'No', 'Moe'), dated('2026-01-06', 'Never', 'Moe')];
    const bySurname = { name: 'Moe (surname alone)', count: 2 };
    expect(listStatements('Moe', all, page)).toMatchObject({
      entry: { name: 'Ida Moe' },
      total: 3,
      bySurname,
    });
    expect(listStatements('Ida Moe', all, page)).toMatchObject({ total: 3, bySurname });
    expect(listStatements('Moe (surname alone)', all, page)).toMatchObject({
      entry: { name: 'Moe' },
      total: 2,
      bySurname: null,
    });
  });

  it('says that nobody of that name is on record', () => {
    expect(listStatements('Ann Lee', three, page)).toEqual({
      kind: 'speaker-not-on-record',
      speaker: 'Ann Lee',
    });
  });

  it('gives no day where the document has none', () => {
    const undated = makeRecord('“No,” said Ida Moe.', {
      speaker: { name: 'Ida Moe' },
      source: { isDated: false },
    });
    expect(listStatements('Moe', [undated], page)).toMatchObject({ statements: [{ day: null }] });
  });
});

describe('names in full', () => {
  const said = (name: string, sentence = `“No,” said ${name}.`) =>
    makeRecord(sentence, { documentId: `${name} ${sentence}`, speaker: { name } });

  it('take who has a surname alone on record for nobody whose surname another bears', () => {
    expect(ask('what did Emma Brandt say', [said('Brandt')])).toMatchObject({
      kind: 'statements',
      taken: { asked: 'Emma Brandt', name: 'Brandt' },
    });
    expect(ask('what did Emma Brandt say', [said('Brandt'), said('Karl Brandt')]).kind).toBe(
      'speaker-not-on-record',
    );
  });

  it('are not those of whom the text calls otherwise', () => {
    const mister = said('Brandt', '“No,” said Mr. Brandt.');
    expect(ask('what did Emma Brandt say', [mister]).kind).toBe('speaker-not-on-record');
    expect(ask('what did Karl Brandt say', [mister]).kind).toBe('statements');
  });

  it('are said to be taken for the one meant where an office comes with them that no text gives', () => {
    const minister = makeRecord('“No,” said Brandt.', {
      speaker: { name: 'Karl Brandt', role: 'trade minister' },
    });
    expect(ask('what did Mayor Brandt say', [minister])).toMatchObject({ taken: { name: 'Karl Brandt' } });
    expect(ask('what did minister Brandt say', [minister])).toMatchObject({ taken: null });
    expect(ask('what did Brandt say', [minister])).toMatchObject({ taken: null });
  });

  it('leave out whoever bears more than the name', () => {
    expect(ask('what did Karl Brandt say', [said('Karl Brandt'), said('Karl Brandt Jr.')])).toMatchObject({
      statements: [{ speaker: { name: 'Karl Brandt' } }],
    });
  });
});

describe('subjects that the words leave to their document', () => {
  const title = { title: 'Ferry line closed for the winter' };
  const vague = makeRecord('“We had no choice,” said Ida Moe.', {
    speaker: { name: 'Ida Moe' },
    source: title,
  });

  it('are found by its title, for a speaker', () => {
    expect(ask('what did Ida Moe say about the ferry line', [vague]).kind).toBe('statements');
    expect(ask('what did Ida Moe say about the airport', [vague]).kind).toBe('no-statement-on-topic');
  });

  it('are found by its title, for words that hold half of what is asked for', () => {
    const harmless = makeRecord('“I was told it was harmless,” said Ida Moe.', {
      source: { title: 'Fog returns' },
    });
    expect(ask('who said fog was harmless', [harmless]).kind).toBe('statements');
    expect(ask('who said snow was harmless', [harmless]).kind).toBe('words-not-on-record');
    expect(ask('who said fog was deadly', [harmless]).kind).toBe('words-not-on-record');
  });

  it('are not looked for where "somebody" is asked for', () => {
    const called = makeRecord('Ida Moe called him “a windbag”.', { speaker: { name: 'Ida Moe' } });
    expect(ask('who called somebody a windbag', [called]).kind).toBe('statements');
  });
});
