import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/discord/render-components.ts';
import type { Action, Block, Message } from '../../../src/messages/message.ts';
import { actionsOf, expectWithinLimits, markdownOf, shownIn } from './discord-limits.ts';

const sources: Block = {
  type: 'sources',
  sources: [
    {
      number: 1,
      documentId: 'd1',
      title: 'US on *Xinjiang*',
      outlet: 'Reuters',
      publishedAt: '2021-03-22T10:00:00Z',
      url: 'https://a.example/x_(1)',
    },
    {
      number: 2,
      documentId: 'd2',
      title: 'Notes [draft]',
      outlet: null,
      publishedAt: null,
      url: 'https://b.example/',
    },
    { number: 3, documentId: 'd3', title: 'notes.txt', outlet: null, publishedAt: null, url: null },
  ],
};

function render(blocks: readonly Block[], title = 'Title'): string[] {
  const message: Message = { title: { text: title, citations: [] }, blocks };
  return renderMessage(message).flatMap(markdownOf);
}

function paragraphs(count: number, length: number): Block[] {
  return Array.from({ length: count }, (_, i) => ({
    type: 'paragraph',
    text: `p${i} ${'word '.repeat(length / 5)}`,
    citations: [],
  }));
}

describe('a briefing', () => {
  it('reads as designed', () => {
    const blocks: Block[] = [
      {
        type: 'points',
        points: [
          { text: 'The US spoke.', citations: [1, 3], disputedBy: [] },
          { text: '12 people.', citations: [1], disputedBy: [{ text: '14 people.', citations: [2] }] },
        ],
      },
      { type: 'heading', text: 'On record' },
      {
        type: 'quote',
        text: 'We will act.',
        form: 'words',
        speaker: 'Ned Price',
        role: 'spokesman',
        citations: [1],
      },
      { type: 'quote', text: 'it “will act”', form: 'report', speaker: null, role: null, citations: [2] },
      { type: 'heading', text: 'Sources' },
      sources,
    ];
    expect(render(blocks, 'Xinjiang')).toEqual([
      [
        '## Xinjiang',
        '',
        '1. The US spoke. [[1]](https://a.example/x_%281%29)\\[3\\]',
        '2. 12 people. [[1]](https://a.example/x_%281%29)',
        '   *Accounts differ:* 14 people. [[2]](https://b.example/)',
      ].join('\n'),
      [
        '### On record',
        '> “We will act.”',
        '— **Ned Price**, spokesman [[1]](https://a.example/x_%281%29)',
        '',
        '> it “will act”',
        '— unattributed [[2]](https://b.example/)',
      ].join('\n'),
      [
        '### Sources',
        '-# \\[1\\] [US on \\*Xinjiang\\*](https://a.example/x_%281%29) · Reuters · 2021-03-22',
        '-# [[2]](https://b.example/) Notes \\[draft\\]',
        '-# \\[3\\] notes.txt',
      ].join('\n'),
    ]);
  });
});

it('a table says what is well and what is not', () => {
  const rows = [
    { label: 'Token', value: 'valid', state: 'ok' },
    { label: 'Send Messages', value: 'missing', state: 'problem' },
    { label: 'Servers', value: '3', state: 'plain' },
  ] as const;
  expect(render([{ type: 'table', rows }])).toEqual([
    '## Title\n\n✓ **Token**: valid\n✗ **Send Messages**: missing\n**Servers**: 3',
  ]);
});

it('a row may name a channel and link to a message of ours, and nothing else', () => {
  const row = { label: '#1', value: 'posted', state: 'plain' } as const;
  const rows = [
    { ...row, channel: '123456', url: 'https://discord.com/channels/1/2/3' },
    { ...row, channel: '@everyone', url: 'javascript:alert(1)' },
  ];
  expect(render([{ type: 'table', rows }])).toEqual([
    '## Title\n\n**\\#1**: posted <#123456> [message](https://discord.com/channels/1/2/3)\n**\\#1**: posted',
  ]);
});

it('a heading that ends in a number sign keeps it', () => {
  const [shown] = shownIn(renderMessage({ title: { text: 'C#', citations: [] }, blocks: [] }));
  expect(shown?.text).toBe('C#');
});

