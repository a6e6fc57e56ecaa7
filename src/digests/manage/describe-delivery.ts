/** What became of a slot, in words. */
import type { TableRow } from '../../messages/message.ts';
import { subjectOf } from '../name-of.ts';
import { localTime } from '../schedule/local-time.ts';
import type { Delivery } from '../slot.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** "4 s", "3 min", "2 h 5 min" */
function duration(milliseconds: number): string {
  if (milliseconds < MINUTE_MS) return `${Math.max(0, Math.round(milliseconds / SECOND_MS))} s`;
  const minutes = Math.round(milliseconds / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${(minutes - rest) / 60} h` : `${(minutes - rest) / 60} h ${rest} min`;
}

function because(reason: string | null): string {
  return reason === null ? '' : `: ${reason.replace(/\.$/, '')}`;
}

/** How it ended, or how it stands. */
function describeOutcome({ state, kind, dueAt, postedAt, reason, attempts }: Delivery): string {
  switch (state) {
    case 'posted': {
      const lateMs = (postedAt ?? dueAt).getTime() - dueAt.getTime();
      const told =
        kind === 'manual' ? 'posted when asked for' : `posted ${duration(lateMs)} after it was due`;
      return reason === null ? told : `${told}; ${reason}`;
    }
    case 'skipped':
      return `${kind === 'manual' ? 'asked for, and not posted' : 'not posted'}${because(reason)}`;
    case 'failed':
      return `failed${because(reason)}`;
    case 'unknown':
      return `unknown${because(reason)}`;
    case 'due':
      return attempts === 0 ? 'due' : `is tried again${because(reason)}`;
    case 'claimed':
    case 'posting':
      return `is being posted${because(reason)}`;
  }
}

const STATES = { posted: 'ok', failed: 'problem', unknown: 'problem' } as const;

function stateOf({ state }: Delivery): TableRow['state'] {
  return state === 'posted' || state === 'failed' || state === 'unknown' ? STATES[state] : 'plain';
}

/** A digest that was moved has posted elsewhere, where not everybody may look. */
function linkIn(channel: string, link: string | null): string | null {
  return link?.includes(channel) ? link : null;
}

export function deliveryRow(delivery: Delivery): TableRow {
  const { digestNumber, topic, dueAt, channel, sent, zone } = delivery;
  return {
    label: `#${digestNumber} ${subjectOf(topic)}, ${localTime(dueAt, zone)}`,
    value: describeOutcome(delivery),
    state: stateOf(delivery),
    channel,
    url: linkIn(channel, sent[0]?.link ?? null),
  };
}
