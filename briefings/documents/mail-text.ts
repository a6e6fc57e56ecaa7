/** The writer's own words of a mail: what is quoted from other mails and what is signed below is left out. */
import type { Page } from './page.ts';
import { parsePage } from './page.ts';

/** "On Tue, 21 May 2024 at 10:00, Ana Lund <ana@example.org> wrote:", which may be broken over two lines. */
const ATTRIBUTION =
  /^(?:On|Am|Le|El|Il|Op|Em|Den)\s.{5,200}?(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|schreef.{0,80}|escreveu|skrev.{0,80})\s?:$/isu;
/** What mail programs put above the mail that is answered or forwarded. */
const ORIGINAL =
  /^-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale)\s*-{2,}$|^_{20,}$/iu;
const HEADER = /^(?:From|Von|De|Da|Van)\s?:\s.+/iu;
const NEXT_HEADER =
  /^(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|Objet|À|Enviado|Para|Asunto)\s?:\s/iu;
const SIGNATURE = /^-- ?$/;
const SENT_FROM = /^(?:Sent from my |Get Outlook for |Von meinem .{1,40} gesendet|Envoyé de mon )/iu;

/** A mail's writer may quote what somebody wrote: programs name an address or a time, or put marks below. */
function isAttribution(lines: readonly string[], i: number): boolean {
  const line = lines[i]?.trim() ?? '';
  const both = /:$/.test(line) ? line : `${line} ${lines[i + 1]?.trim() ?? ''}`;
  if (!ATTRIBUTION.test(both)) return false;
  const below = lines.slice(i + 1, i + 5).some((next) => isQuoted(next));
  return below || (/\d/.test(both) && /@|\d[:.h]\d\d/.test(both));
}

/** The second line of one that is broken over two counts too. */
const isOfAttribution = (lines: readonly string[], i: number): boolean =>
  isAttribution(lines, i) || (!/:\s*$/.test(lines[i - 1] ?? ':') && isAttribution(lines, i - 1));

/** Where another's mail begins, or the signature; the line's index, or the number of lines. */
function endOfOwnWords(lines: readonly string[]): number {
  const end = lines.findIndex((line, i) => {
    const next = lines[i + 1] ?? '';
    if (SIGNATURE.test(line) || ORIGINAL.test(line.trim()) || SENT_FROM.test(line.trim())) return true;
    if (HEADER.test(line) && NEXT_HEADER.test(next)) return true;
    return isAttribution(lines, i) && !hasOwnWordsBelow(lines.slice(i + 1));
  });
  return end === -1 ? lines.length : end;
}

/** Who answers below each quoted passage goes on writing after it. */
function hasOwnWordsBelow(lines: readonly string[]): boolean {
  const firstQuoted = lines.findIndex((line) => line.startsWith('>'));
  if (firstQuoted === -1 || firstQuoted > 2) return false;
  return lines
    .slice(firstQuoted)
    .some((line) => line.trim() !== '' && !line.startsWith('>') && !SIGNATURE.test(line));
}

const isQuoted = (line: string): boolean => /^\s?>(?!From )/.test(line);

/** A forwarded mail that has nothing above it is what was sent: it is read, from below its headers. */
function forwardedText(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => HEADER.test(line));
  if (start === -1) return [...lines];
  const blank = lines.findIndex((line, i) => i > start && line.trim() === '');
  return blank === -1 ? [] : lines.slice(blank + 1);
}

/** `text` is a mail's plain part, or the paragraphs of its other one, each on a line. */
export function ownWords(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const own = lines
    .slice(0, endOfOwnWords(lines))
    .filter((line, i) => !isQuoted(line) && !isOfAttribution(lines, i));
  if (own.some((line) => line.trim() !== '')) return own.join('\n');
  const unquoted = lines
    .map((line) => line.replace(/^(?:>\s?)+/, ''))
    .filter((line) => !ATTRIBUTION.test(line.trim()));
  const forwarded = forwardedText(unquoted.filter((line) => !ORIGINAL.test(line.trim())));
  const signature = forwarded.findIndex((line) => SIGNATURE.test(line));
  return (signature === -1 ? forwarded : forwarded.slice(0, signature)).join('\n');
}

/** What mail programs wrap quoted mails and signatures in. */
const NOT_OWN = [
  'blockquote[type="cite"]',
  '.gmail_quote',
  '.gmail_signature',
  '.gmail_attr',
  '.moz-cite-prefix',
  '.moz-signature',
  '.yahoo_quoted',
  '#divRplyFwdMsg',
  '#appendonsend',
  '#Signature',
  '[data-smartmail="gmail_signature"]',
];
/** What newsletters hide for programs that show the first line beside the subject. */
const HIDDEN = ['[style*="display:none"]', '[style*="display: none"]', '[hidden]'];

/** The page of a mail's HTML part, without what is not its writer's own where anything else is in it. */
export function ownPage(html: string): Page {
  const page = parsePage(html);
  removeAll(page, HIDDEN);
  const before = page.body?.textContent ?? '';
  removeAll(page, NOT_OWN);
  const isForwardOnly = !/[\p{L}\p{N}]/u.test(page.body?.textContent ?? '') && /[\p{L}\p{N}]/u.test(before);
  return isForwardOnly ? parsePage(html) : page;
}

function removeAll(page: Page, selectors: readonly string[]): void {
  for (const element of page.querySelectorAll(selectors.join(', '))) element.remove();
}
