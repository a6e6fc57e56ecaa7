/** The paragraphs of a piece of HTML, whole: for content that is an article already, without a page around it. */
import { collectParagraphs } from './collect-paragraphs.ts';
import { parsePage } from './page.ts';

export function fragmentParagraphs(html: string): string[] {
  const { body } = parsePage(html);
  return body === null ? [] : collectParagraphs(body);
}
