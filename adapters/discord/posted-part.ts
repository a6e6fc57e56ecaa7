/** One part of a post as it is kept until it is sent, and the mark by which it is known again. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MessageBody } from './render-components.ts';

/** As it is rendered. */
export interface RenderedPart extends MessageBody {
  /** Of the thread or forum post that it begins; named as webhooks name it. */
  readonly thread_name: string;
}

const container = z.looseObject({ type: z.number(), components: z.array(z.unknown()) });

/** Read back from where it was kept; Discord checks the rest. */
export const postedPart = z.object({
  flags: z.number(),
  components: z.array(container).length(1),
  allowed_mentions: z.object({
    parse: z.array(z.never()),
    roles: z.array(z.string()).optional(),
    replied_user: z.literal(false),
  }),
  thread_name: z.string().min(1).max(100),
});

export type PostedPart = z.infer<typeof postedPart>;

/**
 * Discord looks for a nonce in the past few minutes only, promises it back with a message that was just made and with
 * no other, and takes none for a forum post. The id of a component stays with its message and is the sender's to
 * choose, so the container carries the key as well: hashed to 31 bits, the highest set, far above the ids that Discord
 * counts out to components without one (1, 2, 3…).
 */
export function markOf(key: string): number {
  const hash = createHash('sha256').update(key).digest().readUInt32BE(0);
  return ((hash >>> 2) | 0x40000000) >>> 0;
}

/** What Discord is sent. */
export function toBody({ thread_name: _, ...part }: PostedPart, key: string) {
  const id = markOf(key);
  return { ...part, components: part.components.map((component) => ({ ...component, id })) };
}
