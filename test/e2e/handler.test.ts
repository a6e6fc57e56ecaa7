/** What every surface asks, on the samples, with the real library and model: answers, buttons, and the walls between spaces. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDocuments } from '../../src/commands/add-documents.ts';
import { readerOf } from '../../src/commands/command-context.ts';
import { readDocuments } from '../../src/commands/read-documents.ts';
import { createComposer } from '../../src/digests/compose-digest.ts';
import { createHandler } from '../../src/handler/create-handler.ts';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { createLog } from '../../src/log.ts';
import type { Action, Message } from '../../src/messages/message.ts';
import { defaultModelCacheFolder } from '../../src/model/model-cache-folder.ts';
import { embeddedChoice } from '../../src/model/resolve-model.ts';
import { type StartedEmbedder, startEmbedder } from '../../src/model/start-embedder.ts';
import type { Request } from '../../src/surfaces/request.ts';
import type { Asker, Handler } from '../../src/surfaces/surface.ts';
import { makeDocument } from '../unit/summaries/make-reading.ts';
import { NO_WEB } from './no-web.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const log = createLog('silent');
const built = (file: string): URL => new URL(`../../dist/src/${file}`, import.meta.url);

let library: Library;
let embedder: StartedEmbedder;
let handler: Handler;

const asker = (space: string, seenBy: Asker['seenBy'] = 'asker'): Asker => ({ space, user: 'U1', seenBy });
const slack = asker('slack:T1');
const stranger = asker('slack:T2');

const ask = async (request: Request, who = slack): Promise<Message> =>
  (await handler.answer(request, who)).message;
const brief = (topic: string): Request => ({ kind: 'briefing', topic, window: null, length: null });

function action(message: Message, begins: string): Action {
  const found = message.actions?.find(({ id }) => id.startsWith(begins));
  if (found === undefined) throw new Error(`no action ${begins} in ${JSON.stringify(message.actions)}`);
  return found;
}

const press = (message: Message, begins: string, choice: string | null = null): Request => ({
  kind: 'follow-up',
  id: action(message, begins).id,
  choice,
});

function pointsOf({ blocks }: Message): number {
  return blocks.reduce((sum, block) => sum + (block.type === 'points' ? block.points.length : 0), 0);
}

beforeAll(async () => {
  library = await openMemoryLibrary({ now: () => NOW });
  embedder = await startEmbedder({
    model: embeddedChoice(process.env.ONRECORD_MODELS || defaultModelCacheFolder()),
    workerUrl: built('model/embedding-worker.js'),
  });
  const context = { library: library.space('slack:T1'), embedder, log, now: () => NOW };
  await addDocuments(['samples'], context, { parser: { workerUrl: built('sources/parsing-worker.js') } });
  handler = createHandler({
    library,
    embedder,
    log,
    now: () => NOW,
    sharedSpace: null,
    version: '0.1.0',
    signal: new AbortController().signal,
    composer: createComposer(),
    reading: NO_WEB,
    postings: new Map(),
  });
});

afterAll(async () => {
  await embedder?.close();
  await library?.close();
});

describe('a briefing', () => {
  test('has points, quotes, sources, and the buttons that would give something', async () => {
    const message = await ask(brief('xinjiang'));
    expect(message.blocks.map(({ type }) => type)).toContain('sources');
    expect(pointsOf(message)).toBe(4);
    expect(message.actions?.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Share to channel', 'More points', 'Sources, word for word']),
    );
  });

  test('is short or long as asked, and refuses other lengths and windows in words', async () => {
    const short = await ask({
      ...brief('xinjiang'),
      kind: 'briefing',
      topic: 'xinjiang',
      length: 'short',
      window: null,
    });
    const long = await ask({ kind: 'briefing', topic: 'xinjiang', length: 'long', window: null });
    expect(pointsOf(short)).toBeLessThanOrEqual(3);
    expect(pointsOf(long)).toBeGreaterThan(pointsOf(short));
    const huge = await ask({ kind: 'briefing', topic: 'xinjiang', length: 'huge', window: null });
    expect(huge.title.text).toBe('The length must be short, standard or long.');
    const odd = await ask({ kind: 'briefing', topic: 'xinjiang', length: null, window: 'ages' });
    expect(odd.title.text).toMatch(/^The window must be/);
  });

  test('gives more points in place of the first answer', async () => {
    const first = await ask(brief('xinjiang'));
    const { message, replaces, audience } = await handler.answer(press(first, 'points'), slack);
    expect(pointsOf(message)).toBeGreaterThan(4);
    expect({ replaces, audience }).toEqual({ replaces: true, audience: 'asker' });
  });

  test('gives more quotes', async () => {
    const first = await ask(brief('xinjiang'));
    const more = await ask(press(first, 'quotes'));
    const quotes = ({ blocks }: Message) => blocks.filter(({ type }) => type === 'quote').length;
    expect(quotes(more)).toBeGreaterThan(quotes(first));
  });

  test('is shared as it was seen', async () => {
    const first = await ask(brief('xinjiang'));
    const shared = await handler.answer(press(first, 'share'), slack);
    expect(shared.audience).toBe('channel');
    expect(shared.message.blocks).toEqual(first.blocks);
    expect(shared.message.actions?.some(({ id }) => id.startsWith('share'))).toBe(false);
    const again = await handler.answer(press(first, 'share'), slack);
    expect(again).toMatchObject({
      audience: 'asker',
      message: { title: { text: 'This answer has been shared already.' } },
    });
  });

  test('shows the sentences it rests on, and a quote in its place', async () => {
    const first = await ask(brief('xinjiang'));
    const sources = await ask(press(first, 'sources'));
    expect(sources.blocks.filter(({ type }) => type === 'paragraph').length).toBeGreaterThan(4);
    const place = await ask(press(first, 'context', '0'));
    const quote = place.blocks.find((block) => block.type === 'quote');
    const around = place.blocks
      .flatMap((block) => (block.type === 'paragraph' ? [block.text] : []))
      .join(' ');
    expect(around).toContain(quote?.type === 'quote' ? quote.text.split(' … ')[0] : 'no quote');
  });

  test('in a channel is not offered to be shared', async () => {
    const message = await ask(brief('xinjiang'), asker('slack:T1', 'channel'));
    expect(message.actions?.some(({ id }) => id.startsWith('share'))).toBe(false);
    const more = await ask(press(message, 'points'), asker('slack:T1', 'channel'));
    expect(more.actions?.some(({ id }) => id.startsWith('share'))).toBe(false);
  });
});

describe('asking', () => {
  test('in words, by command, and about a message', async () => {
    const words = await ask({ kind: 'words', text: 'who said a school does not need a watchtower?' });
    const command = await ask({ kind: 'who-said', question: 'a school does not need a watchtower' });
    const lookup = await ask({
      kind: 'lookup',
      text: 'Did you read this? “A school does not need a watchtower.”',
    });
    const speakers = [words, command, lookup].map(
      ({ blocks }) => blocks.flatMap((block) => (block.type === 'quote' ? [block.speaker] : []))[0],
    );
    expect(speakers[0]).not.toBeNull();
    expect(new Set(speakers).size).toBe(1);
  });

  test('“brief me on” briefs; a greeting helps; nothing on record is said to be so', async () => {
    const briefing = await ask({ kind: 'words', text: 'brief me on Xinjiang' });
    expect(pointsOf(briefing)).toBeGreaterThan(2);
    expect(pointsOf(await ask(press(briefing, 'points')))).toBeGreaterThan(pointsOf(briefing));
    expect((await ask({ kind: 'words', text: 'hello' })).title.text).toMatch(/^On Record/);
    expect((await ask(brief('the moons of Jupiter'))).title.text).toBe(
      'Nothing on record about “the moons of Jupiter”.',
    );
  });

  test('with a word misspelled asks back, and the button answers', async () => {
    const miss = await ask(brief('xinjang'));
    expect(miss.title.text).toBe('Nothing on record about “xinjang”.');
    expect(action(miss, 'instead').label).toBe('Xinjiang');
    expect(pointsOf(await ask(press(miss, 'instead')))).toBeGreaterThan(2);
  });

  test('for a time without news says so, and the button asks of all dates', async () => {
    const miss = await ask({ kind: 'briefing', topic: 'xinjiang', window: '7d', length: null });
    expect(JSON.stringify(miss.blocks)).toMatch(
      /Not in the time asked for: the newest document about it is of 2022-/,
    );
    expect(action(miss, 'instead').label).toBe('All dates');
    expect(pointsOf(await ask(press(miss, 'instead')))).toBe(4);
    const within = await ask({ kind: 'briefing', topic: 'xinjiang', window: '500w', length: null });
    expect(within.blocks[0]).toEqual({ type: 'notice', text: 'Of the last 3500 days.' });
  });

  test.each([
    ['Xinjiang', 4],
    ['/briefing xinjiang', 4],
    ['briefing on xinjiang short', 3],
  ])('in words, %j briefs', async (text, points) => {
    expect(pointsOf(await ask({ kind: 'words', text }))).toBe(points);
  });

  test.each(['thanks!', 'thank you', 'briefing', ''])('in words, %j is helped', async (text) => {
    expect((await ask({ kind: 'words', text })).title.text).toMatch(/^On Record: briefings/);
  });

  test('/speaker gives all of one person, newest first, and who is spelled so', async () => {
    const message = await ask({ kind: 'speaker', name: 'Sadiqjan' });
    expect(message.title.text).toMatch(/^Mihrigul Sadiqjan: \d+ statements on record/);
    const days = message.blocks.flatMap((block) =>
      block.type === 'heading' && /^\d{4}-/.test(block.text) ? [block.text.slice(0, 10)] : [],
    );
    expect(days.length).toBeGreaterThan(2);
    expect(days).toEqual(days.toSorted().toReversed());
    const place = await ask(press(message, 'context', '0'));
    expect(place.title.text).toBe('The quote in its place');
    const nobody = await ask({ kind: 'speaker', name: 'Xi Jinping' });
    expect(nobody.title.text).toBe('Nothing on record by “Xi Jinping”.');
    const words = await ask({ kind: 'words', text: '/speaker Sadiqjan' });
    expect(words.title).toEqual(message.title);
  });

  test('/speaker goes on at More, and asks whom of two it shall be', async () => {
    const things = 'bridge tower harbour school market station library garden quarry theatre'.split(' ');
    const said = things.map((thing) => `“Our old ${thing} needs help,” said Ida Moe.`);
    const text = [...said, '“I will not pay,” said Ulf Moe.'].join('\n\n');
    const readings = await readDocuments([makeDocument('moe', text)], embedder);
    for (const reading of readings) await library.space('slack:T3').put(reading, readerOf(embedder));
    const reader = asker('slack:T3');
    const several = await ask({ kind: 'speaker', name: 'Moe' }, reader);
    expect(several.title.text).toBe('Several on record are called “Moe”.');
    expect(several.actions?.map(({ label }) => label)).toEqual(['Ida Moe', 'Ulf Moe']);
    const first = await ask(press(several, 'instead-0'), reader);
    expect(first.title.text).toBe('Ida Moe: 10 statements on record, 1 to 8');
    const more = await ask(press(first, 'instead-0'), reader);
    expect(more.title.text).toBe('Ida Moe: 10 statements on record, 9 to 10');
    expect(more.actions?.some(({ label }) => label === 'More')).toBe(false);
  });

  test('a time and an outlet narrow a question, and a near miss is told as one', async () => {
    const inLedger = await ask({
      kind: 'who-said',
      question: 'what did Monteverdi-Haas say in the Thornmere Ledger?',
    });
    expect(JSON.stringify(inLedger.blocks)).toContain('Cheap money');
    const elsewhere = await ask({
      kind: 'who-said',
      question: 'what did Quillon say in the Saltholm Mirror?',
    });
    expect(elsewhere.title.text).toBe('Nothing on record by Beatrix Quillon in Saltholm Mirror.');
    expect(elsewhere.blocks[0]).toEqual({
      type: 'notice',
      text: 'On record at other times or in other outlets:',
    });
  });

  test('in words, /whosaid asks', async () => {
    const { blocks } = await ask({ kind: 'words', text: '/whosaid a school does not need a watchtower' });
    expect(blocks.some(({ type }) => type === 'quote')).toBe(true);
  });

  test('topics are suggested as they are typed', async () => {
    expect(await handler.suggestTopics('xin', slack, 25)).toContain('Xinjiang');
  });

  test.each(['', ' \u0000 ', '!!!', 'x'.repeat(10_000)])('%j gets a sentence', async (topic) => {
    const { title, actions } = await ask(brief(topic));
    expect(title.text).toMatch(/^The topic (?:holds no words|has 10000 characters)/);
    expect(actions).toBeUndefined();
  });
});

describe('another space', () => {
  test('sees no document, no topic and no quote', async () => {
    expect((await ask(brief('xinjiang'), stranger)).title.text).toBe('Nothing on record about “xinjiang”.');
    const said = await ask({ kind: 'who-said', question: 'a school does not need a watchtower' }, stranger);
    expect(said.blocks.some(({ type }) => type === 'quote')).toBe(false);
    expect(await handler.suggestTopics('xin', stranger, 25)).toEqual([]);
    expect((await ask(brief('xinjang'), stranger)).actions).toBeUndefined();
  });

  test.each(['share', 'sources', 'points', 'context'])(
    'cannot press “%s” under another’s answer',
    async (verb) => {
      const first = await ask(brief('xinjiang'));
      const crossed = await handler.answer(press(first, verb, '0'), stranger);
      expect(crossed.message.title.text).toMatch(/no longer kept/);
      expect(crossed.audience).toBe('asker');
    },
  );

  test('sees what the operator shares, and the operator does not see what is theirs', async () => {
    const sharing = createHandler({
      library,
      embedder,
      log,
      now: () => NOW,
      sharedSpace: 'slack:T1',
      version: '0.1.0',
      signal: new AbortController().signal,
      composer: createComposer(),
      reading: NO_WEB,
      postings: new Map(),
    });
    const { message } = await sharing.answer(brief('xinjiang'), stranger);
    expect(pointsOf(message)).toBe(4);
    const shared = await sharing.answer(press(message, 'share'), stranger);
    expect(shared.audience).toBe('channel');
    const back = await sharing.answer(press(message, 'share'), slack);
    expect(back.message.title.text).toMatch(/no longer kept/);
  });
});

describe('what goes wrong', () => {
  test.each(['', 'share-0:', 'share-0:AAAAAAAAAAAAAAAA', 'x'.repeat(200), "share-0:'; drop table--"])(
    'a button %j of nobody',
    async (id) => {
      const { title } = await ask({ kind: 'follow-up', id, choice: null });
      expect(title.text).toBe('This answer is no longer kept. Please ask again.');
    },
  );

  test('inside is told with a reference, and nothing more', async () => {
    const lines: unknown[] = [];
    const broken = createHandler({
      library,
      embedder: { ...embedder, embed: async () => Promise.reject(new Error('secret inside')) },
      log: { ...log, error: (entry: unknown) => lines.push(entry) },
      now: () => NOW,
      sharedSpace: null,
      version: '0.1.0',
      signal: new AbortController().signal,
      composer: createComposer(),
      reading: NO_WEB,
      postings: new Map(),
    });
    const { message } = await broken.answer(brief('xinjiang'), slack);
    const [, reference] =
      /^Something went wrong inside On Record\. Reference ([0-9a-f]{8})\.$/.exec(message.title.text) ?? [];
    expect(lines).toMatchObject([{ reference, kind: 'briefing', space: 'slack:T1' }]);
  });

  test('a delivery is claimed once', async () => {
    expect(await handler.claim('slack:T1:Ev1')).toBe(true);
    expect(await handler.claim('slack:T1:Ev1')).toBe(false);
  });
});
