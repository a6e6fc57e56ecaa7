/** Mails saved as files (.eml): who wrote what, when, without the mails that they answer. */
import PostalMime, { type Email } from 'postal-mime';
import { cleanMetadata } from './clean-metadata.ts';
import { collectParagraphs } from './collect-paragraphs.ts';
import type { FileReading } from './file-document.ts';
import { ownPage, ownWords } from './mail-text.ts';
import { parsePlainText } from './parse-plain-text.ts';

const MAX_NESTING = 20;
const MAX_HEADER_BYTES = 1_000_000;

const wordsOf = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Paragraphs of the plain part; no line of it is a title, the subject is. */
function plainText(text: string): string {
  const { title, text: rest } = parsePlainText(ownWords(text));
  return [title, rest].filter((part) => part !== null && part !== '').join('\n\n');
}

function htmlText(html: string): string {
  const { body } = ownPage(html);
  const paragraphs = body === null ? [] : collectParagraphs(body);
  return ownWords(paragraphs.join('\n'))
    .split('\n')
    .filter((line) => line !== '')
    .join('\n\n');
}

/** Newsletters often say no more in their plain part than that they have another. */
const MIN_PLAIN_SHARE = 0.5;

function textOf({ text, html }: Email): string {
  const [plain, marked] = [plainText(text ?? ''), htmlText(html ?? '')];
  return wordsOf(plain) >= wordsOf(marked) * MIN_PLAIN_SHARE ? plain : marked;
}

/** A picture that the HTML part shows is no attachment to its reader. */
function remarksOf({ attachments }: Email): string[] {
  const { length } = attachments.filter(({ related }) => related !== true);
  if (length === 0) return [];
  return [
    length === 1 ? 'has an attachment, which is not read.' : `has ${length} attachments, which are not read.`,
  ];
}

const subjectOf = ({ subject }: Email): string | null =>
  subject?.replace(/^(?:\s*(?:re|aw|fwd?|wg|antw|sv|tr)\s*(?:\[\d+\])?:)+\s*/i, '') ?? null;

const headerOf = ({ headers }: Email, name: string): string | null =>
  headers.find(({ key }) => key === name)?.value ?? null;

function isMail({ headers }: Email): boolean {
  const keys = new Set(headers.map(({ key }) => key));
  return ['from', 'subject', 'date', 'to', 'message-id'].filter((key) => keys.has(key)).length >= 2;
}

/** Never rejects. */
export async function parseMail(bytes: Uint8Array): Promise<FileReading> {
  try {
    const mail = await PostalMime.parse(bytes, {
      maxNestingDepth: MAX_NESTING,
      maxHeadersSize: MAX_HEADER_BYTES,
    });
    if (!isMail(mail)) return { why: 'is no mail: it has no sender, subject or date.' };
    const metadata = cleanMetadata({
      title: subjectOf(mail),
      author: mail.from?.name || mail.from?.address,
      language: headerOf(mail, 'content-language'),
      publishedAt: headerOf(mail, 'date')?.replace(/\s*\([^)]*\)\s*$/, ''),
    });
    return { document: { ...metadata, text: textOf(mail) }, remarks: remarksOf(mail) };
  } catch {
    return { why: 'is a mail that is broken or nested too deeply.' };
  }
}
