import { describe, expect, it } from 'vitest';
import { renderHome, renderMessage, renderShared } from '../../../adapters/slack/render-message.ts';
import type { Action, Block, Message, SourceLine } from '../../../src/messages/message.ts';

const source: SourceLine = {
  number: 1,
  documentId: 'd1',
  title: 'Xinjiang report',
  outlet: 'The Courier',
  publishedAt: '2021-04-02T10:00:00Z',
  url: 'https://courier.example/xinjiang',
};

const LINK = { type: 'link', url: 'https://courier.example/xinjiang', text: '[1]' };

function message(blocks: Block[], rest: Partial<Message> = {}): Message {
  return { title: { text: '', citations: [] }, blocks, ...rest };
}

/** Of a message that fits into one of Slack's. */
function blocksOf(shown: Message) {
  const parts = renderMessage(shown);
  expect(parts).toHaveLength(1);
  return parts[0]?.blocks ?? [];
}

function section(...elements: unknown[]) {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function text(words: string, style?: 'bold' | 'italic') {
  return { type: 'text', text: words, ...(style === undefined ? {} : { style: { [style]: true } }) };
}

describe('a title', () => {
  it('is a header', () => {
    const shown = { title: { text: 'On <@U1>', citations: [] }, blocks: [] };
    expect(blocksOf(shown)).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'On <@U1>', emoji: false } },
    ]);
  });

  it('is bold text where it is longer than a header may be', () => {
    const words = `${'word '.repeat(30)}end`;
    expect(blocksOf({ title: { text: words, citations: [] }, blocks: [] })).toEqual([
      section(text(words, 'bold')),
    ]);
  });

  it('is followed by its citations', () => {
    const shown = {
      title: { text: 'Headline', citations: [1] },
      blocks: [{ type: 'sources', sources: [source] }],
    };
    expect(blocksOf(shown as Message)[1]).toEqual(section(LINK, text(' The Courier ')));
  });
});

describe('blocks', () => {
  it('renders a heading and a paragraph', () => {
    const shown = message([
      { type: 'heading', text: 'On record' },
      { type: 'paragraph', text: 'Nothing *new*.', citations: [7] },
    ]);
    expect(blocksOf(shown)).toEqual([
      section(text('On record', 'bold')),
      section(text('Nothing *new*.'), text(' '), text('[7]')),
    ]);
  });

  it('numbers points, links their citations, and says where accounts differ', () => {
    const first = {
      text: 'Ten died.',
      citations: [1],
      disputedBy: [{ text: 'Twelve died.', citations: [1] }],
    };
    const second = { text: 'It rained.', citations: [], disputedBy: [] };
    const shown = message([
      { type: 'points', points: [first, second] },
      { type: 'sources', sources: [source] },
    ]);
    const differing = [
      text('\n'),
      text('Accounts differ: ', 'italic'),
      text('Twelve died.'),
      text(' '),
      LINK,
    ];
    expect(blocksOf(shown)[0]).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [
            { type: 'rich_text_section', elements: [text('Ten died.'), text(' '), LINK, ...differing] },
            { type: 'rich_text_section', elements: [text('It rained.')] },
          ],
        },
      ],
    });
  });

  it('sets words in quotation marks and names their speaker', () => {
    const quote = {
      type: 'quote',
      text: 'We <deny> it',
      form: 'words',
      speaker: 'Ned Price',
      role: 'spokesman',
    } as const;
    const report = {
      type: 'quote',
      text: 'He “denied” it',
      form: 'report',
      speaker: null,
      role: null,
    } as const;
    expect(
      blocksOf(
        message([
          { ...quote, citations: [] },
          { ...report, citations: [2] },
        ]),
      ),
    ).toEqual([
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_quote', elements: [text('“We <deny> it”')] },
          {
            type: 'rich_text_section',
            elements: [text('— '), text('Ned Price', 'bold'), text(', spokesman')],
          },
        ],
      },
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_quote', elements: [text('He “denied” it')] },
          {
            type: 'rich_text_section',
            elements: [text('— '), text('unattributed'), text(' '), text('[2]')],
          },
        ],
      },
    ]);
  });

  it('lists sources in one block, linked where they are on the web', () => {
    const file = {
      ...source,
      number: 2,
      title: 'Notes',
      outlet: null,
      publishedAt: null,
      url: 'file:///etc/passwd',
    };
    expect(blocksOf(message([{ type: 'sources', sources: [source, file] }]))).toEqual([
      section(
        text('[1] '),
        { ...LINK, text: 'Xinjiang report' },
        text(' · The Courier · 2021-04-02'),
        text('\n'),
        text('[2] '),
        text('Notes'),
      ),
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'slack://open',
    'https://courier.example@evil.example/',
    'no address',
    `https://a.example/${'x'.repeat(3_000)}`,
  ])('links nothing to %s', (url) => {
    const shown = message([{ type: 'sources', sources: [{ ...source, url }] }]);
    expect(JSON.stringify(blocksOf(shown))).not.toContain('"link"');
  });

  it('marks the rows of a table', () => {
    const rows = [
      { label: 'Token', value: 'valid', state: 'ok' },
      { label: 'Scope', value: 'missing', state: 'problem' },
      { label: 'Digests', value: '3', state: 'plain' },
    ] as const;
    expect(renderMessage(message([{ type: 'table', rows }]))[0]?.text).toBe(
      '✓ Token  valid\n✗ Scope  missing\nDigests  3',
    );
  });

  it('shows a notice small', () => {
    expect(blocksOf(message([{ type: 'notice', text: ':tada: more' }]))).toEqual([
      { type: 'context', elements: [{ type: 'plain_text', text: ':tada: more', emoji: false }] },
    ]);
  });

  it('leaves empty texts out, which Slack would refuse', () => {
    const shown = message([
      { type: 'heading', text: '' },
      { type: 'notice', text: '' },
      { type: 'paragraph', text: '', citations: [] },
    ]);
    expect(renderMessage(shown)).toEqual([{ text: 'On Record', blocks: [] }]);
  });
});

