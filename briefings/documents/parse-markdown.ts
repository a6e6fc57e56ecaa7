/** Markdown with optional YAML front matter; the text is what a reader sees, without the markup. */
import MarkdownIt, { type Token } from 'markdown-it';
import { parse as parseYaml } from 'yaml';
import type { DocumentMetadata } from '../document.ts';
import { cleanMetadata } from './clean-metadata.ts';
import { fragmentParagraphs } from './fragment-paragraphs.ts';
import { noMetadata, type ParsedDocument } from './parsed-document.ts';

/** HTML inside Markdown is recognised, so that its tags are left out of the text. */
const markdown = new MarkdownIt({ html: true });

const FRONT_MATTER = /^---[^\S\n]*\n([\s\S]{0,20000}?)\n---[^\S\n]*(?:\n|$)/;

interface FrontMatter {
  readonly metadata: DocumentMetadata;
  readonly body: string;
}

/** Front matter that is no YAML mapping is left in the body: nothing that was written is thrown away. */
function readFrontMatter(content: string): FrontMatter {
  const match = FRONT_MATTER.exec(content);
  if (match === null) return { metadata: noMetadata, body: content };
  try {
    const fields: unknown = parseYaml(match[1] ?? '', {
      // Scalars as they are written: 1e3 is a title, not a thousand.
      schema: 'failsafe',
      maxAliasCount: 0,
      logLevel: 'silent',
    });
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
      throw new TypeError('no mapping');
    const written = fields as Readonly<Record<string, unknown>>;
    return {
      metadata: cleanMetadata({
        title: written.title,
        outlet: written.outlet,
        author: written.author,
        url: written.url,
        language: written.language ?? written.lang,
        publishedAt: written.date,
      }),
      body: content.slice(match[0].length),
    };
  } catch {
    return { metadata: noMetadata, body: content };
  }
}

const LINE_BREAK = /^<br\b/i;
/** What opens and closes text that a reader does not see: struck out, or code of the page. */
const HIDING_TAG = /^<(\/?)(?:script|style|del|s|strike)\b/i;

/** How many hidden elements an inline token opens (1) or closes (-1). */
function hides({ type, content }: Token): number {
  if (type === 's_open') return 1;
  if (type === 's_close') return -1;
  const tag = type === 'html_inline' ? HIDING_TAG.exec(content) : null;
  return tag === null ? 0 : tag[1] === '/' ? -1 : 1;
}

function visibleText({ type, content }: Token): string {
  if (type === 'text' || type === 'code_inline' || type === 'text_special') return content;
  const isBreak =
    type === 'softbreak' || type === 'hardbreak' || (type === 'html_inline' && LINE_BREAK.test(content));
  return isBreak ? ' ' : '';
}

/** The text that a reader sees of one paragraph or heading; line breaks become spaces. */
function inlineText(inline: Token): string {
  let hidden = 0;
  let text = '';
  for (const token of inline.children ?? []) {
    hidden = Math.max(0, hidden + hides(token));
    if (hidden === 0) text += visibleText(token);
  }
  return text.trim();
}

interface TextBlock {
  readonly isTitle: boolean;
  readonly text: string;
}

function textsOf(token: Token, opening: Token | undefined): TextBlock[] {
  const plain = (texts: readonly string[]): TextBlock[] => texts.map((text) => ({ isTitle: false, text }));
  if (token.type === 'inline') {
    return [{ isTitle: opening?.type === 'heading_open' && opening.tag === 'h1', text: inlineText(token) }];
  }
  if (token.type === 'fence' || token.type === 'code_block') return plain(token.content.split('\n'));
  return token.type === 'html_block' ? plain(fragmentParagraphs(token.content)) : [];
}

function textBlocks(tokens: readonly Token[]): TextBlock[] {
  return tokens.flatMap((token, i) => textsOf(token, tokens[i - 1]));
}

/** The first heading of level 1 is the title where the front matter names none; it is not part of the text. */
export function parseMarkdown(content: string): ParsedDocument {
  const { metadata, body } = readFrontMatter(content.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  const blocks = textBlocks(markdown.parse(body, {})).filter(({ text }) => text.trim() !== '');
  const heading = blocks.find(({ isTitle }) => isTitle);
  const text = blocks.filter((block) => block !== heading).map((block) => block.text);
  return { ...metadata, title: metadata.title ?? heading?.text ?? null, text: text.join('\n\n') };
}
