import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { converse } from '../../../adapters/terminal/converse.ts';
import type { Message } from '../../../src/messages/message.ts';
import type { Request } from '../../../src/surfaces/request.ts';
import type { Handler } from '../../../src/surfaces/surface.ts';

const message: Message = {
  title: { text: 'An answer', citations: [] },
  blocks: [],
  actions: [
    { type: 'button', id: 'points-0:x', label: 'More points', style: 'plain' },
    {
      type: 'choice',
      id: 'context-0:x',
      label: 'In its place',
      options: [{ value: '0', label: 'Nora Feldt', detail: null }],
    },
  ],
};

async function talk(lines: string): Promise<{ asked: Request[]; printed: string }> {
  const asked: Request[] = [];
  const handler: Handler = {
    answer: async (request) => {
      asked.push(request);
      return { message, audience: 'asker', replaces: false };
    },
    suggestTopics: async () => [],
    claim: async () => true,
  };
  const input = new PassThrough();
  const output = new PassThrough();
  let printed = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  input.end(lines);
  const streams = { input, output, environment: {}, signal: new AbortController().signal };
  await converse(handler, 'local', streams);
  return { asked, printed };
}

describe('a conversation at the terminal', () => {
  test('takes commands, words, and the numbers of buttons', async () => {
    const { asked, printed } = await talk(
      '/briefing xinjiang 7d\n1\n2\n\nwho said no?\n/whosaid no\n/speaker Alt\n/onrecord status\n/what\n9\nquit\nnever\n',
    );
    expect(asked).toEqual([
      { kind: 'briefing', topic: 'xinjiang', window: '7d', length: null },
      { kind: 'follow-up', id: 'points-0:x', choice: null },
      { kind: 'follow-up', id: 'context-0:x', choice: '0' },
      { kind: 'words', text: 'who said no?' },
      { kind: 'who-said', question: 'no' },
      { kind: 'speaker', name: 'Alt' },
      { kind: 'status', isAdmin: true, findings: [] },
      { kind: 'help' },
      { kind: 'words', text: '9' },
    ]);
    expect(printed).toContain('In its place: Nora Feldt');
  });

  test('ends with its input', async () => {
    expect((await talk('')).asked).toEqual([]);
  });
});
