/** The line that stands in a channel for what of a message is in its thread. */
import type { Message } from './message.ts';

export function restInThread({ blocks }: Pick<Message, 'blocks'>): string {
  const stories = blocks.filter(({ type }) => type === 'story').length;
  if (stories === 0) return 'More in the thread';
  return stories === 1 ? '1 story in the thread' : `${stories} stories in the thread`;
}
