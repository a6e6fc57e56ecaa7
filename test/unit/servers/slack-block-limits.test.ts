import { describe, expect, test } from 'vitest';
import { checkBlocksTogether, checkMessageBlocks, checkView } from '../../servers/slack/block-limits.ts';
import { SlackRefusal } from '../../servers/slack/slack-refusal.ts';

type Sent = Record<string, unknown>;

const plain = (text: string): Sent => ({ type: 'plain_text', text });
const mrkdwn = (text: string): Sent => ({ type: 'mrkdwn', text });
const section = (rest: Sent = { text: mrkdwn('Hello') }): Sent => ({ type: 'section', ...rest });
const button = (rest: Sent = {}): Sent => ({ type: 'button', text: plain('Go'), action_id: 'go', ...rest });
const actions = (...elements: Sent[]): Sent => ({ type: 'actions', elements });
const option = (rest: Sent = {}): Sent => ({ text: plain('One'), value: '1', ...rest });
const select = (rest: Sent = { options: [option()] }): Sent => ({
  type: 'static_select',
  action_id: 's',
  ...rest,
});
const rich = (...elements: Sent[]): Sent => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const x = (length: number): string => 'x'.repeat(length);
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** Null where Slack takes it. */
function refused(blocks: unknown): string | null {
  try {
    checkMessageBlocks(blocks);
    checkBlocksTogether(blocks);
    return null;
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const errors = Array.isArray(error.details.errors) ? error.details.errors : [];
    return [error.code, ...errors].join(': ');
  }
}

describe('taken at the limit', () => {
  test.each<[string, unknown[]]>([
    ['50 blocks', many(50, () => ({ type: 'divider' }))],
    ['a section of 3,000', [section({ text: mrkdwn(x(3000)) })]],
    ['6 fields of 2,000', [section({ fields: many(6, () => mrkdwn(x(2000))) })]],
    ['a header of 150', [{ type: 'header', text: plain(x(150)) }]],
    ['10 context elements', [{ type: 'context', elements: many(10, () => mrkdwn('x')) }]],
    ['markdown of 12,000', [{ type: 'markdown', text: x(12_000) }]],
    ['25 buttons', [actions(...many(25, (at) => button({ action_id: `b${at}` })))]],
    ['a button in full', [actions(button({ text: plain(x(75)), value: x(2000), action_id: x(255) }))]],
    ['a menu in full', [actions(select({ options: many(100, () => option({ value: x(150) })) }))]],
    [
      'a menu of groups',
      [actions(select({ option_groups: [{ label: plain('All'), options: [option()] }] }))],
    ],
    [
      'rich text',
      [rich({ type: 'text', text: 'x', style: { bold: true } }, { type: 'link', url: 'https://a.example' })],
    ],
    [
      'a list',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'ordered', elements: [] }] }],
    ],
    ['a quote', [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [], border: 1 }] }]],
    ['no blocks', []],
  ])('%s', (_what, blocks) => {
    expect(refused(blocks)).toBeNull();
  });
});

describe('refused beyond it', () => {
  test.each<[string, unknown, string]>([
    [
      '51 blocks',
      many(51, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'a long section',
      [section({ text: mrkdwn(x(3001)) })],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty text', [section({ text: mrkdwn('') })], 'must be more than 0 characters'],
    ['a section of nothing', [section({})], 'must provide either text or fields'],
    ['11 fields', [section({ fields: many(11, () => mrkdwn('x')) })], 'no more than 10 items'],
    ['a long field', [section({ fields: [mrkdwn(x(2001))] })], 'less than 2001'],
    ['a long header', [{ type: 'header', text: plain(x(151)) }], 'less than 151'],
    ['a header with markup', [{ type: 'header', text: mrkdwn('x') }], '/blocks/0/text/type'],
    ['11 context elements', [{ type: 'context', elements: many(11, () => mrkdwn('x')) }], 'no more than 10'],
    ['an empty context', [{ type: 'context', elements: [] }], 'no less than 1'],
    ['long markdown', [{ type: 'markdown', text: x(12_001) }], 'less than 12001'],
    ['much markdown', many(2, () => ({ type: 'markdown', text: x(6001) })), 'together'],
    ['26 buttons', [actions(...many(26, (at) => button({ action_id: `b${at}` })))], 'no more than 25'],
    ['a long label', [actions(button({ text: plain(x(76)) }))], 'less than 76'],
    ['a long value', [actions(button({ value: x(2001) }))], 'less than 2001'],
    ['a long action id', [actions(button({ action_id: x(256) }))], 'less than 256'],
    ['an action id twice', [actions(button()), actions(button())], '"go" already exists'],
    ['a long block id', [section({ text: mrkdwn('x'), block_id: x(256) })], 'less than 256'],
    ['a block id twice', many(2, () => ({ type: 'divider', block_id: 'b' })), 'not unique'],
    ['a long address', [actions(button({ url: `https://a.example/${x(3000)}` }))], 'less than 3001'],
    ['a script for an address', [actions(button({ url: 'javascript:alert(1)' }))], 'invalid url'],
    ['101 options', [actions(select({ options: many(101, () => option()) }))], 'no more than 100'],
    ['no options', [actions(select({ options: [] }))], 'no less than 1'],
    ['neither options nor groups', [actions(select({}))], 'either options or option_groups'],
    ['a long option', [actions(select({ options: [option({ text: plain(x(76)) })] }))], 'less than 76'],
    ['a long option value', [actions(select({ options: [option({ value: x(151) })] }))], 'less than 151'],
    [
      'a long description',
      [actions(select({ options: [option({ description: plain(x(76)) })] }))],
      'less than 76',
    ],
    [
      'a long placeholder',
      [actions(select({ options: [option()], placeholder: plain(x(151)) }))],
      'less than 151',
    ],
    [
      'a long alt text',
      [{ type: 'image', image_url: 'https://a.example', alt_text: x(2001) }],
      'less than 2001',
    ],
    ['an unknown field', [{ type: 'divider', colour: 'red' }], 'invalid additional property: colour'],
    ['a missing field', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0/text]'],
    ['an unknown block', [{ type: 'song' }], 'unsupported type'],
    ['an unknown element', [rich({ type: 'song', text: 'x' })], 'unsupported type'],
    ['a link to a file', [rich({ type: 'link', url: 'file:///etc/passwd' })], 'invalid url'],
    ['an unknown style', [rich({ type: 'text', text: 'x', style: { blink: true } })], 'property: blink'],
    ['blocks that are no list', { type: 'divider' }, 'invalid_blocks_format'],
  ])('%s', (_what, blocks, words) => {
    expect(refused(blocks)).toContain(words);
  });

  test('blocks that are too much together', () => {
    expect(refused(many(5, () => section({ text: mrkdwn(x(2900)) })))).toBe('msg_blocks_too_long');
    expect(refused(many(4, () => section({ text: mrkdwn(x(2900)) })))).toBeNull();
  });
});

test('a home view takes 100 blocks, and no markdown block', () => {
  const home = (blocks: Sent[]) => checkView({ type: 'home', blocks }, 'home');
  expect(home(many(100, () => ({ type: 'divider' })))).toHaveLength(100);
  expect(() => home(many(101, () => ({ type: 'divider' })))).toThrow('invalid_arguments');
  expect(() => home([{ type: 'markdown', text: 'x' }])).toThrow('invalid_arguments');
});
