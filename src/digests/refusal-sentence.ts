/** A refusal as sentences. */
import type { Refusal } from '../surfaces/posting.ts';

const sentence = (text: string): string => `${text.trim().replace(/\.$/, '')}.`;

/** "I am not a member of the channel. Type /invite @On Record there." */
export function refusalSentence({ reason, remedy }: Refusal): string {
  return `${sentence(reason)} ${sentence(remedy)}`;
}
