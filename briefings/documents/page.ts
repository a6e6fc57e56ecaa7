/** The little of the DOM that reading a page needs; its own types would bring every browser global into the project. */
import { parseHTML as parseDom } from 'linkedom';

export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

interface PageElement extends PageNode {
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  remove(): void;
}

export interface Page {
  readonly body: PageElement | null;
  readonly documentElement: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** A page or a fragment of one; nothing in it is fetched or run. */
export function parsePage(html: string): Page {
  const page = parseDom(withBody(html)).document as unknown as Page;
  if (UPPER_CASE.test(html)) lowerAttributes(page);
  return page;
}

/** An attribute that begins with a capital, as pages of the nineties have them. */
const UPPER_CASE = /\s[A-Z][A-Za-z]{1,12}\s{0,9}=/;

/** Browsers take attributes' names in any case; linkedom does not. */
function lowerAttributes(page: Page): void {
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (name !== name.toLowerCase()) element.setAttribute(name.toLowerCase(), value);
    }
  }
}

/** Browsers supply the elements that a fragment leaves out; linkedom does not. */
function withBody(html: string): string {
  return /<body[\s>]/i.test(html) ? html : `<html><head></head><body>${html}</body></html>`;
}
