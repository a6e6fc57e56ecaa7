/** Titles and names of feeds as plain text: tags left out, entities resolved, however often they were escaped. */
import { parsePage } from '../../../briefings/documents/page.ts';

/** Tags that stand in titles; any other angle bracket is the writer's own. */
const TAGS =
  /<\/?(?:a|abbr|b|bdi|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|mark|p|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?\/?>/gi;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
/** Escaped twice ("AT&amp;amp;T") is common, more is not. */
const MAX_ESCAPINGS = 3;

/** Characters that XML cannot hold or that turn the reading direction around. */
const CONTROL = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Entities resolved once, as a browser does; angle brackets stay text. */
function resolveEntities(text: string): string {
  return parsePage(text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')).body?.textContent ?? text;
}

/** One line without markup, at most `maxLength` characters; null for nothing. */
export function plainLine(written: string | null | undefined, maxLength: number): string | null {
  let text = (written ?? '').replace(TAGS, ' ');
  for (let times = 0; times < MAX_ESCAPINGS && ENTITY.test(text); times += 1) {
    text = resolveEntities(text).replace(TAGS, ' ');
  }
  return oneLine(text, maxLength);
}

/** What is plain text already, on one line; null for nothing. */
export function oneLine(text: string | undefined, maxLength: number): string | null {
  const line = (text ?? '').replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();
  return line === '' ? null : line.slice(0, maxLength).toWellFormed().trim();
}

/** Content whose markup was escaped once too often is markup again. */
export function unescapedHtml(html: string): string {
  const isEscaped =
    !/<[a-z/!]/i.test(html) &&
    /&lt;\/?(?:p|br|div|a|b|i|em|strong|img|ul|ol|li|span|h[1-6]|blockquote)\b/i.test(html);
  return isEscaped ? resolveEntities(html) : html;
}

/** Plain text as HTML that reads the same. */
export function htmlOfText(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim()}</p>`)
    .join('\n');
}
