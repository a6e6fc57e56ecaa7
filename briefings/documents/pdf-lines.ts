/** The pieces of text on a PDF's page, put together into lines in the order in which they are read. */

/** A piece as the file has it, in points; y grows downwards from the page's top. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of the letters. */
  readonly height: number;
}

export interface PdfLine extends PdfPiece {
  /** From 0; a page of one column has 0 only, lines across all columns have -1. */
  readonly column: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PdfLine[];
}

/** Pieces farther apart than so many heights of a letter are of two columns or cells. */
const CELL_GAP = 1.6;
const SPACE_GAP = 0.15;
const SAME_LINE = 0.45;

const rightOf = ({ x, width }: PdfPiece): number => x + width;

function follows(piece: PdfPiece, line: PdfPiece): boolean {
  const height = Math.max(piece.height, line.height);
  const gap = piece.x - rightOf(line);
  return Math.abs(piece.y - line.y) < height * SAME_LINE && gap > -height && gap < height * CELL_GAP;
}

function joined(line: PdfPiece, piece: PdfPiece): PdfPiece {
  const gap = piece.x - rightOf(line);
  const isApart =
    gap > Math.max(piece.height, line.height) * SPACE_GAP &&
    !/\s$/.test(line.text) &&
    !/^\s/.test(piece.text);
  return {
    text: line.text + (isApart ? ' ' : '') + piece.text,
    x: line.x,
    y: line.height >= piece.height ? line.y : piece.y,
    width: Math.max(rightOf(line), rightOf(piece)) - line.x,
    height: Math.max(line.height, piece.height),
  };
}

/** Pieces that follow each other in the file and on the page are one line. */
function joinPieces(pieces: readonly PdfPiece[]): PdfPiece[] {
  const lines: PdfPiece[] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    // PDF.js fills the space between two columns with one wide blank.
    if (piece.text.trim() === '' && piece.width > piece.height * CELL_GAP) continue;
    if (line !== undefined && follows(piece, line)) lines[lines.length - 1] = joined(line, piece);
    else if (piece.text.trim() !== '') lines.push(piece);
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }));
}

/** Share of a page's lines that may cross the space between two columns: titles and pictures' captions. */
const MAX_CROSSING = 0.25;
const MIN_LINES_A_COLUMN = 4;

function splitAt(lines: readonly PdfPiece[], x: number) {
  const left = lines.filter((line) => rightOf(line) <= x + 1);
  const right = lines.filter((line) => line.x >= x - 1);
  return { left, right, crossing: lines.length - left.length - right.length };
}

/** Where the second column begins, null for a page of one; looked for where lines begin in the page's middle. */
function columnEdge(lines: readonly PdfPiece[], pageWidth: number): number | null {
  const starts = lines.map(({ x }) => x).filter((x) => x > pageWidth * 0.35 && x < pageWidth * 0.7);
  const edges = [...new Set(starts.map((x) => Math.round(x)))].map((x) => ({ x, ...splitAt(lines, x) }));
  const fitting = edges.filter(
    ({ left, right, crossing }) =>
      Math.min(left.length, right.length) >= MIN_LINES_A_COLUMN && crossing <= lines.length * MAX_CROSSING,
  );
  const best = fitting.sort((a, b) => a.crossing - b.crossing || b.right.length - a.right.length)[0];
  return best && isSideBySide(best.left, best.right) ? best.x : null;
}

/** Columns stand beside each other; a heading at the right above a text is none. */
function isSideBySide(left: readonly PdfPiece[], right: readonly PdfPiece[]): boolean {
  const range = (lines: readonly PdfPiece[]) =>
    [Math.min(...lines.map(({ y }) => y)), Math.max(...lines.map(({ y }) => y))] as const;
  const [[leftTop, leftEnd], [rightTop, rightEnd]] = [range(left), range(right)];
  const shared = Math.min(leftEnd, rightEnd) - Math.max(leftTop, rightTop);
  return shared > 0.4 * Math.min(leftEnd - leftTop, rightEnd - rightTop);
}

const topDown = (a: PdfPiece, b: PdfPiece): number =>
  Math.abs(a.y - b.y) < Math.max(a.height, b.height) * SAME_LINE ? a.x - b.x : a.y - b.y;

/** Columns from left to right, between the lines that go across them. */
function inColumns(lines: readonly PdfPiece[], edge: number): PdfLine[] {
  const ordered: PdfLine[] = [];
  let [left, right]: [PdfLine[], PdfLine[]] = [[], []];
  for (const line of [...lines].sort(topDown)) {
    if (line.x >= edge - 1) right.push({ ...line, column: 1 });
    else if (rightOf(line) <= edge + 1) left.push({ ...line, column: 0 });
    else {
      ordered.push(...left, ...right, { ...line, column: -1 });
      [left, right] = [[], []];
    }
  }
  return [...ordered, ...left, ...right];
}

/** The page's lines in reading order. A page of many cells (a table) is read line by line. */
export function orderLines(pieces: readonly PdfPiece[], pageWidth: number): PdfLine[] {
  const lines = joinPieces(pieces);
  const edge = columnEdge(lines, pageWidth);
  if (edge !== null) return inColumns(lines, edge);
  return [...lines].sort(topDown).map((line) => ({ ...line, column: 0 }));
}
