/**
 * Untrusted text goes to Slack as elements of rich text, which Slack shows as they are: nothing in them is read as a
 * mention, a link or markup.
 */

import type { types } from '@slack/bolt';
import { safeText } from '../../src/messages/safe-text.ts';
import { webAddress } from '../../src/messages/web-address.ts';
import { breakText } from './break-text.ts';
import { ELEMENT_CHARACTERS, OBJECT_CHARACTERS, URL_CHARACTERS } from './limits.ts';

export type Inline =
  | types.RichTextText
  | types.RichTextLink
  | types.RichTextUserMention
  | types.RichTextUsergroupMention
  | types.RichTextChannelMention;

export type TextStyle = 'plain' | 'bold' | 'italic';

function styled(style: TextStyle): { style?: { bold: true } | { italic: true } } {
  if (style === 'bold') return { style: { bold: true } };
  return style === 'italic' ? { style: { italic: true } } : {};
}

/** Our own line ends, which {@link safeText} would take away. */
export const LINE_END: Inline = { type: 'text', text: '\n' };

export function textInlines(text: string, style: TextStyle = 'plain'): Inline[] {
  return breakText(safeText(text), ELEMENT_CHARACTERS).map((chunk) => ({
    type: 'text',
    text: chunk,
    ...styled(style),
  }));
}

/** Plain text where there is nothing that may be linked. */
export function linkInlines(text: string, url: string | null): Inline[] {
  if (url === null) return textInlines(text);
  return breakText(safeText(text), ELEMENT_CHARACTERS).map((chunk) => ({ type: 'link', url, text: chunk }));
}

/** Of public and private channels; direct conversations have no name that others could be shown. */
const NAMED_CHANNEL = /^[CG][A-Z0-9]+$/;

/** A channel's name, as Slack shows it to whoever may see it. */
export function channelInlines(channel: string | undefined): Inline[] {
  if (channel === undefined || !NAMED_CHANNEL.test(channel)) return [];
  return [{ type: 'channel', channel_id: channel }];
}

/** Only web addresses are linked, and none that names a user before its host to look like another's. */
export function linkableUrl(url: string | null): string | null {
  const href = webAddress(url)?.href ?? null;
  return href !== null && href.length <= URL_CHARACTERS ? href : null;
}

/** What an element takes of a message's room. */
export function weightOf(inline: Inline): number {
  if (inline.type === 'user') return inline.user_id.length + OBJECT_CHARACTERS;
  if (inline.type === 'usergroup') return inline.usergroup_id.length + OBJECT_CHARACTERS;
  if (inline.type === 'channel') return inline.channel_id.length + OBJECT_CHARACTERS;
  const url = inline.type === 'link' ? inline.url.length : 0;
  return (inline.text ?? '').length + url + OBJECT_CHARACTERS;
}
