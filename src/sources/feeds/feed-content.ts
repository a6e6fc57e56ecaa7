/** The text that a feed itself carries of an article, and whether that is all of it. */
import { fragmentParagraphs } from '../../../briefings/documents/fragment-paragraphs.ts';

/** What publishing systems add below. */
const ADDED =
  /^(?:The post .{1,300}(?:appeared first|first appeared) on .{1,120}|(?:Read more|Read the (?:full|rest)|Continue reading|Keep reading|Weiterlesen|Mehr lesen|Lire la suite|Leer más|Seguir leyendo|Leggi tutto).{0,200})$/iu;
const ADDED_IN_LINE =
  /\s*(?:\[?(?:…|\.\.\.)\]?\s*)?(?:Read more|Continue reading|Weiterlesen|Lire la suite|Leer más)(?:\s*[.…»>→]*| [^.!?]{1,120}[»>→])$/iu;
const CUT_OFF = /(?:…|\.\.\.)\]?\s*$/u;

/** Of so many words on, a feed's content that does not break off is an article. */
const ARTICLE_WORDS = 200;

export interface FeedContent {
  readonly text: string;
  /** Long enough for an article, and not broken off. */
  readonly isWhole: boolean;
}

function withoutAdded(paragraphs: readonly string[]): string[] {
  const own = paragraphs.filter((paragraph) => !ADDED.test(paragraph));
  return own.map((paragraph) =>
    paragraph.replace(ADDED_IN_LINE, (added) => (/[…]|\.\.\./.test(added) ? ' …' : '')),
  );
}

export function feedContent(html: string | null): FeedContent {
  const paragraphs = html === null ? [] : fragmentParagraphs(html);
  const own = withoutAdded(paragraphs).filter((paragraph) => paragraph !== '');
  const text = own.join('\n\n');
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return { text, isWhole: words >= ARTICLE_WORDS && own.length === paragraphs.length && !CUT_OFF.test(text) };
}
