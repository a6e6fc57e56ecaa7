/** Each block of a message as Discord markdown, cut only where one alone is longer than a message. */
import type {
  Block,
  CitedText,
  Point,
  QuoteBlock,
  SourceLine,
  StoryBlock,
  TableRow,
} from '../../src/messages/message.ts';
import { safeText } from '../../src/messages/safe-text.ts';
import { flowSpans, type Lead, packLines, type Span } from './flow-spans.ts';
import { linkTarget } from './link-target.ts';
import { pieceLimit } from './piece-limit.ts';
import { isSnowflake } from './snowflake.ts';
import type { Piece } from './split-message.ts';

/** Addresses by the number of a source, for the numbers in brackets. */
type LinkOf = (number: number) => string | null;

/** A longer address stands once, with its source, and not at every number: it would cost the text its room. */
const CITATION_LINK_LIMIT = 500;
const SOURCE_LINK_LIMIT = 1500;

/** Begins every answer, and no part that continues one. */
export const TITLE_LEAD = '## ';

const text = (words: string): Span => ({ type: 'text', text: words });
const bold = (words: string): Span => ({ type: 'bold', text: words });
const markup = (markdown: string): Span => ({ type: 'markup', markdown });
const lead = (first: string, rest = first): Lead => ({ first, rest });
const wordsOf = (span: Span) => (span.type === 'markup' ? span.markdown : span.text);
const flow = (spans: readonly Span[], leads = lead('')) =>
  flowSpans(spans, leads, pieceLimit(spans.map(wordsOf).join('')));
const pack = (lines: readonly string[]) => packLines(lines, pieceLimit(lines.join('\n')));

export function sourceLinks(blocks: readonly Block[]): LinkOf {
  const sources = blocks.flatMap((block) => (block.type === 'sources' ? block.sources : []));
  const links = new Map(sources.map(({ number, url }) => [number, linkTarget(url, CITATION_LINK_LIMIT)]));
  return (number) => links.get(number) ?? null;
}

function numberSpan(number: number, target: string | null): Span {
  return markup(target === null ? `\\[${number}\\]` : `[[${number}]](${target})`);
}

function citations(numbers: readonly number[], linkOf: LinkOf): Span[] {
  const spans = numbers.map((number) => numberSpan(number, linkOf(number)));
  return spans.length === 0 ? [] : [markup(' '), ...spans];
}

function cited({ text: words, citations: numbers }: CitedText, linkOf: LinkOf): Span[] {
  return [text(words), ...citations(numbers, linkOf)];
}

/** Discord takes number signs off the end of a heading (or of its first line), unless they are inside of something. */
function heading(mark: string, words: string, behind: readonly Span[]): string[] {
  return flow([words.includes('#') ? bold(words) : text(words), ...behind], lead(mark));
}

export function renderTitle(title: CitedText, linkOf: LinkOf): string[] {
  return heading(TITLE_LEAD, title.text, citations(title.citations, linkOf));
}

/** Not a list item, which would set in what follows. */
function renderStory(story: StoryBlock, linkOf: LinkOf): string[] {
  const { number, text: words, citations: numbers, isUpdate, outlets } = story;
  const headline = flow([bold(`${number}. ${words}`), ...citations(numbers, linkOf)]);
  const carriedBy = outlets === 1 ? '1 outlet' : `${outlets} outlets`;
  return pack([...headline, `-# ${isUpdate ? 'Update · ' : ''}${carriedBy}`]);
}

function renderPoint(point: Point, index: number, linkOf: LinkOf): string[] {
  const told = flow(cited(point, linkOf), lead(`${index + 1}. `, '   '));
  const disputes = point.disputedBy.flatMap((other) =>
    flow([markup('*Accounts differ:* '), ...cited(other, linkOf)], lead('   ')),
  );
  return pack([...told, ...disputes]);
}

function renderQuote(quote: QuoteBlock, linkOf: LinkOf): string[] {
  const [open, close] = quote.form === 'words' ? ['“', '”'] : ['', ''];
  const words = flow([text(`${open}${safeText(quote.text).trim()}${close}`)], lead('> '));
  const name = quote.speaker === null ? markup('unattributed') : bold(quote.speaker);
  const role = quote.role === null ? [] : [markup(', '), text(quote.role)];
  const by = flow([markup('— '), name, ...role, ...citations(quote.citations, linkOf)]);
  return pack([...words, ...by]);
}

/** Discord shows a masked link as it is typed when its own text holds brackets or an address. */
function isLinkable(title: string): boolean {
  return safeText(title).trim() !== '' && !/[[\]]|:\/\//.test(title);
}

function titleSpans({ number, title, url }: SourceLine): Span[] {
  const target = linkTarget(url, SOURCE_LINK_LIMIT);
  if (target === null || !isLinkable(title)) return [numberSpan(number, target), markup(' '), text(title)];
  const [whole, ...rest] = flowSpans([text(title)], lead(''), pieceLimit(title) / 2);
  const behind = rest.length === 0 ? [] : [markup(' '), ...rest.map(markup)];
  return [markup(`\\[${number}\\] [${whole ?? ''}](${target})`), ...behind];
}

function renderSource(source: SourceLine): string[] {
  const details = [source.outlet, source.publishedAt?.slice(0, 10), source.notes].filter(
    (detail) => detail != null,
  );
  const behind = details.flatMap((detail) => [markup(' · '), text(detail)]);
  return pack(flow([...titleSpans(source), ...behind], lead('-# ')));
}

const MARK = { ok: '✓ ', problem: '✗ ', plain: '' } as const;

function renderRow({ label, value, state, channel, url = null }: TableRow): string[] {
  const target = linkTarget(url, SOURCE_LINK_LIMIT);
  const behind = [
    ...(channel !== undefined && isSnowflake(channel) ? [markup(` <#${channel}>`)] : []),
    ...(target === null ? [] : [markup(` [message](${target})`)]),
  ];
  return flow([markup(MARK[state]), bold(label), markup(': '), text(value), ...behind]);
}

function renderTexts(block: Block, linkOf: LinkOf): string[] {
  switch (block.type) {
    case 'heading':
      return heading('### ', block.text, []);
    case 'story':
      return renderStory(block, linkOf);
    case 'paragraph':
      return flow(cited(block, linkOf));
    case 'points':
      return block.points.flatMap((point, i) => renderPoint(point, i, linkOf));
    case 'quote':
      return renderQuote(block, linkOf);
    case 'sources':
      return block.sources.flatMap(renderSource);
    case 'table':
      return block.rows.flatMap(renderRow);
    case 'notice':
      return flow([text(block.text)]);
  }
}

/** What sets a block apart from the one before it: the lines and the quote of a story stand close beneath its headline. */
function setApart(block: Block, earlier: readonly Block[]): 'line' | 'blank' | 'divider' {
  const before = earlier.at(-1)?.type;
  if (block.type === 'heading') return 'divider';
  if (before === 'heading' || before === 'story') return 'line';
  const isInStory = earlier.findLast(({ type }) => type === 'story' || type === 'heading')?.type === 'story';
  return isInStory && block.type === 'quote' && before === 'paragraph' ? 'line' : 'blank';
}

/** @param earlier the blocks that stand before it. */
export function renderBlock(block: Block, earlier: readonly Block[], linkOf: LinkOf): Piece[] {
  const after = setApart(block, earlier);
  return renderTexts(block, linkOf).map((markdown, i) => ({
    type: 'text',
    markdown,
    after: i === 0 ? after : 'line',
    isHeading: block.type === 'heading' || block.type === 'story',
  }));
}