describe('what is long', () => {
  it('is divided between blocks, a heading staying with what it heads', () => {
    const blocks: Block[] = [
      ...paragraphs(1, 3900),
      { type: 'heading', text: 'Next' },
      ...paragraphs(1, 3000),
    ];
    const bodies = renderMessage({ title: { text: '', citations: [] }, blocks });
    expect(bodies).toHaveLength(2);
    expect(bodies[1] && markdownOf(bodies[1])[0]).toMatch(/^### Next\np0/);
    bodies.forEach(expectWithinLimits);
  });

  it('a quote is not cut where it fits a message', () => {
    const quote: Block = {
      type: 'quote',
      text: 'word '.repeat(700).trim(),
      form: 'words',
      speaker: 'A',
      role: null,
      citations: [],
    };
    const texts = render([...paragraphs(1, 2000), quote]);
    expect(texts.at(-1)).toBe(`> “${quote.text}”\n— **A**`);
  });

  it('a quote longer than a message goes on at a word, in a further quote', () => {
    const words = Array.from({ length: 2000 }, (_, i) => `w${i}`).join(' ');
    const quote: Block = {
      type: 'quote',
      text: words,
      form: 'words',
      speaker: 'A',
      role: null,
      citations: [],
    };
    const texts = render([quote], '');
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.every((text) => /^> “?w\d+ /.test(text))).toBe(true);
    const said = texts
      .join('\n')
      .replaceAll(/^> /gm, '')
      .replace(/\n— \*\*A\*\*$/, '');
    expect(said.replaceAll('\n', ' ')).toBe(`“${words}”`);
  });

  it('text without spaces is cut between characters, none halved', () => {
    const text = '😀'.repeat(3000);
    const texts = render([{ type: 'paragraph', text, citations: [] }], '');
    expect(texts.join('')).toBe(text);
    expect(texts.every((part) => part.isWellFormed())).toBe(true);
  });

  it('an address that is too long stands at its source only, or nowhere', () => {
    const source = (length: number): Block => ({
      type: 'sources',
      sources: [
        {
          number: 1,
          documentId: 'd',
          title: 'T',
          outlet: null,
          publishedAt: null,
          url: `https://a.example/${'x'.repeat(length)}`,
        },
      ],
    });
    const cited: Block = { type: 'paragraph', text: 'x', citations: [1] };
    expect(render([cited, source(1000)])[0]).toMatch(/x \\\[1\\\]\n\n-# \\\[1\\\] \[T\]\(https:/);
    expect(render([cited, source(5000)])[0]).toMatch(/-# \\\[1\\\] T$/);
  });
});

describe('actions', () => {
  const button = (id: string): Action => ({ type: 'button', id, label: id, style: 'plain' });

  it('stand with the last message, five buttons a row, a choice in its own', () => {
    const choice: Action = {
      type: 'choice',
      id: 'c',
      label: 'Quotes',
      options: [{ value: 'v', label: 'l', detail: 'd' }],
    };
    const actions = [...['a', 'b', 'd', 'e', 'f', 'g'].map(button), choice, button('h')];
    const message: Message = {
      title: { text: 'T', citations: [] },
      blocks: paragraphs(2, 3000),
      actions,
    };
    const bodies = renderMessage(message);
    expect(bodies.map(actionsOf)).toEqual([[], ['a', 'b', 'd', 'e', 'f', 'g', 'c', 'h']]);
    bodies.forEach(expectWithinLimits);
  });

  it('labels that are too long are cut, empty ones still show', () => {
    const actions: Action[] = [
      { ...button('a'), label: 'x'.repeat(100) },
      { ...button('b'), label: '\n' },
    ];
    const [body] = renderMessage({ title: { text: 'T', citations: [] }, blocks: [], actions });
    expect(JSON.stringify(body)).toContain(`"${'x'.repeat(79)}…"`);
    expect(JSON.stringify(body)).toContain('"…"');
  });
});

it('notifies nobody, whatever is said', () => {
  const [body] = renderMessage({ title: { text: '@everyone <@1>', citations: [] }, blocks: [] });
  expect(body?.allowed_mentions).toEqual({ parse: [], replied_user: false });
});

it('says something even when there is nothing to say', () => {
  expect(render([], '')).toEqual(['…']);
});

it('text in heavy letters stays within the bytes that Discord takes', () => {
  const text = '新疆的照片。'.repeat(2_000);
  const bodies = renderMessage({
    title: { text: '题', citations: [] },
    blocks: [{ type: 'paragraph', text, citations: [] }],
  });
  const displays = bodies.map(({ components }) =>
    components
      .flatMap((container) => container.components)
      .flatMap((part) => ('content' in part ? [part.content] : [])),
  );
  expect(
    displays
      .flat()
      .join('')
      .replaceAll(/[\s#题]/g, ''),
  ).toBe(text);
  for (const contents of displays)
    expect(Buffer.byteLength(contents.join('')) + 12 * contents.length).toBeLessThan(10_170);
});