describe('actions', () => {
  it('renders buttons and choices with ids of their own', () => {
    const actions: Action[] = [
      { type: 'button', id: 'more:b1', label: 'More', style: 'plain' },
      { type: 'button', id: 'more:b1', label: 'Share', style: 'primary' },
      {
        type: 'choice',
        id: 'q:b1',
        label: 'Quote',
        options: [{ value: '1', label: 'Price', detail: 'spokesman' }],
      },
    ];
    const plain = (words: string) => ({ type: 'plain_text', text: words, emoji: false });
    expect(blocksOf(message([], { actions }))).toEqual([
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'onrecord:0:more:b1', text: plain('More'), value: 'more:b1' },
          {
            type: 'button',
            action_id: 'onrecord:1:more:b1',
            text: plain('Share'),
            value: 'more:b1',
            style: 'primary',
          },
          {
            type: 'static_select',
            action_id: 'onrecord:2:q:b1',
            placeholder: plain('Quote'),
            options: [{ text: plain('Price'), value: '1', description: plain('spokesman') }],
          },
        ],
      },
    ]);
  });
});

describe('long messages', () => {
  const paragraph: Block = { type: 'paragraph', text: 'They said so. '.repeat(200), citations: [] };

  it('are split between blocks, and a heading goes on with what it heads', () => {
    const shown = message([...Array(4).fill(paragraph), { type: 'heading', text: 'On record' }, paragraph]);
    const parts = renderMessage(shown);
    expect(parts.map(({ blocks }) => blocks.length)).toEqual([4, 2]);
    expect(parts[1]?.blocks[0]).toEqual(section(text('On record', 'bold')));
  });

  it('mark their buttons, and no others', () => {
    const actions: Action[] = [{ type: 'button', id: 'more:b1', label: 'More', style: 'plain' }];
    const [, last] = renderMessage(message(Array(6).fill(paragraph), { actions }));
    expect(last?.blocks.at(-1)).toMatchObject({ type: 'actions', block_id: 'onrecord:part:2' });
    expect(blocksOf(message([paragraph], { actions })).at(-1)).not.toHaveProperty('block_id');
  });

  it('go on with the numbers of their points', () => {
    const points = Array.from({ length: 8 }, () => ({ text: paragraph.text, citations: [], disputedBy: [] }));
    const [, second] = renderMessage(message([{ type: 'points', points }]));
    expect(second?.blocks[0]).toMatchObject({ elements: [{ type: 'rich_text_list', offset: 4 }] });
  });

  it('continue a quote longer than an element within the same quote', () => {
    const words = 'word '.repeat(1_500);
    const quote = {
      type: 'quote',
      text: words,
      form: 'report',
      speaker: 'A',
      role: null,
      citations: [],
    } as const;
    const [block] = blocksOf(message([quote]));
    const elements = block?.type === 'rich_text' ? block.elements[0]?.elements : [];
    expect(elements?.length).toBe(3);
    expect(elements?.map((element) => ('text' in element ? element.text : '')).join('')).toBe(words);
  });

  it('name whole lines and say that there is more in the text beside the blocks', () => {
    const [first] = renderMessage(message([paragraph, paragraph]));
    expect(first?.text.length).toBeLessThan(4_000);
    expect(first?.text.endsWith('so.\n…')).toBe(false);
    expect(first?.text.endsWith('\n…')).toBe(true);
  });
});

it('says who shared a message', () => {
  const [part] = renderShared(message([{ type: 'notice', text: 'News' }]), 'U1');
  expect(part?.blocks.at(-1)).toEqual(section(text('Shared by ', 'italic'), { type: 'user', user_id: 'U1' }));
});

it('draws a home page as one view', () => {
  expect(renderHome(message([{ type: 'notice', text: 'News' }]))).toHaveLength(1);
});

it('escapes what begins markup in the text beside the blocks', () => {
  const [part] = renderMessage(message([{ type: 'paragraph', text: '<!channel> & <@U1>', citations: [] }]));
  expect(part?.text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
});
