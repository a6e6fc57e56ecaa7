/** Any message fits Slack, loses nothing on the way, and can neither mention, link nor mark anything up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakText } from '../../adapters/slack/break-text.ts';
import { FALLBACK_CHARACTERS } from '../../adapters/slack/limits.ts';
import { readIncomingText } from '../../adapters/slack/read-incoming-text.ts';
import {
  type Part,
  renderHome,
  renderMessage,
  renderPost,
  renderShared,
} from '../../adapters/slack/render-message.ts';
import type { Block, Message } from '../../src/messages/message.ts';
import { safeText } from '../../src/messages/safe-text.ts';
import type { Dress } from '../../src/surfaces/posting.ts';
import { checkBlocksTogether, checkMessageBlocks, checkView } from '../servers/slack/block-limits.ts';

const HOSTILE = [
  '<!channel>',
  '<!here|here>',
  '<@U1>',
  '<#C1|x>',
  '@everyone',
  '@channel',
  '<https://evil.example|https://good.example>',
  '[good](https://evil.example)',
  '```x```',
  '`a`',
  '*b* _i_ ~s~',
  ':tada:',
  '&lt;!channel&gt;',
  '\u200b<\u200b!channel>',
  '\u202egnp.exe',
  '\ud800',
  '\n> q',
  '\u0007',
];

const word = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  fc.constantFrom(...HOSTILE),
);
const shortText = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
/** Now and then longer than a field, and than a message. */
const text = fc.oneof(
  { weight: 8, arbitrary: shortText },
  {
    weight: 1,
    arbitrary: fc
      .tuple(shortText, fc.integer({ min: 100, max: 700 }))
      .map(([words, times]) => `${words} x`.repeat(times)),
  },
);
const citations = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 });
const cited = fc.record({ text, citations });
const nullableText = fc.option(text);

const url = fc.option(
  fc.oneof(fc.webUrl(), fc.constantFrom('javascript:alert(1)', 'https://a@evil.example/', 'x'), fc.string()),
);

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text }),
  fc.record({ type: fc.constant('paragraph' as const), text, citations }),
  fc.record({
    type: fc.constant('story' as const),
    number: fc.integer({ min: 1, max: 20 }),
    text,
    citations,
    isUpdate: fc.boolean(),
    outlets: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({
    type: fc.constant('points' as const),
    points: fc.array(fc.record({ text, citations, disputedBy: fc.array(cited, { maxLength: 2 }) }), {
      maxLength: 5,
    }),
  }),
  fc.record({
    type: fc.constant('quote' as const),
    text,
    form: fc.constantFrom('words' as const, 'report' as const),
    speaker: nullableText,
    role: nullableText,
    citations,
  }),
  fc.record({
    type: fc.constant('sources' as const),
    sources: fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 9 }),
        documentId: fc.string(),
        title: text,
        outlet: nullableText,
        publishedAt: fc.option(fc.constant('2021-04-02T10:00:00Z')),
        url,
      }),
      { maxLength: 60 },
    ),
  }),
  fc.record({
    type: fc.constant('table' as const),
    rows: fc.array(
      fc.record({
        label: text,
        value: text,
        state: fc.constantFrom('ok' as const, 'problem' as const, 'plain' as const),
      }),
      { maxLength: 5 },
    ),
  }),
  fc.record({ type: fc.constant('notice' as const), text }),
);

const label = shortText.map((words) => words.slice(0, 75));
const action = fc.oneof(
  fc.record({
    type: fc.constant('button' as const),
    id: fc.stringMatching(/^[A-Za-z0-9_:-]{1,60}$/),
    label,
    style: fc.constantFrom('plain' as const, 'primary' as const),
  }),
  fc.record({
    type: fc.constant('choice' as const),
    id: fc.stringMatching(/^[A-Za-z0-9_:-]{1,60}$/),
    label,
    options: fc.array(
      fc.record({ value: fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/), label, detail: fc.option(label) }),
      { minLength: 1, maxLength: 25 },
    ),
  }),
);

const message: fc.Arbitrary<Message> = fc.record({
  title: cited,
  blocks: fc.array(block, { maxLength: 30 }),
  actions: fc.array(action, { maxLength: 30 }),
});

const dress: fc.Arbitrary<Dress> = fc.record({
  layout: fc.constantFrom('message' as const, 'thread' as const),
  mention: fc.option(
    fc.record({
      kind: fc.constantFrom('group' as const, 'role' as const),
      id: fc.oneof(fc.constantFrom('S0AB12', 'here', 'S1> <!channel'), fc.string()),
    }),
  ),
  publish: fc.boolean(),
});

