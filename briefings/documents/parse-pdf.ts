/** PDF files: their text in reading order, read by Mozilla's PDF.js. */
import { getDocumentProxy } from 'unpdf';
import { cleanMetadata } from './clean-metadata.ts';
import type { FileReading } from './file-document.ts';
import { orderLines, type PdfPage, type PdfPiece } from './pdf-lines.ts';
import { type PdfParagraph, pdfParagraphs } from './pdf-paragraphs.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;
type Item = Awaited<ReturnType<Page['getTextContent']>>['items'][number];
type Matrix = readonly number[];

const MAX_PAGES = 1_000;

function times(outer: Matrix, inner: Matrix): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Null for what is set at an angle: stamps across the page, and notes along its edge. */
function pieceOf(item: Item, view: Matrix): PdfPiece | null {
  if (!('str' in item)) return null;
  const [a = 0, b = 0, , , x = 0, y = 0] = times(view, item.transform);
  if (Math.abs(b) > Math.abs(a) * 0.1 || a < 0) return null;
  return { text: item.str, x, y, width: item.width, height: item.height || Math.abs(a) };
}

async function readPage(page: Page): Promise<PdfPage> {
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces = items.map((item) => pieceOf(item, transform)).filter((piece) => piece !== null);
  return { width, height, lines: orderLines(pieces, width) };
}

async function readPages(pdf: Pdf): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
    const page = await pdf.getPage(number);
    pages.push(await readPage(page));
    page.cleanup();
  }
  return pages;
}

/** Names that programs give, of which no reader would know the document. */
const NO_TITLE =
  /^(?:untitled|microsoft word\b.*|powerpoint.*|document\d*|.*\.(?:docx?|pdf|indd|qxd|rtf|odt|tmp|tex|dvi))$/i;

/** The height of letters in which most of the text is set. */
function usualHeight(paragraphs: readonly PdfParagraph[]): number {
  const characters = new Map<number, number>();
  for (const { text, height } of paragraphs) {
    characters.set(height, (characters.get(height) ?? 0) + text.length);
  }
  return [...characters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** The title in the file's own words, else the first paragraph where its letters are larger than the text's. */
function titleOf(written: unknown, paragraphs: readonly PdfParagraph[]): string | null {
  if (typeof written === 'string' && written.trim() !== '' && !NO_TITLE.test(written.trim())) return written;
  const [first] = paragraphs;
  const isHeading =
    first !== undefined && first.height > usualHeight(paragraphs) * 1.2 && first.text.length <= 200;
  return isHeading ? first.text : null;
}

function remarksOf(pages: readonly PdfPage[], pdf: Pdf): string[] {
  const empty = pages.filter(({ lines }) => lines.length === 0).length;
  return [
    ...(empty > 0
      ? [`has ${empty} of ${pages.length} pages without text: pictures of text are not read.`]
      : []),
    ...(pdf.numPages > MAX_PAGES ? [`has ${pdf.numPages} pages; the first ${MAX_PAGES} were read.`] : []),
  ];
}

/** A title names the document and is not part of its text, as in the other formats. */
const withoutTitle = (paragraphs: readonly PdfParagraph[], title: string | null): readonly PdfParagraph[] =>
  title !== null && paragraphs[0]?.text.toLowerCase() === title.toLowerCase()
    ? paragraphs.slice(1)
    : paragraphs;

async function readPdf(pdf: Pdf): Promise<FileReading> {
  const pages = await readPages(pdf);
  if (pages.every(({ lines }) => lines.length === 0)) {
    return { why: 'holds pictures of pages and no text: recognise its text (OCR) first.' };
  }
  const paragraphs = pdfParagraphs(pages);
  const info: Readonly<Record<string, unknown>> = { ...(await pdf.getMetadata()).info };
  const metadata = cleanMetadata({
    title: titleOf(info.Title, paragraphs),
    author: info.Author,
    language: info.Language,
  });
  const text = withoutTitle(paragraphs, metadata.title).map((paragraph) => paragraph.text);
  return { document: { ...metadata, text: text.join('\n\n') }, remarks: remarksOf(pages, pdf) };
}

/** Never rejects. The date of the file's making is not taken for the date of publication. */
export async function parsePdf(bytes: Uint8Array): Promise<FileReading> {
  try {
    // PDF.js takes the bytes it is given for its own.
    const pdf = await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
    });
    try {
      return await readPdf(pdf);
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { why: isLocked ? 'is locked with a password.' : 'is a PDF that is broken.' };
  }
}
