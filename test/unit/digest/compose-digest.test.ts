import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../../briefings/document.ts';
import type { CommandContext } from '../../../src/commands/command-context.ts';
import { createComposer } from '../../../src/digests/compose-digest.ts';
import type { ComposedDigest } from '../../../src/digests/composed-digest.ts';
import type { Digest } from '../../../src/digests/digest.ts';
import { followUp } from '../../../src/handler/follow-up.ts';
import { readAnswer } from '../../../src/handler/kept-answer.ts';
import type { Library } from '../../../src/library/library.ts';
import { openMemoryLibrary } from '../../../src/library/open-library.ts';
import { createLog } from '../../../src/log.ts';
import { messageSchema } from '../../../src/messages/message-schema.ts';
import type { Embedder } from '../../../src/model/embedder.ts';
import { embed } from '../summaries/make-reading.ts';
import { EVENTS, report } from './made-up-events.ts';
import { makeDigest } from './make-digest.ts';

const READER = { modelId: 'made-up/64', coreVersion: 1 };
const NOW = new Date('2026-03-04T07:30:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const [flood, rye, bridge] = EVENTS;
if (!flood || !rye || !bridge) throw new Error('events are missing');

let library: Library;
let context: CommandContext;
let embedded: number;
let read: number;

const embedder: Embedder = {
  modelId: READER.modelId,
  dimensions: 64,
  embed: async (texts) => {
    embedded += 1;
    return texts.map(embed);
  },
  close: async () => {},
};

beforeAll(async () => {
  library = await openMemoryLibrary({ now: () => NOW });
});
afterAll(() => library.close());

beforeEach(({ task }) => {
  [embedded, read] = [0, 0];
  const space = library.space(`slack:${task.id}`);
  const counting = {
    ...space,
    readings: (ids: readonly string[]) => {
      read += ids.length;
      return space.readings(ids);
    },
  };
  context = { library: counting, embedder, log: createLog('silent'), now: () => NOW };
});

const put = async (...readings: readonly Reading[]): Promise<void> => {
  for (const reading of readings) await context.library.put(withTopic(reading), READER);
};
const withTopic = (reading: Reading): Reading => ({
  ...reading,
  topicEmbedding: embed(`${reading.document.title} ${reading.document.text.slice(0, 200)}`),
});
const compose = (digest: Digest, now = NOW, dueAt: Date | null = null): Promise<ComposedDigest> =>
  createComposer().compose(digest, context, { now, dueAt });

/** What becomes of a digest when `composed` is posted. */
function posted(digest: Digest, composed: ComposedDigest): Digest {
  const told = composed.kind === 'digest' ? composed.told : digest.told;
  return { ...digest, cursor: composed.cursor, told };
}

const storiesIn = ({ message }: ComposedDigest) =>
  message?.blocks.filter((block) => block.type === 'story') ?? [];

describe('a digest', () => {
  it('tells what came since its cursor, and then only what has moved', async () => {
    const first = makeDigest();
    await put(report(flood, 0, null, '2026-03-03'), report(rye, 0, null, '2026-03-03'));
    const one = await compose(first);
    expect(one.message?.title.text).toBe('News: 2 stories, Wednesday 4 March');
    const second = posted(first, one);
    await put(report(flood, 1, 0, '2026-03-04'), report(rye, 1, null, '2026-03-04'));
    const two = await compose(second, later(60));
    expect(two.message?.title.text).toBe('News: 1 story, Wednesday 4 March');
    expect(storiesIn(two)).toMatchObject([{ isUpdate: true, outlets: 2, number: 1 }]);
    const three = await compose(posted(second, two), later(120));
    expect(three.kind).toBe('nothing-new');
    expect(three.message).toEqual({
      title: { text: 'Nothing new since Wednesday 4 March, 08:30.', citations: [] },
      blocks: [],
    });
    const silent = makeDigest({ ...posted(second, two), settings: { ifNothing: 'silent' } });
    expect((await compose(silent, later(120))).message).toBeNull();
  });

  it('keeps to its topic and its outlets, whatever their case and accents', async () => {
    await put(report(flood, 0, null, '2026-03-03'), report(rye, 1, null, '2026-03-03'));
    const about = await compose(makeDigest({ settings: { topic: 'norwell bread' } }));
    expect(storiesIn(about).map(({ text }) => text)).toEqual([rye.titles[1]]);
    expect(about.message?.title.text).toBe('Norwell bread: 1 story, Wednesday 4 March');
    const from = await compose(makeDigest({ settings: { outlets: ['PÓST'] } }));
    expect(storiesIn(from).map(({ text }) => text)).toEqual([flood.titles[0]]);
    const nothing = await compose(makeDigest({ settings: { topic: 'volcano' } }));
    expect(nothing.message?.title.text).toMatch(/^Nothing new on “volcano” since Friday 20 May, 08:30\.$/);
  });

  it('leaves to the next what comes while it is composed', async () => {
    await put(report(flood, 0, null, '2026-03-03'));
    const digest = makeDigest();
    const { search, putAfter, ...rest } = context.library;
    const busy = {
      ...rest,
      search,
      putAfter: async (...asked: Parameters<typeof putAfter>) => {
        const found = await putAfter(...asked);
        await put(report(rye, 0, null, '2026-03-03'));
        return found;
      },
    };
    const one = await createComposer().compose(
      digest,
      { ...context, library: busy },
      { now: NOW, dueAt: null },
    );
    expect(storiesIn(one)).toHaveLength(1);
    expect(storiesIn(await compose(posted(digest, one))).map(({ text }) => text)).toEqual([rye.titles[0]]);
  });

  it('says that it is late when it is by more than an hour', async () => {
    await put(report(flood, 0, null, '2026-03-03'));
    const notices = async (now: Date) =>
      (await compose(makeDigest(), now, NOW)).message?.blocks.filter(({ type }) => type === 'notice');
    expect(await notices(later(60))).toEqual([]);
    expect(await notices(later(102))).toEqual([
      { type: 'notice', text: 'Due at 08:30; it comes late, at 10:12.' },
    ]);
    expect(await notices(later(24 * 60))).toEqual([
      { type: 'notice', text: 'Due at Wednesday 4 March, 08:30; it comes late, at 08:30.' },
    ]);
  });

  it('says how many stories it has no room for', async () => {
    await put(...EVENTS.map((event) => report(event, 0, null, '2026-03-03')));
    const few = await compose(makeDigest({ settings: { stories: 2 } }));
    expect(few.message?.blocks).toContainEqual({
      type: 'notice',
      text: '3 more stories: /briefing and a topic',
    });
  });

  it('is the same to the byte at one instant, its buttons included', async () => {
    await put(...EVENTS.map((event) => report(event, 0, null, '2026-03-03')));
    const [preview, sent] = [await compose(makeDigest()), await compose(makeDigest())];
    expect(JSON.stringify(sent.message)).toBe(JSON.stringify(preview.message));
    expect(preview.message && messageSchema.parse(preview.message)).toEqual(preview.message);
    const other = await compose(makeDigest({ number: 2 }));
    expect(other.message?.blocks).toEqual(preview.message?.blocks);
    expect(other.message?.actions).not.toEqual(preview.message?.actions);
  });

  it('shows its sources word for word, and its quotes in their place', async () => {
    await put(report(flood, 0, null, '2026-03-03'), report(rye, 0, null, '2026-03-03'));
    const { message } = await compose(makeDigest());
    const actions = message?.actions ?? [];
    expect(actions.map(({ label }) => label)).toEqual(['Sources, word for word', 'A quote in its place…']);
    const press = (at: number, choice: string | null) =>
      followUp(actions[at]?.id ?? '', choice, { ...context, isShareable: true, claim: async () => true });
    expect(JSON.stringify((await press(0, null)).message)).toContain(flood.base[0]);
    expect(JSON.stringify((await press(1, '1')).message)).toContain('Patience is the whole secret');
    const answerId = actions[0]?.id.split(':')[1] ?? '';
    expect((await readAnswer(context.library, answerId))?.asked).toEqual({ kind: 'digest', number: 1 });
    const more = followUp(`points-0:${answerId}`, null, {
      ...context,
      isShareable: true,
      claim: async () => true,
    });
    await expect(more).rejects.toThrow('A digest tells no more of its own. Please ask for a briefing.');
  });
});

describe('digests alike', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      makeDigest({ number: i + 1, settings: { topic: 'norwell bread' } }),
    );

  it('are found once, however many are due', async () => {
    await put(report(rye, 0, null, '2026-03-03'));
    const composer = createComposer();
    const composed = await Promise.all(
      many(50).map((digest, i) =>
        composer.compose(digest, context, { now: new Date(NOW.getTime() + i * 1000), dueAt: null }),
      ),
    );
    expect(embedded).toBe(1);
    expect(read).toBe(1);
    expect(new Set(composed.map(({ message }) => JSON.stringify(message?.blocks))).size).toBe(1);
  });

  it('are found again when something came', async () => {
    const composer = createComposer();
    const options = { now: NOW, dueAt: null };
    const [digest] = many(1);
    if (digest === undefined) throw new Error('no digest');
    expect((await composer.compose(digest, context, options)).kind).toBe('nothing-new');
    await put(report(rye, 0, null, '2026-03-03'));
    expect((await composer.compose(digest, context, options)).kind).toBe('digest');
  });

  it('are found again after a failure', async () => {
    await put(report(rye, 0, null, '2026-03-03'));
    const composer = createComposer();
    const options = { now: NOW, dueAt: null };
    const digest = makeDigest();
    const broken = { ...context.library, putAfter: () => Promise.reject(new Error('gone')) };
    await expect(composer.compose(digest, { ...context, library: broken }, options)).rejects.toThrow('gone');
    expect((await composer.compose(digest, context, options)).kind).toBe('digest');
  });
});