const long = { numRuns: 150 };

/** All texts of a block that somebody sees, in order. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
}

/** What is shown, without line ends of ours. */
function shownIn(parts: readonly Part[]): string {
  return parts
    .flatMap(({ blocks }) => textsOf(blocks.filter(({ type }) => type !== 'actions')))
    .filter((shown) => shown !== '\n')
    .join('');
}

function typesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(typesIn);
  if (value === null || typeof value !== 'object') return [];
  const { type } = { type: null, ...value };
  return [...(typeof type === 'string' ? [type] : []), ...Object.values(value).flatMap(typesIn)];
}

function urlsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(urlsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'url' && typeof inner === 'string' ? [inner] : urlsIn(inner),
  );
}

function citationMarks(numbers: readonly number[]): string {
  return numbers.length === 0 ? '' : ` ${numbers.map((number) => `[${number}]`).join('')}`;
}

function citedWords(given: { readonly text: string; readonly citations: readonly number[] }): string {
  return safeText(given.text) + citationMarks(given.citations);
}

/** Beneath a large heading its sources are named. */
function titleWords({ title, blocks }: Message): string {
  const text = safeText(title.text);
  if (text.trim() === '' || text.length > 150) return citedWords(title);
  const sources = blocks.flatMap((block) => (block.type === 'sources' ? block.sources : []));
  const outlet = (number: number) =>
    safeText(sources.find((source) => source.number === number)?.outlet ?? '');
  return text + title.citations.map((number) => `[${number}] ${outlet(number)}`).join('');
}

function wordsOf(given: Block): string {
  switch (given.type) {
    case 'heading':
    case 'notice':
      return safeText(given.text);
    case 'paragraph':
      return citedWords(given);
    case 'story': {
      const outlets = given.outlets === 0 ? '' : `${given.outlets} outlet${given.outlets === 1 ? '' : 's'}`;
      const standing = [given.isUpdate ? 'Update' : '', outlets].filter((word) => word !== '');
      return `${given.number}. ${citedWords(given)}${standing.join(' · ')}`;
    }
    case 'points':
      return given.points
        .map(
          (point) =>
            citedWords(point) +
            point.disputedBy.map((other) => `Accounts differ: ${citedWords(other)}`).join(''),
        )
        .join('');
    case 'quote': {
      const words = given.form === 'words' ? `“${safeText(given.text)}”` : safeText(given.text);
      const role = given.role === null ? '' : `, ${safeText(given.role)}`;
      const speaker = given.speaker === null ? 'unattributed' : safeText(given.speaker);
      return `${words}— ${speaker}${role}${citationMarks(given.citations)}`;
    }
    case 'sources':
      return given.sources
        .map(({ number, title, outlet, publishedAt }) => {
          const details = [outlet, publishedAt?.slice(0, 10)].filter((detail) => detail != null);
          return `[${number}] ${safeText(title)}${details.map((detail) => ` · ${safeText(detail)}`).join('')}`;
        })
        .join('');
    case 'table':
      return given.rows
        .map(
          (row) =>
            `${{ ok: '✓ ', problem: '✗ ', plain: '' }[row.state]}${safeText(row.label)}  ${safeText(row.value)}`,
        )
        .join('');
  }
}

/** A header's citations stand on a line of their own, so white space is not compared. */
function condense(words: string): string {
  return words.replace(/\s+/g, '');
}

