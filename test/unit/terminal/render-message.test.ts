import { describe, expect, test } from 'vitest';
import { renderMessage } from '../../../adapters/terminal/render-message.ts';
import { createStyle } from '../../../adapters/terminal/style.ts';
import type { Message } from '../../../src/messages/message.ts';
import { safeText } from '../../../src/messages/safe-text.ts';

const plain = createStyle({ isTerminal: false, columns: 60, environment: {} });

const message: Message = {
  title: { text: 'The harbour reopens after nine days of storm and waiting', citations: [1] },
  blocks: [
    {
      type: 'points',
      points: [
        {
          text: 'Forty ships came in with the tide on Monday, and the last of them at night.',
          citations: [1, 2],
          disputedBy: [{ text: 'Thirty ships came in.', citations: [3] }],
        },
      ],
    },
    { type: 'heading', text: 'On record' },
    {
      type: 'quote',
      text: 'We are ready … for every one of them',
      form: 'words',
      speaker: 'Ida Kvist',
      role: 'harbour master',
      citations: [1],
    },
    { type: 'quote', text: 'it was “a farce”', form: 'report', speaker: null, role: null, citations: [] },
    {
      type: 'sources',
      sources: [
        {
          number: 1,
          documentId: 'abc',
          title: 'Harbour reopens',
          outlet: 'Post',
          publishedAt: '2022-05-24',
          url: 'https://post.example/',
        },
      ],
    },
  ],
};

describe('a message in the terminal', () => {
  test('is wrapped, numbered, and sets quotes and sources apart', () => {
    expect(renderMessage(message, plain)).toBe(`The harbour reopens after nine days of storm and waiting [1]

  1. Forty ships came in with the tide on Monday, and the
     last of them at night. [1][2]
     Accounts differ: Thirty ships came in. [3]

On record

  │ “We are ready … for every one of them”
    — Ida Kvist, harbour master [1]

  │ it was “a farce”
    — unattributed

  [1] Harbour reopens · Post · 2022-05-24
      https://post.example/
      document abc
`);
  });

  test('numbers stories, with their outlets, and marks updates', () => {
    const story = {
      type: 'story',
      number: 1,
      isUpdate: true,
      outlets: 3,
      text: 'Harbour reopens',
      citations: [1],
    } as const;
    const blocks = [
      story,
      { type: 'paragraph', text: 'Forty ships came in.', citations: [2] } as const,
      { ...story, number: 12, isUpdate: false, outlets: 1 },
    ];
    const title = { text: 'News: 2 stories, Monday 23 November', citations: [] };
    expect(renderMessage({ title, blocks }, plain)).toBe(`News: 2 stories, Monday 23 November

  1. Update: Harbour reopens [1] · 3 outlets

  Forty ships came in. [2]

 12. Harbour reopens [1] · 1 outlet
`);
  });

  test('has colour only in a terminal, and not with NO_COLOR', () => {
    const render = (isTerminal: boolean, environment: NodeJS.ProcessEnv): string =>
      renderMessage(message, createStyle({ isTerminal, columns: 60, environment }));
    expect(render(true, {})).toContain('\u001b[');
    expect(render(true, { NO_COLOR: '1' })).toBe(render(false, {}));
    expect(render(true, { TERM: 'dumb' })).toBe(render(false, {}));
  });

  test('keeps to narrow and absent widths', () => {
    for (const columns of [1, 20, undefined, 10_000]) {
      const style = createStyle({ isTerminal: false, columns, environment: {} });
      const longest = Math.max(
        ...renderMessage(message, style)
          .split('\n')
          .map((line) => line.length),
      );
      expect(longest).toBeLessThanOrEqual(Math.max(style.width, 'https://post.example/'.length + 6));
    }
  });
});

test('control characters, overrides and lone surrogates do not come through', () => {
  expect(safeText('a\u001b[31mb\u0007c\u202ed\ne\ud800')).toBe('a [31mb c d e\ufffd');
});
