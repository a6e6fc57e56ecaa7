/** Digests and what became of their slots, as scripts get them. */
import type { Digest } from '../digests/digest.ts';
import type { Delivery } from '../digests/slot.ts';

export function digestJson({
  number,
  settings,
  state,
  blockedBy,
  creator,
  createdAt,
  nextDueAt,
}: Digest): object {
  return { number, ...settings, state, blockedBy, creator, createdAt, nextDueAt };
}

/** `lateMs` where it was posted. */
export function deliveryJson(delivery: Delivery): object {
  const { digestNumber, topic, channel, dueAt, kind, state, postedAt, sent, reason, attempts } = delivery;
  const lateMs = postedAt === null ? null : postedAt.getTime() - dueAt.getTime();
  return {
    digest: digestNumber,
    topic,
    channel,
    dueAt,
    kind,
    state,
    postedAt,
    lateMs,
    messages: sent,
    reason,
    attempts,
  };
}
