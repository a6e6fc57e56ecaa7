/** The little of the DOM that reading a page needs; its own types would bring every browser global into the project. */
import { parseHTML as parseDom } from 'linkedom';

export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

interface PageElement extends PageNode {
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
  return parseDom(withBody(html)).document as unknown as Page;
}

/** Browsers supply the elements that a fragment leaves out; linkedom does not. */
function withBody(html: string): string {
  return /<body[\s>]/i.test(html) ? html : `<html><head></head><body>${html}</body></html>`;
}
