/** What people write in Slack, as plain words: its markup for mentions, channels, links and styles undone. */
import { z } from 'zod';

const TOKEN = /<([^<>]*)>/g;
/** Marks of bold, italic, struck and code text, where they stand around words. */
const STYLE = /(^|[\s(“"'])([*_~`]{1,3})(?=\S)([^\n]{0,300}?\S)\2(?=$|[\s.,!?;:)”"'])/gm;
const QUOTED_LINE = /^> ?/gm;

function decodeToken(inside: string): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? null : inside.slice(bar + 1);
  if (target.startsWith('@')) return label === null ? '' : `@${label.replace(/^@/, '')}`;
  if (target.startsWith('#')) return label === null ? '' : `#${label}`;
  if (target.startsWith('!')) return label ?? (target.startsWith('!subteam') ? '' : `@${target.slice(1)}`);
  return label ?? target.replace(/^mailto:/, '');
}

function decodeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function plainWords(mrkdwn: string): string {
  const tokens = mrkdwn.replace(TOKEN, (_, inside: string) => decodeToken(inside));
  return decodeEntities(tokens)
    .replace(QUOTED_LINE, '')
    .replace(STYLE, '$1$3')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

/** @param botUser taken off wherever it is mentioned, with the mark that may follow ("@onrecord: who said…"). */
export function readIncomingText(mrkdwn: string, botUser: string | null = null): string {
  if (botUser === null) return plainWords(mrkdwn);
  const words = mrkdwn.replace(TOKEN, (token, inside: string) =>
    inside.split('|')[0] === `@${botUser}` ? ' ' : token,
  );
  return plainWords(words).replace(/^[\s,:]+/, '');
}

const messageSchema = z.object({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  attachments: z
    .array(
      z.object({
        title: z.string().optional(),
        text: z.string().optional(),
        fallback: z.string().optional(),
        blocks: z.array(z.unknown()).optional(),
      }),
    )
    .optional(),
});

const nodeSchema = z.object({
  type: z.string().optional(),
  text: z.unknown().optional(),
  elements: z.array(z.unknown()).optional(),
  fields: z.array(z.unknown()).optional(),
});

/** Deep enough for Slack's own nesting; a hostile one ends here. */
const MAX_DEPTH = 8;

/** Texts of blocks: rich text joins within a section, all else stands apart. */
function blockText(block: unknown, depth = 0): string {
  if (typeof block === 'string') return plainWords(block);
  const node = nodeSchema.safeParse(block);
  if (!node.success || depth > MAX_DEPTH) return '';
  const { type = '', text, elements = [], fields = [] } = node.data;
  const isRich = type === 'text' || type === 'link' || type === 'plain_text';
  const own =
    typeof text === 'string' ? (isRich ? text : plainWords(text)) : blockText(text ?? '', depth + 1);
  const isSection =
    type === 'rich_text_section' || type === 'rich_text_quote' || type === 'rich_text_preformatted';
  const parts = [own, ...[...elements, ...fields].map((part) => blockText(part, depth + 1))];
  return parts.filter((part) => part !== '').join(isSection ? '' : '\n');
}

/** A whole message's words; those of its blocks and attachments where it has no text of its own. */
export function readMessageText(message: unknown): string {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return '';
  const { text = '', blocks = [], attachments = [] } = parsed.data;
  if (text.trim() !== '') return plainWords(text);
  const attached = attachments.flatMap((part) => {
    const words = [part.title, part.text ?? part.blocks?.map((block) => blockText(block)).join('\n')];
    return words.some((word) => word !== undefined && word !== '') ? words : [part.fallback];
  });
  const found = [
    ...blocks.map((block) => blockText(block)),
    ...attached.map((word) => plainWords(word ?? '')),
  ];
  return found
    .filter((part) => part !== '')
    .join('\n')
    .trim();
}
