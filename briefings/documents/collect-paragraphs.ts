/** Turns a tree of elements into paragraphs, as a reader of the page sees them. */
import type { PageNode } from './page.ts';

const TEXT_NODE = 3;
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL'.split(
    ' ',
  ),
);
/** Not text, or text that the page has struck out. */
const UNREAD = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE FIGCAPTION IFRAME SVG BUTTON FORM DEL S STRIKE'.split(' '),
);

/** Paragraphs below a node in reading order, white space collapsed as a browser does. Iterative: pages may nest deeply. */
export function collectParagraphs(root: PageNode): string[] {
  const paragraphs: string[] = [];
  let current = '';
  const flush = (): void => {
    const text = current.replace(/[ \t\n\r\f]+/g, ' ').trim();
    if (text !== '') paragraphs.push(text);
    current = '';
  };
  const stack: (PageNode | 'flush')[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === 'flush' || node.nodeName === 'BR') flush();
    else if (node.nodeType === TEXT_NODE) current += node.textContent ?? '';
    else if (!UNREAD.has(node.nodeName)) {
      if (BLOCKS.has(node.nodeName)) {
        flush();
        stack.push('flush');
      }
      stack.push(...[...node.childNodes].reverse());
    }
  }
  flush();
  return paragraphs;
}
