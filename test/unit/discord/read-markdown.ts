/**
 * Discord's markdown as its client reads it, as far as it acts: what is shown, what is linked, what is set. Written
 * after the client's rules (simple-markdown with Discord's own), not after the adapter, so that both must agree.
 */

export interface Shown {
  /** What is read, without markup, lines joined by "\n". */
  readonly text: string;
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Everything else that acts, in order: heading, bold, mention, … */
  readonly marks: readonly string[];
}

interface Rule {
  readonly mark: string;
  readonly pattern: RegExp;
  /** What of the match is read on; null shows the match as it is. */
  readonly inside: ((match: RegExpExecArray) => string) | null;
}

const group = (index: number) => (match: RegExpExecArray) => match[index] ?? '';

/** In the order in which the client tries them at each place. */
const INLINE: readonly Rule[] = [
  {
    mark: 'mention',
    pattern: /^<@[!&]?\d+>|^<#\d+>|^<id:\w+>|^<\/[^:>]+:\d+>|^@everyone|^@here/,
    inside: null,
  },
  { mark: 'timestamp', pattern: /^<t:-?\d+(?::\w)?>/, inside: null },
  { mark: 'emoji', pattern: /^<a?:\w+:\d+>|^:[^\s:]+:/, inside: null },
  { mark: 'url', pattern: /^<[^: >]+:\/?[^ >]+>|^(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s]/, inside: null },
  { mark: 'code', pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, inside: group(2) },
  { mark: 'spoiler', pattern: /^\|\|([\s\S]+?)\|\|/, inside: group(1) },
  { mark: 'strike', pattern: /^~~(?=\S)((?:\\[\s\S]|~(?!~)|[^\s~\\]|\s(?!~~))+?)~~/, inside: group(1) },
  { mark: 'bold', pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inside: group(1) },
  { mark: 'underline', pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inside: group(1) },
  { mark: 'italic', pattern: /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/, inside: group(1) },
  {
    mark: 'italic',
    pattern: /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    inside: group(1),
  },
];
const LINK =
  /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/;
const ESCAPE = /^\\([^0-9A-Za-z\s])/;

const BLOCK: readonly Rule[] = [
  { mark: 'heading', pattern: /^ *#{1,3}(?!#) +([^\n]+?)#* *$/, inside: group(1) },
  { mark: 'subtext', pattern: /^ *-# +(.+)$/, inside: group(1) },
  { mark: 'quote', pattern: /^ *>(?:>>)? +(.*)$/, inside: group(1) },
  { mark: 'list', pattern: /^ *(?:[-*+]|\d+\.) +(.+)$/, inside: group(1) },
];

function readInline(source: string): Shown {
  let rest = source;
  let text = '';
  const links: { text: string; url: string }[] = [];
  const marks: string[] = [];
  while (rest !== '') {
    const escaped = ESCAPE.exec(rest);
    const link = escaped === null ? LINK.exec(rest) : null;
    const rule = INLINE.find(({ pattern }) => pattern.test(rest));
    const match = escaped ?? link ?? rule?.pattern.exec(rest) ?? null;
    if (match === null) {
      // As the client's rule for text: up to what may begin something.
      const [plain = rest] = /^[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\w+:\S|$)/.exec(rest) ?? [];
      text += plain;
      rest = rest.slice(plain.length);
      continue;
    }
    if (escaped !== null) text += escaped[1];
    else if (link !== null) {
      const inner = readInline(link[1] ?? '');
      links.push({ text: inner.text, url: link[2] ?? '' }, ...inner.links);
      marks.push(...inner.marks);
      text += inner.text;
    } else if (rule !== undefined) {
      const inner =
        rule.inside === null ? { text: match[0], links: [], marks: [] } : readInline(rule.inside(match));
      marks.push(rule.mark, ...inner.marks);
      links.push(...inner.links);
      text += inner.text;
    }
    rest = rest.slice(match[0].length);
  }
  return { text, links, marks };
}

/** Blocks stand in quotes and lists too. */
function readLine(line: string): Shown {
  const rule = BLOCK.find(({ pattern }) => pattern.test(line));
  const match = rule?.pattern.exec(line) ?? null;
  if (rule === undefined || match === null || rule.inside === null) return readInline(line);
  const inner = rule.mark === 'heading' ? readInline(rule.inside(match)) : readLine(rule.inside(match));
  return { ...inner, marks: [rule.mark, ...inner.marks] };
}

export function readMarkdown(source: string): Shown {
  const lines = source.split('\n').map(readLine);
  return {
    text: lines.map(({ text }) => text).join('\n'),
    links: lines.flatMap(({ links }) => links),
    marks: lines.flatMap(({ marks }) => marks),
  };
}
