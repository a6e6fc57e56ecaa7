/** Lines of a PDF's pages to paragraphs: running heads left out, hyphens at line ends mended. */
import type { PdfLine, PdfPage } from './pdf-lines.ts';

/** Heads and feet stand in this share of a page's height, at its top and at its bottom. */
const MARGIN_SHARE = 0.12;
const PAGE_NUMBER =
  /^(?:[-–—|\s]*(?:page|seite|p\.|página|pagina|strona|стр\.)?\s*(?:\d{1,4}|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))(?:\s*(?:of|von|de|di|sur|z|\/)\s*\d{1,4})?[-–—|\s]*)$/iu;

const isInMargin = ({ y }: PdfLine, { height }: PdfPage): boolean =>
  y < height * MARGIN_SHARE || y > height * (1 - MARGIN_SHARE);

/** Running heads differ by their page's number only. */
const shapeOf = ({ text }: PdfLine): string => text.replace(/\d+/g, '#').toLowerCase();

/** Shapes that stand in the margins of three pages, or of both of two. */
function runningShapes(pages: readonly PdfPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const shapes = new Set(page.lines.filter((line) => isInMargin(line, page)).map(shapeOf));
    for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const least = Math.min(3, Math.max(2, pages.length));
  return new Set([...counts].filter(([, count]) => count >= least).map(([shape]) => shape));
}

function withoutRunning(pages: readonly PdfPage[]): PdfLine[][] {
  const running = runningShapes(pages);
  return pages.map((page) =>
    page.lines.filter(
      (line) => !isInMargin(line, page) || !(running.has(shapeOf(line)) || PAGE_NUMBER.test(line.text)),
    ),
  );
}

const SENTENCE_END = /[.!?:;…]["'”’»)\]]*$/u;
/** Between two lines of a paragraph, in heights of a letter; files set at 1.0 to 1.5. */
const PARAGRAPH_GAP = 1.9;
const OTHER_SIZE = 1.15;
const BULLET = /^(?:[•▪◦‣●■–—]\s|\(?\d{1,2}[.)]\s)/u;

const isOtherSize = (a: PdfLine, b: PdfLine): boolean =>
  Math.max(a.height, b.height) > OTHER_SIZE * Math.min(a.height, b.height);

/** The right edge that lines of one column reach, for telling a paragraph's last line by its shortness. */
function rightEdge(lines: readonly PdfLine[], column: number): number {
  return Math.max(...lines.filter((line) => line.column === column).map(({ x, width }) => x + width));
}

/** Whether `next` begins a paragraph of its own. `usualGap` is the distance of lines on the page. */
function isBreak(last: PdfLine, next: PdfLine, usualGap: number, edge: number): boolean {
  if (isOtherSize(last, next) || BULLET.test(next.text)) return true;
  if (last.column !== next.column || next.y < last.y) return SENTENCE_END.test(last.text);
  const gap = next.y - last.y;
  if (gap > Math.max(usualGap * 1.35, usualGap + 2) || gap > next.height * PARAGRAPH_GAP * 1.5) return true;
  const isIndented = next.x - last.x > next.height * 0.8 && last.column === next.column;
  const isShort = last.x + last.width < edge - last.height * 4;
  return SENTENCE_END.test(last.text) && (isIndented || isShort);
}

/** The middle of the distances between a page's lines. */
function usualGap(lines: readonly PdfLine[]): number {
  const gaps = lines
    .map((line, i) => ({ line, last: lines[i - 1] }))
    .filter(({ line, last }) => last?.column === line.column && line.y > last.y)
    .map(({ line, last }) => line.y - (last?.y ?? 0))
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY;
}

type Block = readonly PdfLine[];

function blocksOf(pages: readonly PdfLine[][]): Block[] {
  const blocks: PdfLine[][] = [];
  let last: PdfLine | undefined;
  for (const lines of pages) {
    const gap = usualGap(lines);
    const edges = new Map(
      [...new Set(lines.map(({ column }) => column))].map((column) => [column, rightEdge(lines, column)]),
    );
    const edgeOf = (line: PdfLine): number => edges.get(line.column) ?? 0;
    let isFirst = true;
    for (const line of lines) {
      const isNew =
        last === undefined ||
        (isFirst
          ? isOtherSize(last, line) || SENTENCE_END.test(last.text)
          : isBreak(last, line, gap, edgeOf(line)));
      if (isNew) blocks.push([line]);
      else blocks.at(-1)?.push(line);
      last = line;
      isFirst = false;
    }
  }
  return blocks;
}

const HYPHEN_END = /(\p{L}{2,})[-\u00ad\u2010]$/u;

/** Words written with a hyphen inside a line: "state-owned" keeps its hyphen at a line's end too. */
function hyphenated(lines: readonly PdfLine[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}{2,}-\p{L}{2,}/gu) ?? []));
}

function joinLines(block: Block, compounds: ReadonlySet<string>): string {
  return block.reduce((text, { text: next }) => {
    const head = HYPHEN_END.exec(text)?.[1];
    const tail = /^\p{Ll}+/u.exec(next)?.[0];
    if (text === '') return next;
    if (head === undefined || tail === undefined) return `${text} ${next}`;
    const isCompound = !/\u00ad$/.test(text) && compounds.has(`${head}-${tail}`.toLowerCase());
    return (isCompound ? text : text.slice(0, -1)) + next;
  }, '');
}

export interface PdfParagraph {
  readonly text: string;
  /** Of its letters, in points. */
  readonly height: number;
}

/** All paragraphs of the file in reading order. */
export function pdfParagraphs(pages: readonly PdfPage[]): PdfParagraph[] {
  const kept = withoutRunning(pages);
  const compounds = hyphenated(kept.flat());
  return blocksOf(kept).map((block) => ({
    text: joinLines(block, compounds).replaceAll('\u00ad', ''),
    height: block[0]?.height ?? 0,
  }));
}
