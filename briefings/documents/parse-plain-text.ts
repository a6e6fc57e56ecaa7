/** Plain text: paragraphs, hard-wrapped lines joined again, and a title where the first line plainly is one. */
import { noMetadata, type ParsedDocument } from './parsed-document.ts';

/** Lines of mail and old text files are broken at about 72 columns; whole paragraphs on one line are longer. */
const WRAP_COLUMNS = { min: 40, max: 100 };

function isHardWrapped(lines: readonly string[]): boolean {
  if (lines.length < 2) return false;
  const body = lines.slice(0, -1);
  return (
    lines.every((line) => line.length <= WRAP_COLUMNS.max) &&
    body.every((line) => line.length >= WRAP_COLUMNS.min) &&
    body.some((line) => !/[.!?:"'”’»]$/.test(line))
  );
}

/** The paragraphs of a block of lines that no blank line divides. */
function paragraphsOf(lines: readonly string[]): string[] {
  return isHardWrapped(lines) ? [lines.join(' ')] : [...lines];
}

/** Splits at blank lines and line ends; each paragraph is one line without surrounding white space. */
function splitParagraphs(text: string): string[] {
  const paragraphs: string[] = [];
  let block: string[] = [];
  for (const raw of text.split(/\r\n|\r|\n|\u2028|\u2029|\f/)) {
    const line = raw.trim();
    if (line !== '') block.push(line);
    else {
      paragraphs.push(...paragraphsOf(block));
      block = [];
    }
  }
  return [...paragraphs, ...paragraphsOf(block)];
}

/** A first line is a title when it is short, a blank line follows, and it does not end like a sentence. */
function hasTitleLine(text: string): boolean {
  const match = /^\s*(\S[^\n]*)\n[^\S\n]*\n\s*\S/.exec(text.slice(0, 1000).replaceAll('\r\n', '\n'));
  const first = match?.[1]?.trim() ?? '';
  return first.length > 0 && first.length <= 150 && !/[.,;:!?"”»)]$/.test(first);
}

export function parsePlainText(content: string): ParsedDocument {
  const text = content.replace(/^\uFEFF/, '');
  const paragraphs = splitParagraphs(text);
  const title = hasTitleLine(text) ? (paragraphs.shift() ?? null) : null;
  return { ...noMetadata, title, text: paragraphs.join('\n\n') };
}