describe('any message in Slack', () => {
  it('is within every limit', () => {
    fc.assert(
      fc.property(message, (given) => {
        for (const part of [...renderMessage(given), ...renderShared(given, 'U1')]) {
          checkMessageBlocks(part.blocks);
          checkBlocksTogether(part.blocks);
          expect(part.blocks.length).toBeLessThanOrEqual(50);
          expect(part.text.length).toBeGreaterThan(0);
          expect(part.text.length).toBeLessThanOrEqual(FALLBACK_CHARACTERS);
          expect(part.text.isWellFormed()).toBe(true);
        }
        checkView({ type: 'home', blocks: renderHome(given) }, 'home');
      }),
      long,
    );
  });

  it('loses no word', () => {
    fc.assert(
      fc.property(message, (given) => {
        const words = titleWords(given) + given.blocks.map(wordsOf).join('');
        expect(condense(shownIn(renderMessage(given)))).toBe(condense(words));
      }),
      long,
    );
  });

  it('keeps a quote in one message', () => {
    fc.assert(
      fc.property(message, (given) => {
        const parts = renderMessage(given).map((part) => shownIn([part]));
        for (const quote of given.blocks.filter((one) => one.type === 'quote'))
          if (quote.text.length < 9_000)
            expect(parts.some((part) => part.includes(safeText(quote.text)))).toBe(true);
      }),
      long,
    );
  });

  it('holds no element that could mention, and no text that Slack would parse', () => {
    const inert = new Set([
      ...['rich_text', 'rich_text_section', 'rich_text_list', 'rich_text_quote', 'text', 'link'],
      ...['header', 'context', 'plain_text', 'actions', 'button', 'static_select'],
    ]);
    fc.assert(
      fc.property(message, (given) => {
        for (const { blocks, text: fallback } of renderMessage(given)) {
          expect(typesIn(blocks).filter((type) => !inert.has(type))).toEqual([]);
          expect(fallback).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          expect(JSON.stringify(blocks)).not.toContain('"emoji":true');
        }
      }),
      long,
    );
  });

  it('links nothing but the addresses of its sources', () => {
    fc.assert(
      fc.property(message, (given) => {
        const held = given.blocks
          .flatMap((one) => (one.type === 'sources' ? one.sources : []))
          .flatMap((source) =>
            source.url !== null && URL.canParse(source.url) ? [new URL(source.url).href] : [],
          );
        for (const linked of renderMessage(given).flatMap(({ blocks }) => urlsIn(blocks))) {
          expect(held).toContain(linked);
          expect(linked).toMatch(/^https?:\/\//);
        }
      }),
      long,
    );
  });

  it('shows no character that turns the reading direction or controls anything', () => {
    fc.assert(
      fc.property(message, (given) => {
        for (const { blocks, text: fallback } of renderMessage(given))
          for (const shown of [...textsOf(blocks), fallback])
            expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
      }),
      long,
    );
  });
});

describe('any post in Slack', () => {
  it('is within every limit, and at least one message', () => {
    fc.assert(
      fc.property(message, dress, (given, dressed) => {
        const parts = renderPost(given, dressed);
        expect(parts.length).toBeGreaterThan(0);
        for (const part of parts) {
          checkMessageBlocks(part.blocks);
          checkBlocksTogether(part.blocks);
          expect(part.text.length).toBeGreaterThan(0);
          expect(part.text.length).toBeLessThanOrEqual(FALLBACK_CHARACTERS);
        }
      }),
      long,
    );
  });

  it('loses no word, and adds none but that there is more in the thread', () => {
    fc.assert(
      fc.property(message, dress, (given, dressed) => {
        const words = titleWords(given) + given.blocks.map(wordsOf).join('');
        const shown = shownIn(renderPost(given, dressed));
        const withoutHint = shown.replace(/(?:\d+ stor(?:y|ies)|More) in the thread/, '');
        expect([condense(shown), condense(withoutHint)]).toContain(condense(words));
      }),
      long,
    );
  });

  it('calls the chosen group once, and nobody else', () => {
    fc.assert(
      fc.property(message, dress, (given, dressed) => {
        const parts = renderPost(given, dressed);
        const calls = parts.flatMap(({ blocks }) =>
          typesIn(blocks).filter((type) =>
            ['user', 'usergroup', 'channel', 'broadcast', 'team'].includes(type),
          ),
        );
        const isGroup = dressed.mention?.kind === 'group' && /^S[A-Z0-9]+$/.test(dressed.mention.id);
        expect(calls).toEqual(isGroup ? ['usergroup'] : []);
        if (isGroup) expect(JSON.stringify(parts[0]?.blocks[0])).toContain('"usergroup"');
        for (const { text: fallback } of parts) expect(fallback).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
      long,
    );
  });
});

it('breaks any text without losing a character or cutting one in two', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.integer({ min: 2, max: 40 }),
      (whole, limit) => {
        const chunks = breakText(whole.toWellFormed(), limit);
        expect(chunks.join('')).toBe(whole.toWellFormed());
        expect(
          chunks.every((chunk) => chunk.length > 0 && chunk.length <= limit && chunk.isWellFormed()),
        ).toBe(true);
      },
    ),
  );
});

it('reads any text without failing', () => {
  fc.assert(
    fc.property(shortText, (words) => {
      expect(typeof readIncomingText(words, 'U1')).toBe('string');
    }),
  );
});
