/** How a digest looks in Discord: in one message, and with its stories in a thread. */
import { describe, expect, it } from 'vitest';
import { markOf, postedPart, toBody } from '../../../adapters/discord/posted-part.ts';
import { renderPost } from '../../../adapters/discord/render-post.ts';
import type { Block, Message } from '../../../src/messages/message.ts';
import type { Dress } from '../../../src/surfaces/posting.ts';
import { markdownOf } from './discord-limits.ts';

const PLAIN: Dress = { layout: 'message', mention: null, publish: false };
const THREAD: Dress = { ...PLAIN, layout: 'thread' };

const stories: Block[] = [
  { type: 'story', number: 1, text: 'Talks in *Alaska*', citations: [1, 2], isUpdate: false, outlets: 2 },
  { type: 'paragraph', text: 'Two sides met.', citations: [1] },
  {
    type: 'quote',
    text: 'We will act.',
    form: 'words',
    speaker: 'Ned Price',
    role: 'spokesman',
    citations: [1],
  },
  { type: 'story', number: 2, text: 'Sanctions', citations: [2], isUpdate: true, outlets: 1 },
  { type: 'paragraph', text: 'Four people are named.', citations: [2] },
];
const source = (number: number) => ({
  number,
  documentId: `d${number}`,
  title: `Article ${number}`,
  outlet: 'Reuters',
  publishedAt: '2021-03-22T10:00:00Z',
  url: `https://a.example/${number}`,
});
const digest: Message = {
  title: { text: 'Xinjiang, Monday', citations: [] },
  blocks: [
    { type: 'notice', text: 'Since Friday' },
    ...stories,
    { type: 'heading', text: 'Sources' },
    { type: 'sources', sources: [source(1), source(2)] },
  ],
};

const opening = ['## Xinjiang, Monday', '', 'Since Friday'];
const told = [
  '**1\\. Talks in \\*Alaska\\*** [[1]](https://a.example/1)[[2]](https://a.example/2)',
  '-# 2 outlets',
  'Two sides met. [[1]](https://a.example/1)',
  '> “We will act.”',
  '— **Ned Price**, spokesman [[1]](https://a.example/1)',
  '',
  '**2\\. Sanctions** [[2]](https://a.example/2)',
  '-# Update · 1 outlet',
  'Four people are named. [[2]](https://a.example/2)',
];
const sources = [
  '### Sources',
  '-# \\[1\\] [Article 1](https://a.example/1) · Reuters · 2021-03-22',
  '-# \\[2\\] [Article 2](https://a.example/2) · Reuters · 2021-03-22',
].join('\n');

describe('a digest', () => {
  it('reads as designed in one message', () => {
    const parts = renderPost(digest, PLAIN);
    expect(parts.map(markdownOf)).toEqual([[[...opening, '', ...told].join('\n'), sources]]);
    expect(parts[0]?.thread_name).toBe('Xinjiang, Monday');
  });

  it('leaves the title in the channel, with its notices, where a thread has the stories', () => {
    const parts = renderPost(digest, THREAD);
    expect(parts.map(markdownOf)).toEqual([
      [[...opening, '-# 2 stories in the thread'].join('\n')],
      [told.join('\n'), sources],
    ]);
  });

  it('of notices alone has no thread', () => {
    const nothing = { ...digest, blocks: [{ type: 'notice', text: 'Nothing new' }] } as const;
    expect(renderPost(nothing, THREAD).map(markdownOf)).toEqual([['## Xinjiang, Monday\n\nNothing new']]);
  });

  it('of one story says so; of none, that there is more', () => {
    const last = (blocks: Block[]) =>
      renderPost({ ...digest, blocks }, THREAD)[0]?.components.flatMap(({ components }) => components)[0];
    expect(last(stories.slice(0, 2))).toMatchObject({
      content: '## Xinjiang, Monday\n-# 1 story in the thread',
    });
    expect(last([{ type: 'paragraph', text: 'x', citations: [] }])).toMatchObject({
      content: '## Xinjiang, Monday\n-# More in the thread',
    });
  });

  it('has its buttons with the last part', () => {
    const actions = [{ type: 'button', id: 'a', label: 'A', style: 'plain' }] as const;
    const parts = renderPost({ ...digest, actions }, THREAD);
    expect(parts.map((part) => JSON.stringify(part).includes('custom_id'))).toEqual([false, true]);
  });

  it('a headline goes with what it heads', () => {
    const long: Block = { type: 'paragraph', text: 'word '.repeat(700), citations: [] };
    const parts = renderPost({ ...digest, blocks: [long, ...stories.slice(0, 1), long] }, PLAIN);
    expect(parts).toHaveLength(2);
    expect(markdownOf(parts[1] ?? parts[0] ?? { flags: 0, components: [], allowed_mentions: {} })[0]).toMatch(
      /^\*\*1\\\. Talks.*\n-# 2 outlets\nword /,
    );
  });
});

describe('a call', () => {
  it('stands at the head, and is the only one allowed', () => {
    const parts = renderPost(digest, { ...THREAD, mention: { kind: 'role', id: '12345' } });
    expect(markdownOf(parts[0] ?? { flags: 0, components: [], allowed_mentions: {} })[0]).toMatch(
      /^<@&12345>\n## Xinjiang/,
    );
    expect(parts.map(({ allowed_mentions }) => allowed_mentions)).toEqual([
      { parse: [], roles: ['12345'], replied_user: false },
      { parse: [], replied_user: false },
    ]);
  });

  it.each([
    { kind: 'group', id: '12345' },
    { kind: 'role', id: '@everyone' },
  ] as const)('of $kind $id is none', (mention) => {
    expect(renderPost(digest, { ...PLAIN, mention })).toEqual(renderPost(digest, PLAIN));
  });
});

describe('the name of a thread', () => {
  const nameFor = (text: string) =>
    renderPost({ title: { text, citations: [] }, blocks: [] }, PLAIN)[0]?.thread_name;

  it.each([
    ['x'.repeat(200), `${'x'.repeat(99)}…`],
    [' \n ', 'On Record'],
    ['a\nb', 'a b'],
  ])('%j', (title, name) => expect(nameFor(title)).toBe(name));

  it('halves no character', () => {
    expect(nameFor('😀'.repeat(80))?.isWellFormed()).toBe(true);
    expect(nameFor('😀'.repeat(80))?.length).toBeLessThanOrEqual(100);
  });
});

describe('the mark', () => {
  it('is the same for the same key, within 31 bits, and no small number', () => {
    const marks = Array.from({ length: 2000 }, (_, i) => markOf(`key-${i}`));
    expect(new Set(marks).size).toBe(2000);
    expect(Math.min(...marks)).toBeGreaterThanOrEqual(2 ** 30);
    expect(Math.max(...marks)).toBeLessThan(2 ** 31);
    expect(markOf('key-1')).toBe(marks[1]);
  });

  it('is on the container of what is sent, which has no name of a thread', () => {
    const [part] = renderPost(digest, PLAIN).map((rendered) => postedPart.parse(rendered));
    if (part === undefined) throw new Error('expected a part');
    const body = toBody(part, 'k');
    expect(body).not.toHaveProperty('thread_name');
    expect(body.components).toMatchObject([{ id: markOf('k'), type: 17 }]);
  });
});
