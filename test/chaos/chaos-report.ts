/** What came of a run of chaos: what was posted, counted where it was posted. */
import type { Delivery } from '../../src/digests/slot.ts';
import type { WorldMessage } from './chaos-world.ts';

export interface ChaosReport {
  readonly slots: number;
  readonly posted: number;
  /** Messages beyond the first of a part of a slot. */
  readonly doubles: number;
  /** Slots of which no message is there, or that did not come to an end. */
  readonly lost: number;
  readonly unknown: number;
  /** Slots that another process went on with, or that were tried again. */
  readonly taken: number;
  readonly kills: number;
  readonly freezes: number;
  /** Milliseconds after the due time, of what was posted. */
  readonly lateMs: { readonly median: number; readonly most: number };
  /** For whoever looks into what went wrong. */
  readonly wrong: readonly string[];
}

function countDoubles(messages: readonly WorldMessage[]): { doubles: number; keys: string[] } {
  const counts = new Map<string, number>();
  for (const { channel, key } of messages)
    if (key !== '') counts.set(`${channel} ${key}`, (counts.get(`${channel} ${key}`) ?? 0) + 1);
  const doubled = [...counts].filter(([, count]) => count > 1);
  return {
    doubles: doubled.reduce((sum, [, count]) => sum + count - 1, 0),
    keys: doubled.map(([key]) => key),
  };
}

function lateness(deliveries: readonly Delivery[]): ChaosReport['lateMs'] {
  const late = deliveries
    .flatMap(({ postedAt, dueAt }) => (postedAt === null ? [] : [postedAt.getTime() - dueAt.getTime()]))
    .sort((a, b) => a - b);
  return { median: late[Math.floor(late.length / 2)] ?? 0, most: late.at(-1) ?? 0 };
}

export function reportOn(
  slots: number,
  deliveries: readonly Delivery[],
  messages: readonly WorldMessage[],
  harm: Pick<ChaosReport, 'kills' | 'freezes'>,
): ChaosReport {
  const firstParts = new Set(messages.filter(({ key }) => key.endsWith('-0')).map(({ key }) => key));
  const { doubles, keys } = countDoubles(messages);
  const unknown = deliveries.filter(({ state }) => state === 'unknown');
  const lost = deliveries.filter(
    ({ id, state }) => state !== 'unknown' && (state !== 'posted' || !firstParts.has(`${id}-0`)),
  );
  const partly = deliveries.filter(({ state, reason }) => state === 'posted' && reason !== null);
  return {
    slots,
    posted: deliveries.filter(({ state }) => state === 'posted').length,
    doubles,
    lost: lost.length + Math.max(0, slots - deliveries.length),
    unknown: unknown.length,
    taken: deliveries.filter(({ attempts }) => attempts > 1).length,
    ...harm,
    lateMs: lateness(deliveries),
    wrong: [
      ...keys.map((key) => `double: ${key}`),
      ...lost.map(({ id, state, reason, channel }) => `lost: ${id} in ${channel}: ${state}, ${reason}`),
      ...unknown.map(({ id, reason, channel }) => `unknown: ${id} in ${channel}: ${reason}`),
      ...partly.map(({ id, reason, channel }) => `partly: ${id} in ${channel}: ${reason}`),
    ],
  };
}
