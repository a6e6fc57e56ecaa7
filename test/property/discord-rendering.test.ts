/** Whatever a message says, Discord takes it, shows all of it, and nothing of it acts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../adapters/discord/escape-markdown.ts';
import { linkTarget } from '../../adapters/discord/link-target.ts';
import { postedPart } from '../../adapters/discord/posted-part.ts';
import { renderMessage } from '../../adapters/discord/render-components.ts';
import { renderPost } from '../../adapters/discord/render-post.ts';
import type { Block, CitedText, Message, SourceLine } from '../../src/messages/message.ts';
import { safeText } from '../../src/messages/safe-text.ts';
import type { Dress } from '../../src/surfaces/posting.ts';
import { actionsOf, expectWithinLimits, shownIn } from '../unit/discord/discord-limits.ts';
import { HOSTILE } from '../unit/discord/hostile-texts.ts';
import { readMarkdown } from '../unit/discord/read-markdown.ts';

const word = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.lorem({ maxCount: 4 }),
  fc.constantFrom('新疆的棉花', 'می‌خواهم', '😀👩‍👩‍👧', '“said”', 'x'.repeat(60)),
);
const text = fc
  .tuple(
    fc.array(word, { maxLength: 12 }),
    fc.constantFrom(' ', '', '  '),
    fc.constantFrom(1, 1, 1, 1, 30, 120),
  )
  .map(([words, joint, times]) => `${words.join(joint)} `.repeat(times));
const short = fc.array(word, { maxLength: 3 }).map((words) => words.join(' '));
const citations = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 4 });
const cited = fc.record({ text, citations });
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://a.example/)[x](http://evil.example)',
    'https://a@b.example',
    'no',
  ),
  fc.string().map((path) => `https://a.example/${path}`),
);

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text: short }),
  fc.record({ type: fc.constant('paragraph' as const), text, citations }),
  fc.record({
    type: fc.constant('story' as const),
    number: fc.integer({ min: 1, max: 30 }),
    text,
    citations,
    isUpdate: fc.boolean(),
    outlets: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({
    type: fc.constant('points' as const),
    points: fc.array(fc.record({ text, citations, disputedBy: fc.array(cited, { maxLength: 2 }) }), {
      maxLength: 8,
    }),
  }),
  fc.record({
    type: fc.constant('quote' as const),
    text,
    form: fc.constantFrom('words' as const, 'report' as const),
    speaker: fc.option(short),
    role: fc.option(short),
    citations,
  }),
  fc.record({
    type: fc.constant('sources' as const),
    sources: fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 12 }),
        documentId: fc.string(),
        title: text,
        outlet: fc.option(short),
        publishedAt: fc.option(fc.constant('2021-03-22T10:00:00Z')),
        url: fc.option(url),
      }),
      { maxLength: 8 },
    ),
  }),
  fc.record({
    type: fc.constant('table' as const),
    rows: fc.array(
      fc.record({
        label: short,
        value: text,
        state: fc.constantFrom('ok' as const, 'problem' as const, 'plain' as const),
        url: fc.option(url),
      }),
      { maxLength: 6 },
    ),
  }),
  fc.record({ type: fc.constant('notice' as const), text }),
);
const button = fc.record({
  type: fc.constant('button' as const),
  label: text,
  style: fc.constantFrom('plain' as const, 'primary' as const),
});
const choice = fc.record({
  type: fc.constant('choice' as const),
  label: text,
  options: fc
    .array(fc.record({ label: text, detail: fc.option(text) }), { minLength: 1, maxLength: 25 })
    .map((options) => options.map((option, i) => ({ ...option, value: String(i) }))),
});
const actions = fc
  .array(fc.oneof(button, choice), { maxLength: 12 })
  .map((given) => given.map((action, i) => ({ ...action, id: `id:${i}` })));
const message: fc.Arbitrary<Message> = fc.record({
  title: cited,
  blocks: fc.array(block, { maxLength: 12 }),
  actions,
});

/** What a person reads, spaces aside: a cut may stand for one. */
const bare = (shown: string) => shown.replaceAll(/\s/g, '');
const read = (words: string) => bare(safeText(words));
const marks = (numbers: readonly number[]) => numbers.map((number) => `[${number}]`).join('');
const readCited = ({ text: words, citations: numbers }: CitedText) => read(words) + marks(numbers);

function readSource({ number, title, outlet, publishedAt }: SourceLine): string {
  const details = [outlet, publishedAt?.slice(0, 10)].filter((detail) => detail != null);
  return `[${number}]${read(title)}${details.map((detail) => `·${read(detail)}`).join('')}`;
}

