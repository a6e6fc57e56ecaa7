import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../../adapters/discord/escape-markdown.ts';
import { safeText } from '../../../src/messages/safe-text.ts';
import { HOSTILE } from './hostile-texts.ts';
import { readMarkdown } from './read-markdown.ts';

describe('escapeMarkdown', () => {
  it.each(HOSTILE)('shows %j as it is, and it does nothing', (text) => {
    const shown = readMarkdown(escapeMarkdown(text));
    expect(shown).toEqual({ text: safeText(text).trim(), links: [], marks: [] });
  });

  it.each(HOSTILE)('keeps %j inside of what surrounds it', (text) => {
    const plain = safeText(text).trim();
    for (const [lead, end, mark] of [
      ['> ', '', 'quote'],
      ['1. ', '', 'list'],
      ['-# ', '', 'subtext'],
      ['**', '**', 'bold'],
    ] as const) {
      expect(readMarkdown(`${lead}${escapeMarkdown(text)}${end}`)).toEqual({
        text: plain,
        links: [],
        marks: [mark],
      });
    }
  });

  it('cannot lead a link before it elsewhere', () => {
    const shown = readMarkdown(`[[1]](https://a.example/) ${escapeMarkdown('](http://evil.example)')}`);
    expect(shown.links).toEqual([{ text: '[1]', url: 'https://a.example/' }]);
  });

  it('makes nothing together with what follows it without a space', () => {
    for (const [head, tail] of [
      ['see https:', '//evil.example'],
      ['a :smile', ': b'],
      ['a :', 'smile: b'],
    ] as const) {
      const shown = readMarkdown(escapeMarkdown(head) + escapeMarkdown(tail));
      expect(shown).toEqual({ text: head + tail, links: [], marks: [] });
    }
  });

  it('leaves ordinary prose as it is written', () => {
    const prose = 'Mr. Price said: “We’ll act – soon.” (Reuters, 12 May; 3.5% more)';
    expect(escapeMarkdown(prose)).toBe(prose);
  });

  it('marks an address so that it reads the same but leads nowhere', () => {
    expect(escapeMarkdown('see https://a.example')).toBe('see https\\://a.example');
  });
});

/** Before safeText makes one line of it. */
const ACTING = HOSTILE.slice(0, HOSTILE.indexOf('C#')).filter((text) => !text.includes('\n'));

describe('what escaping is for', () => {
  it.each(ACTING)('%j acts when it is not escaped', (text) => {
    const { links, marks } = readMarkdown(text);
    expect(links.length + marks.length).toBeGreaterThan(0);
  });
});
