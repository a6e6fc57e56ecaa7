/** Word files: converted to HTML by mammoth, and read like HTML from there. */
import { strFromU8 } from 'fflate';
import mammoth from 'mammoth';
import { cleanMetadata } from './clean-metadata.ts';
import { collectParagraphs } from './collect-paragraphs.ts';
import type { FileReading } from './file-document.ts';
import { fragmentParagraphs } from './fragment-paragraphs.ts';
import { type Page, parsePage } from './page.ts';
import { packedAgain, unpackDocx } from './unpack-docx.ts';

/** Word's own names for a document's title, in languages whose Word translates them. */
const STYLES = ['Title', 'Titel', 'Titre', 'Título', 'Titolo'].map(
  (name) => `p[style-name='${name}'] => h1:fresh`,
);

interface Element {
  readonly type?: string;
  readonly children?: readonly Element[];
}

/** Marks of foot- and endnotes would stand in the middle of sentences; the notes go with them. */
function withoutNotes(element: Element): Element {
  if (element.children === undefined) return element;
  const children = element.children.filter(
    ({ type }) => type !== 'noteReference' && type !== 'commentReference',
  );
  return { ...element, children: children.map(withoutNotes) };
}

async function toHtml(archive: Uint8Array): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(archive) },
    {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      transformDocument: withoutNotes,
    },
  );
  return value;
}

/** A property of the file, as `docProps/core.xml` has it. */
function property(core: Uint8Array | undefined, name: string): string | null {
  const xml = core === undefined ? '' : strFromU8(core.subarray(0, 100_000));
  const written = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(xml)?.[1];
  return written === undefined ? null : (fragmentParagraphs(written)[0] ?? null);
}

function titleOf(page: Page, paragraphs: readonly string[]): string | null {
  const heading = page.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim();
  return heading !== undefined && heading === paragraphs[0] ? heading : null;
}

async function readDocx(bytes: Uint8Array): Promise<FileReading> {
  const unpacked = unpackDocx(bytes);
  if ('why' in unpacked) return unpacked;
  const page = parsePage(await toHtml(packedAgain(unpacked.parts)));
  const paragraphs = page.body === null ? [] : collectParagraphs(page.body);
  const heading = titleOf(page, paragraphs);
  const core = unpacked.parts['docProps/core.xml'];
  const metadata = cleanMetadata({
    title: heading ?? property(core, 'dc:title'),
    author: property(core, 'dc:creator'),
    language: property(core, 'dc:language'),
  });
  const text = (heading === null ? paragraphs : paragraphs.slice(1)).join('\n\n');
  return { document: { ...metadata, text }, remarks: [] };
}

/** Never rejects. Foot- and endnotes are left out; the file's dates are not taken for dates of publication. */
export async function parseDocx(bytes: Uint8Array): Promise<FileReading> {
  try {
    return await readDocx(bytes);
  } catch {
    return { why: 'is a Word document that is broken.' };
  }
}
