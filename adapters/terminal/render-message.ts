/** A message as lines of text: wrapped, citations numbered, quotes set apart. */
import wrapAnsi from 'wrap-ansi';
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
import type { Style } from './style.ts';

function wrap(text: string, style: Style, first: string, rest = ' '.repeat(first.length)): string {
  const width = Math.max(10, style.width - rest.length);
  return wrapAnsi(text, width, { hard: true, trim: true })
    .split('\n')
    .map((line, i) => `${i === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');
}

function citations(numbers: readonly number[], style: Style): string {
  return numbers.length === 0 ? '' : ` ${style.dim(numbers.map((number) => `[${number}]`).join(''))}`;
}

function cited(text: CitedText, style: Style): string {
  return safeText(text.text) + citations(text.citations, style);
}

function renderPoint(point: Point, index: number, style: Style): string {
  const marker = `${index + 1}. `.padStart(5);
  const disputes = point.disputedBy.map((other) =>
    wrap(`${style.warning('Accounts differ:')} ${cited(other, style)}`, style, ' '.repeat(5)),
  );
  return [wrap(cited(point, style), style, marker), ...disputes].join('\n');
}

function renderQuote(quote: QuoteBlock, style: Style): string {
  const words = quote.form === 'words' ? `“${safeText(quote.text)}”` : safeText(quote.text);
  const name = quote.speaker === null ? 'unattributed' : style.bold(safeText(quote.speaker));
  const role = quote.role === null ? '' : `, ${safeText(quote.role)}`;
  return [
    wrap(words, style, `  ${style.accent('│')} `, `  ${style.accent('│')} `),
    wrap(`— ${name}${role}${citations(quote.citations, style)}`, style, '    ', '      '),
  ].join('\n');
}

function renderSource(source: SourceLine, style: Style): string {
  const details = [source.outlet, source.publishedAt?.slice(0, 10), source.notes].filter(
    (part) => part != null,
  );
  const line = [safeText(source.title), ...details.map((part) => safeText(part))].join(' · ');
  const place = [source.url, `document ${source.documentId}`].filter((part) => part != null).map(safeText);
  const marker = `[${source.number}] `.padStart(6);
  return [wrap(line, style, marker), ...place.map((text) => `      ${style.dim(text)}`)].join('\n');
}

function shownValue({ value, channel, url }: TableRow): string {
  return safeText([value, channel, url].filter((part) => part != null && part !== '').join(' '));
}

function renderRow(row: TableRow, labelWidth: number, style: Style): string {
  const mark = { ok: style.accent('ok'), problem: style.warning('!!'), plain: '  ' }[row.state];
  // Beside long labels no room would be left.
  if (labelWidth > style.width / 2) {
    const label = wrap(safeText(row.label), style, `  ${mark} `, ' '.repeat(5));
    return `${label}\n${wrap(shownValue(row), style, ' '.repeat(7))}`;
  }
  return wrap(
    shownValue(row),
    style,
    `  ${mark} ${safeText(row.label).padEnd(labelWidth)}  `,
    ' '.repeat(labelWidth + 7),
  );
}

function renderStory(story: StoryBlock, style: Style): string {
  const marker = `${story.number}. `.padStart(5);
  const update = story.isUpdate ? `${style.accent('Update:')} ` : '';
  const headline = style.bold(safeText(story.text)) + citations(story.citations, style);
  const outlets = style.dim(story.outlets === 1 ? '1 outlet' : `${story.outlets} outlets`);
  return wrap(`${update}${headline} · ${outlets}`, style, marker);
}

function renderBlock(block: Block, style: Style): string {
  switch (block.type) {
    case 'heading':
      return style.bold(wrap(safeText(block.text), style, ''));
    case 'story':
      return renderStory(block, style);
    case 'paragraph':
      return wrap(cited(block, style), style, '  ');
    case 'points':
      return block.points.map((point, i) => renderPoint(point, i, style)).join('\n');
    case 'quote':
      return renderQuote(block, style);
    case 'sources':
      return block.sources.map((source) => renderSource(source, style)).join('\n');
    case 'table': {
      const labelWidth = Math.max(0, ...block.rows.map((row) => safeText(row.label).length));
      return block.rows.map((row) => renderRow(row, labelWidth, style)).join('\n');
    }
    case 'notice':
      return wrap(style.warning(safeText(block.text)), style, '  ');
  }
}

/** Lines joined by "\n", ending in a newline. Blocks are set apart by a blank line. */
export function renderMessage(message: Message, style: Style): string {
  const title = wrap(
    style.bold(safeText(message.title.text)) + citations(message.title.citations, style),
    style,
    '',
  );
  return `${[title, ...message.blocks.map((block) => renderBlock(block, style))].join('\n\n')}\n`;
}