function readBlock(given: Block): string {
  switch (given.type) {
    case 'heading':
    case 'notice':
      return read(given.text);
    case 'paragraph':
      return readCited(given);
    case 'story': {
      const outlets = given.outlets === 1 ? '1outlet' : `${given.outlets}outlets`;
      return `${given.number}.${readCited(given)}${given.isUpdate ? 'Update·' : ''}${outlets}`;
    }
    case 'points':
      return given.points
        .map(
          (point) =>
            readCited(point) + point.disputedBy.map((other) => `Accountsdiffer:${readCited(other)}`).join(''),
        )
        .join('');
    case 'quote': {
      const [open, close] = given.form === 'words' ? ['“', '”'] : ['', ''];
      const speaker = given.speaker === null ? 'unattributed' : read(given.speaker);
      const role = given.role === null ? '' : `,${read(given.role)}`;
      return `${open}${read(given.text)}${close}—${speaker}${role}${marks(given.citations)}`;
    }
    case 'sources':
      return given.sources.map(readSource).join('');
    case 'table':
      return given.rows
        .map(({ label, value, state, url: address = null }) => {
          const mark = { ok: '✓', problem: '✗', plain: '' }[state];
          const link = linkTarget(address, 1500) === null ? '' : 'message';
          return `${mark}${read(label)}:${read(value)}${link}`;
        })
        .join('');
  }
}

const options = { numRuns: 150 };

const dress: fc.Arbitrary<Dress> = fc.record({
  layout: fc.constantFrom('message' as const, 'thread' as const),
  mention: fc.option(
    fc.record({
      kind: fc.constantFrom('role' as const, 'group' as const),
      id: fc.constantFrom('123456', '@1'),
    }),
  ),
  publish: fc.boolean(),
});

describe('any post', () => {
  it('is within every limit, calls only the role that was chosen, and loses nothing', () => {
    const property = fc.property(message, dress, (given, worn) => {
      const parts = renderPost(given, worn);
      parts.forEach(expectWithinLimits);
      const isCalled = worn.mention?.kind === 'role' && worn.mention.id === '123456';
      expect(parts.map(({ allowed_mentions }) => allowed_mentions.roles)).toEqual(
        parts.map((_, i) => (isCalled && i === 0 ? ['123456'] : undefined)),
      );
      expect(JSON.parse(JSON.stringify(parts))).toEqual(parts.map((part) => postedPart.parse(part)));
      for (const { thread_name: name } of parts) {
        expect(name.length).toBeLessThanOrEqual(100);
        expect(name.trim()).not.toBe('');
      }
      const shown = shownIn(parts).map((part) => bare(part.text));
      const wanted = given.blocks.map(readBlock).join('');
      // A figure may stand right before it.
      const stories = given.blocks.filter(({ type }) => type === 'story').length;
      const head = new RegExp(`(?:${stories}stor(?:y|ies)|More)inthethread`);
      const said = shown.join('').replace(head, '');
      expect(said.endsWith(wanted)).toBe(true);
    });
    fc.assert(property, options);
  });
});

const FORM = new Set(['heading', 'subtext', 'quote', 'list', 'bold', 'italic']);

describe('any text', () => {
  it('is shown as it is, and does nothing', () => {
    const property = fc.property(text, (words) => {
      const shown = readMarkdown(escapeMarkdown(words));
      expect(shown).toEqual({ text: safeText(words).trim(), links: [], marks: [] });
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

describe('any message', () => {
  it('is within every limit, with its actions in order and last', () => {
    const property = fc.property(message, (given) => {
      const bodies = renderMessage(given, '-# Shared by <@1>');
      bodies.forEach(expectWithinLimits);
      expect(bodies.flatMap(actionsOf)).toEqual(given.actions?.map(({ id }) => id));
    });
    fc.assert(property, options);
  });

  it('loses nothing of what it says', () => {
    const property = fc.property(message, (given) => {
      const wanted = readCited(given.title) + given.blocks.map(readBlock).join('');
      const shown = shownIn(renderMessage(given)).map((part) => bare(part.text));
      expect(shown.join('')).toBe(wanted === '' && (given.actions ?? []).length === 0 ? '…' : wanted);
    });
    fc.assert(property, options);
  });

  it('links to its sources only, and sets nothing but its own form', () => {
    const property = fc.property(message, (given) => {
      const sources = given.blocks.flatMap((one) => (one.type === 'sources' ? one.sources : []));
      const rows = given.blocks.flatMap((one) => (one.type === 'table' ? one.rows : []));
      const addresses = [...sources, ...rows].map(({ url: address = null }) => address);
      const targets = addresses.map((address) => linkTarget(address, Number.POSITIVE_INFINITY));
      for (const shown of shownIn(renderMessage(given))) {
        for (const link of shown.links) expect(targets).toContain(link.url);
        for (const mark of shown.marks) expect(FORM).toContain(mark);
      }
    });
    fc.assert(property, options);
  });

  it('has each quote whole in one message, unless it alone is longer than one', () => {
    const property = fc.property(message, (given) => {
      const shown = renderMessage(given).map((body) =>
        bare(
          shownIn([body])
            .map((part) => part.text)
            .join(''),
        ),
      );
      for (const quote of given.blocks.filter((one) => one.type === 'quote')) {
        if (escapeMarkdown(quote.text).length > 3500) continue;
        expect(shown.some((part) => part.includes(read(quote.text)))).toBe(true);
      }
    });
    fc.assert(property, options);
  });
});
