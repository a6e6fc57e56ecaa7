/** Small PDF files for tests: lines of text at places, and nothing else. */

export interface PlacedLine {
  readonly text: string;
  /** In points from the left. */
  readonly x: number;
  /** In points from the top of a page of 792. */
  readonly y: number;
  /** Of the letters; default 11. */
  readonly size?: number;
}

const PAGE_HEIGHT = 792;

const literal = (text: string): string => `(${text.replace(/[\\()]/g, (character) => `\\${character}`)})`;

const show = ({ text, x, y, size = 11 }: PlacedLine): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${PAGE_HEIGHT - y} Tm ${literal(text)} Tj ET`;

interface Options {
  readonly info?: Readonly<Record<string, string>>;
  /** An /Encrypt dictionary that no password opens. */
  readonly isLocked?: boolean;
}

const LOCK = `/ID [<${'00'.repeat(16)}><${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`;

function objectsOf(
  pages: readonly (readonly PlacedLine[])[],
  info: Readonly<Record<string, string>>,
): string[] {
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`).join(' ');
  const ofPages = pages.flatMap((lines, i) => {
    const content = lines.map(show).join('\n');
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 ${PAGE_HEIGHT}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + 2 * i} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  });
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< ${Object.entries(info)
      .map(([name, value]) => `/${name} ${literal(value)}`)
      .join(' ')} >>`,
    ...ofPages,
  ];
}

/** @param pages lines of each; text of Latin-1 only. */
export function makePdf(
  pages: readonly (readonly PlacedLine[])[],
  { info = {}, isLocked = false }: Options = {},
): Uint8Array {
  const objects = objectsOf(pages, info);
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R ${isLocked ? LOCK : ''} >>\nstartxref\n${file.length}\n%%EOF`;
  return Uint8Array.from(file + table + trailer, (character) => character.charCodeAt(0));
}

/** A paragraph set in lines, from `y` downwards, 14 points apart. */
export function setLines(texts: readonly string[], x: number, y: number, size = 11): PlacedLine[] {
  return texts.map((text, i) => ({ text, x, y: y + 14 * i, size }));
}
