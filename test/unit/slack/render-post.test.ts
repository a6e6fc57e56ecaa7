import { describe, expect, it } from 'vitest';
import { renderMessage, renderPost } from '../../../adapters/slack/render-message.ts';
import type { Block, Message, StoryBlock } from '../../../src/messages/message.ts';
import type { Dress } from '../../../src/surfaces/posting.ts';

const PLAIN: Dress = { layout: 'message', mention: null, publish: false };
const IN_THREAD: Dress = { ...PLAIN, layout: 'thread' };
const CALLING: Dress = { ...PLAIN, mention: { kind: 'group', id: 'S0AB12' } };

const SOURCES: Block = {
  type: 'sources',
  sources: [
    {
      number: 1,
      documentId: 'd1',
      title: 'Ministers meet',
      outlet: 'The Courier',
      publishedAt: '2021-04-02T10:00:00Z',
      url: 'https://courier.example/1',
    },
  ],
};

function story(rest: Partial<StoryBlock> = {}): StoryBlock {
  return {
    type: 'story',
    number: 1,
    text: 'Ministers <!here> met',
    citations: [1, 2],
    isUpdate: false,
    outlets: 3,
    ...rest,
  };
}

function digest(...blocks: Block[]): Message {
  return { title: { text: 'News: 2 stories', citations: [] }, blocks };
}

function text(words: string, style?: 'bold') {
  return { type: 'text', text: words, ...(style === undefined ? {} : { style: { [style]: true } }) };
}

function section(...elements: unknown[]) {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function small(words: string) {
  return { type: 'context', elements: [{ type: 'plain_text', text: words, emoji: false }] };
}

const TITLE = { type: 'header', text: { type: 'plain_text', text: 'News: 2 stories', emoji: false } };

describe('a story', () => {
  it('is its number and headline with its sources, and small who tells it', () => {
    const [part] = renderPost(digest(story(), SOURCES), PLAIN);
    expect(part?.blocks.slice(1, 3)).toEqual([
      section(
        text('1. Ministers <!here> met', 'bold'),
        text(' '),
        { type: 'link', url: 'https://courier.example/1', text: '[1]' },
        text('[2]'),
      ),
      small('3 outlets'),
    ]);
    expect(part?.text).toContain('1. Ministers &lt;!here&gt; met [1][2]\n3 outlets');
  });

  it.each([
    [{ isUpdate: true }, 'Update · 3 outlets'],
    [{ outlets: 1 }, '1 outlet'],
    [{ isUpdate: true, outlets: 0 }, 'Update'],
  ])('says %j', (rest, words) => {
    const [part] = renderPost(digest(story(rest)), PLAIN);
    expect(part?.blocks.at(-1)).toEqual(small(words));
  });

  it('says nothing of no outlets', () => {
    const [part] = renderPost(digest(story({ outlets: 0, citations: [] })), PLAIN);
    expect(part?.blocks).toEqual([TITLE, section(text('1. Ministers <!here> met', 'bold'))]);
  });

  it('goes on with its lines where a message is full', () => {
    const long: Block = { type: 'paragraph', text: 'They said so. '.repeat(800), citations: [] };
    const parts = renderPost(digest(long, story(), long), PLAIN);
    expect(parts.map(({ blocks }) => blocks.length)).toEqual([2, 3]);
    expect(JSON.stringify(parts[1]?.blocks[0])).toContain('Ministers');
  });
});

describe('a post', () => {
  it('is what an answer is, where nothing is said on its dress', () => {
    const message = digest(story(), SOURCES);
    expect(renderPost(message, PLAIN)).toEqual(renderMessage(message));
  });

  it('has its title, what is said of it, and how much there is, above its thread', () => {
    const notice: Block = { type: 'notice', text: 'Due at 08:30; it comes late.' };
    const parts = renderPost(digest(notice, story(), story({ number: 2 }), SOURCES, notice), IN_THREAD);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toEqual({
      text: 'News: 2 stories\nDue at 08:30; it comes late.\n2 stories in the thread',
      blocks: [TITLE, small('Due at 08:30; it comes late.'), small('2 stories in the thread')],
    });
    expect(JSON.stringify(parts[1])).toContain('https://courier.example/1');
    expect(parts[1]?.blocks.at(-1)).toEqual(small('Due at 08:30; it comes late.'));
  });

  it.each<[Block, string]>([
    [story(), '1 story in the thread'],
    [SOURCES, 'More in the thread'],
  ])('counts its stories only', (block, words) => {
    expect(renderPost(digest(block), IN_THREAD)[0]?.blocks).toEqual([TITLE, small(words)]);
  });

  it('has no thread where nothing is beneath its title', () => {
    const nothing = digest({ type: 'notice', text: 'Nothing new.' });
    expect(renderPost(nothing, IN_THREAD)).toEqual(renderMessage(nothing));
    expect(renderPost(digest(), IN_THREAD)).toHaveLength(1);
  });

  it('calls its group in the first part, in either layout', () => {
    const call = section({ type: 'usergroup', usergroup_id: 'S0AB12' });
    const message = digest(story());
    expect(renderPost(message, CALLING)[0]?.blocks.slice(0, 2)).toEqual([call, TITLE]);
    const [above, ...rest] = renderPost(message, { ...CALLING, layout: 'thread' });
    expect(above?.blocks.slice(0, 2)).toEqual([call, TITLE]);
    expect(above?.text).toBe('News: 2 stories\n1 story in the thread');
    expect(JSON.stringify(rest)).not.toContain('usergroup');
  });
});

describe('a row', () => {
  const row = { label: '3', value: 'posted', state: 'plain' } as const;

  it('names its channel and links its message behind its value', () => {
    const url = 'https://newsroom.slack.com/archives/C1/p1700000000123456';
    const [part] = renderMessage(digest({ type: 'table', rows: [{ ...row, channel: 'C1', url }] }));
    expect(part?.blocks[1]).toEqual(
      section(
        text('3', 'bold'),
        text('  posted'),
        text(' '),
        { type: 'channel', channel_id: 'C1' },
        text(' '),
        { type: 'link', url, text: 'link' },
      ),
    );
    expect(part?.text).toBe('News: 2 stories\n3  posted  link');
  });

  it.each([
    { channel: 'DT1U1' },
    { channel: '12345' },
    { channel: 'C1> <!here' },
    { url: null },
    { url: 'javascript:alert(1)' },
  ])('does not with %j', (rest) => {
    const [part] = renderMessage(digest({ type: 'table', rows: [{ ...row, ...rest }] }));
    expect(part?.blocks[1]).toEqual(section(text('3', 'bold'), text('  posted')));
  });
});
