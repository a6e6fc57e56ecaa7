/** A message as units, in order, before it is known how many of Slack's messages they fill. */
import type {
  Block,
  CitedText,
  Message,
  Point,
  QuoteBlock,
  SourceLine,
  StoryBlock,
  TableRow,
} from '../../src/messages/message.ts';
import { safeText } from '../../src/messages/safe-text.ts';
import { CONTEXT_CHARACTERS, HEADER_CHARACTERS } from './limits.ts';
import { renderActions } from './render-actions.ts';
import { channelInlines, type Inline, LINE_END, linkableUrl, linkInlines, textInlines } from './rich-text.ts';
import type { Unit } from './unit.ts';

/** The address behind a citation's number. */
type Links = ReadonlyMap<number, string | null>;

function linksOf(message: Message): Links {
  const sources = message.blocks.flatMap((block) => (block.type === 'sources' ? block.sources : []));
  return new Map(sources.map((source) => [source.number, linkableUrl(source.url)]));
}

function citations(numbers: readonly number[], links: Links): Inline[] {
  return numbers.flatMap((number) => linkInlines(`[${number}]`, links.get(number) ?? null));
}

function cited({ text, citations: numbers }: CitedText, links: Links): Inline[] {
  const marks = citations(numbers, links);
  return [...textInlines(text), ...(marks.length > 0 ? textInlines(' ') : []), ...marks];
}

function pointInlines(point: Point, links: Links): Inline[] {
  const disputes = point.disputedBy.flatMap((other) => [
    LINE_END,
    ...textInlines('Accounts differ: ', 'italic'),
    ...cited(other, links),
  ]);
  return [...cited(point, links), ...disputes];
}

function speaker(quote: QuoteBlock, links: Links): Inline[] {
  const name = quote.speaker === null ? textInlines('unattributed') : textInlines(quote.speaker, 'bold');
  const role = quote.role === null ? '' : `, ${quote.role}`;
  return [...textInlines('— '), ...name, ...cited({ text: role, citations: quote.citations }, links)];
}

function sourceInlines(source: SourceLine): Inline[] {
  const details = [source.outlet, source.publishedAt?.slice(0, 10), source.notes].filter(
    (detail) => detail != null,
  );
  const url = linkableUrl(source.url);
  return [
    ...textInlines(`[${source.number}] `),
    ...linkInlines(source.title, url),
    ...textInlines(details.map((detail) => ` · ${detail}`).join('')),
  ];
}

const MARKS = { ok: '✓ ', problem: '✗ ', plain: '' } as const;

function behind(inlines: readonly Inline[]): Inline[] {
  return inlines.length === 0 ? [] : [...textInlines(' '), ...inlines];
}

function rowInlines(row: TableRow): Inline[] {
  const url = linkableUrl(row.url ?? null);
  return [
    ...textInlines(MARKS[row.state]),
    ...textInlines(row.label, 'bold'),
    ...textInlines(`  ${row.value}`),
    ...behind(channelInlines(row.channel)),
    ...behind(url === null ? [] : linkInlines('link', url)),
  ];
}

/** Whose title it is, as a line of its own: Slack's large heading takes no links. */
function byline(numbers: readonly number[], message: Message, links: Links): Inline[] {
  const sources = message.blocks.flatMap((block) => (block.type === 'sources' ? block.sources : []));
  return numbers.flatMap((number) => {
    const outlet = sources.find((source) => source.number === number)?.outlet ?? '';
    return [...linkInlines(`[${number}]`, links.get(number) ?? null), ...textInlines(` ${outlet} `)];
  });
}

/** Slack's large heading holds plain text only, and no more than 150 characters of it. */
function titleUnits(message: Message, links: Links): Unit[] {
  const { title } = message;
  const text = safeText(title.text);
  if (text.trim() === '' || text.length > HEADER_CHARACTERS) {
    const marks = citations(title.citations, links);
    const gap = textInlines(marks.length > 0 ? ' ' : '');
    return lines([[...textInlines(text, 'bold'), ...gap, ...marks]], -2, true);
  }
  const by = byline(title.citations, message, links);
  return [{ kind: 'header', group: -2, leadsOn: true, text }, ...lines([by], -1, true)];
}

function lines(all: Inline[][], group: number, leadsOn = false): Unit[] {
  return all
    .filter((inlines) => inlines.length > 0)
    .map((inlines) => ({ kind: 'line', group, leadsOn, inlines }));
}

function noticeUnits(notice: string, group: number): Unit[] {
  const text = safeText(notice);
  if (text.trim() === '' || text.length > CONTEXT_CHARACTERS)
    return lines([textInlines(text, 'italic')], group);
  return [{ kind: 'note', group, leadsOn: false, text }];
}

function quoteUnit(quote: QuoteBlock, links: Links, group: number): Unit {
  const words = quote.form === 'words' ? `“${safeText(quote.text)}”` : safeText(quote.text);
  return { kind: 'quote', group, leadsOn: false, words: textInlines(words), by: speaker(quote, links) };
}

/** Small beneath a story's headline: whether it was told before, and how many outlets tell it. */
function standing({ isUpdate, outlets }: StoryBlock): string {
  const told = outlets === 1 ? ['1 outlet'] : outlets > 1 ? [`${outlets} outlets`] : [];
  return [...(isUpdate ? ['Update'] : []), ...told].join(' · ');
}

function storyUnits(story: StoryBlock, links: Links, group: number): Unit[] {
  const marks = citations(story.citations, links);
  const headline = [
    ...textInlines(`${story.number}. ${story.text}`, 'bold'),
    ...textInlines(marks.length > 0 ? ' ' : ''),
    ...marks,
  ];
  const text = standing(story);
  const small: Unit[] = text === '' ? [] : [{ kind: 'note', group, leadsOn: true, text }];
  return [...lines([headline], group, true), ...small];
}

function blockUnits(block: Block, links: Links, group: number): Unit[] {
  switch (block.type) {
    case 'heading':
      return lines([textInlines(block.text, 'bold')], group, true);
    case 'story':
      return storyUnits(block, links, group);
    case 'paragraph':
      return lines([cited(block, links)], group);
    case 'points':
      return block.points.map((point, i) => ({
        kind: 'point',
        group,
        leadsOn: false,
        number: i + 1,
        inlines: pointInlines(point, links),
      }));
    case 'quote':
      return [quoteUnit(block, links, group)];
    case 'sources':
      return lines(block.sources.map(sourceInlines), group);
    case 'table':
      return lines(block.rows.map(rowInlines), group);
    case 'notice':
      return noticeUnits(block.text, group);
  }
}

export function renderUnits(message: Message): Unit[] {
  const links = linksOf(message);
  return [
    ...titleUnits(message, links),
    ...message.blocks.flatMap((block, i) => blockUnits(block, links, i)),
    ...renderActions(message.actions ?? [], message.blocks.length),
  ];
}
