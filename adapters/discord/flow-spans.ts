/** Long texts are cut at word borders into pieces that fit, with markup and escapes counted. */
import { safeText } from '../../src/messages/safe-text.ts';
import { escapeMarkdown } from './escape-markdown.ts';

export type Span =
  /** Untrusted; may be cut. */
  | { readonly type: 'text' | 'bold'; readonly text: string }
  /** Ours, as it is; never cut. */
  | { readonly type: 'markup'; readonly markdown: string };

/** What stands before the first piece of a text, and before each that continues it. */
export interface Lead {
  readonly first: string;
  readonly rest: string;
}

interface Cut {
  readonly head: string;
  readonly tail: string;
}

/** The longest beginning of `text` that is at most `room` long once escaped, in UTF-16 units. */
function longestHead(text: string, room: number): number {
  let [low, high] = [0, Math.min(text.length, Math.max(0, room))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (escapeMarkdown(text.slice(0, middle)).length <= room) low = middle;
    else high = middle - 1;
  }
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(low - 1));
  return splitsPair ? low - 1 : low;
}

/** Cuts at the last space that fits; inside a word only where `mayBreakWord`. */
function cut(text: string, room: number, mayBreakWord: boolean): Cut {
  if (escapeMarkdown(text).length <= room) return { head: text, tail: '' };
  const longest = longestHead(text, room);
  const border = /\s/.test(text.charAt(longest)) ? longest : text.slice(0, longest).search(/\s\S*$/);
  const at = border > 0 ? border : mayBreakWord ? longest : 0;
  return { head: text.slice(0, at), tail: text.slice(at).trimStart() };
}

function marked(span: Span & { text: string }, text: string): string {
  const escaped = escapeMarkdown(text);
  return span.type === 'bold' && escaped !== '' ? `**${escaped}**` : escaped;
}

/** One or more lines of at most `limit` characters, each with its lead; nothing is lost but spaces at a cut. */
export function flowSpans(spans: readonly Span[], lead: Lead, limit: number): string[] {
  const lines: string[] = [];
  let line = lead.first;
  let isBare = true;
  const append = (markdown: string) => {
    line += markdown;
    if (markdown.trim() !== '') isBare = false;
  };
  const breakLine = () => {
    lines.push(line.trimEnd());
    line = lead.rest;
    isBare = true;
  };
  for (const span of spans) {
    if (span.type === 'markup') {
      if (line.length + span.markdown.length > limit && !isBare) breakLine();
      append(isBare ? span.markdown.trimStart() : span.markdown);
      continue;
    }
    let rest = safeText(span.text).trim();
    while (rest !== '') {
      const { head, tail } = cut(rest, limit - line.length - (span.type === 'bold' ? 4 : 0), isBare);
      append(marked(span, head));
      rest = tail;
      if (rest !== '') breakLine();
    }
  }
  return isBare ? lines : [...lines, line.trimEnd()];
}

/** Joins lines into as few texts as fit, so that what belongs together is cut only where it must be. */
export function packLines(lines: readonly string[], limit: number): string[] {
  const packed: string[] = [];
  for (const line of lines) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= limit)
      packed[packed.length - 1] = `${last}\n${line}`;
    else packed.push(line);
  }
  return packed;
}
