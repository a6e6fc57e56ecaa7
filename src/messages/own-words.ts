/** Messages of the bot's own words, which cite nothing. */
import type { Block, Message } from './message.ts';

export function paragraph(text: string): Block {
  return { type: 'paragraph', text, citations: [] };
}

export function titled(text: string, blocks: readonly Block[] = []): Message {
  return { title: { text, citations: [] }, blocks };
}
