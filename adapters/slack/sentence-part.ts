/** A sentence of the bot's own, as a message of Slack's. */
import type { Part } from './render-message.ts';

export function sentencePart(text: string): Part {
  return { text, blocks: [{ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }] };
}
