/** One turn at a slot: composes what is due, fixes it, has it posted, and records how it ended. */
import type { Dress } from '../surfaces/posting.ts';
import type { ComposedDigest } from './composed-digest.ts';
import type { DeliveryTools, Turn } from './delivery-tools.ts';
import { holdSlot } from './hold-slot.ts';
import { handedOn, later, postParcel, type TurnEnd, type TurnResult } from './post-parcel.ts';
import { graceMs, QUIET } from './schedule/plan-slots.ts';
import { isQuiet } from './schedule/quiet-hours.ts';
import type { ClaimedSlot, Parcel } from './slot.ts';

/** A person who asks for a digest now does not want it in half an hour. */
const MANUAL_GRACE_MS = 10 * 60_000;
/** A lease must outlast one more attempt and its recording. */
const MARGIN_MS = 5_000;
const FAULT_PAUSE_MS = 30_000;
/** After its use is over, a platform that is too busy to be asked is asked for so much longer. */
const OVERDUE_MS = 60 * 60_000;

const TOO_LATE = 'it would have come too late to be of use';

function latestMs({ slot, digest }: ClaimedSlot): number {
  const grace = slot.kind === 'manual' ? MANUAL_GRACE_MS : graceMs(digest.settings.schedule, slot.dueAt);
  return slot.dueAt.getTime() + grace;
}

function isUnquiet({ slot, digest }: ClaimedSlot, at: Date): boolean {
  const { quiet, schedule } = digest.settings;
  return slot.kind === 'scheduled' && isQuiet(quiet, schedule.zone, at);
}

/** Somebody is called to news at the digest's own times, and to nothing else. */
function dressFor({ slot, digest }: Turn, kind: ComposedDigest['kind']): Dress {
  const { dress } = digest.settings;
  return slot.kind === 'scheduled' && kind === 'digest' ? dress : { ...dress, mention: null };
}

async function composeParcel(turn: Turn): Promise<Parcel | TurnEnd> {
  const { slot, digest, posting, tools } = turn;
  const dueAt = slot.kind === 'manual' ? null : slot.dueAt;
  const composed = await tools.compose(digest, { now: tools.now(), dueAt });
  const { cursor } = composed;
  if (composed.message === null) return { outcome: { state: 'skipped', reason: 'nothing new', cursor } };
  const told = composed.kind === 'digest' ? composed.told : digest.told;
  const dress = dressFor(turn, composed.kind);
  const { place } = digest.settings;
  return { parts: posting.render(composed.message, dress), place, isPublished: dress.publish, cursor, told };
}

function compose(turn: Turn): Promise<Parcel | TurnEnd> {
  return composeParcel(turn).catch((error: unknown) => {
    turn.tools.log.error({ err: error, slot: turn.slot.id }, 'a digest could not be composed yet');
    return later(turn, FAULT_PAUSE_MS, true, 'it could not be composed');
  });
}

function notAnyMore({ slot }: Turn, why: string): TurnEnd {
  const { reason } = slot;
  if (reason !== null) return { outcome: { state: 'failed', isSpent: false, reason } };
  return { outcome: { state: 'skipped', reason: why, cursor: null } };
}

/** Of a slot that nothing was sent of. */
async function postAfresh(turn: Turn, claimed: ClaimedSlot): Promise<TurnResult> {
  const { slot, tools, hold } = turn;
  if (tools.now().getTime() > latestMs(claimed)) return notAnyMore(turn, TOO_LATE);
  if (isUnquiet(claimed, tools.now())) return { outcome: { state: 'skipped', reason: QUIET, cursor: null } };
  const parcel = await compose(turn);
  if ('outcome' in parcel) return parcel;
  if (turn.signal.aborted || !(await turn.holdOn())) return handedOn(turn, true);
  const postingSince = tools.now();
  if (!(await tools.store.beginPosting(slot.id, hold, parcel))) return 'lost';
  return postParcel({ ...turn, slot: { ...slot, postingSince, isUnsettled: false, sent: [] } }, parcel);
}

async function take(turn: Turn, claimed: ClaimedSlot): Promise<TurnResult> {
  const { slot } = turn;
  if (slot.state !== 'posting') return postAfresh(turn, claimed);
  if (slot.parcel !== null) return postParcel(turn, slot.parcel);
  return { outcome: { state: 'failed', isSpent: false, reason: 'what was to be posted is lost' } };
}

/** Told after it is recorded: by the one who recorded it, and of what is so. */
async function record({ slot, digest, tools, hold }: Turn, { outcome, tell }: TurnEnd): Promise<void> {
  const isOurs = await tools.store.finish(slot.id, hold, outcome);
  const { number, space } = digest;
  const { state, reason } = outcome;
  tools.log.info(
    { slot: slot.id, digest: number, space, dueAt: slot.dueAt, state, reason, isOurs },
    'digest',
  );
  // Nobody waits for it: other slots have their turn.
  if (isOurs) void tell?.();
}

/** Never rejects. What goes wrong inside leaves the slot to whoever finds its lease ended. */
export async function deliverSlot(
  claimed: ClaimedSlot,
  tools: DeliveryTools,
  ended: AbortSignal,
): Promise<void> {
  const { slot, digest, hold } = claimed;
  const { surface } = slot.parcel?.place ?? digest.settings.place;
  const posting = tools.postings.get(surface);
  if (posting === undefined) return;
  const held = holdSlot(claimed, tools);
  const turn: Turn = {
    slot,
    digest,
    posting,
    tools,
    hold,
    signal: AbortSignal.any([held.lost, ended]),
    holdOn: () => held.lasts(tools.patience.sendMs + MARGIN_MS),
    isTooLate: (at = tools.now()) => at.getTime() > latestMs(claimed) || isUnquiet(claimed, at),
    isOverdue: () => tools.now().getTime() > latestMs(claimed) + OVERDUE_MS,
  };
  try {
    const result = await take(turn, claimed);
    if (result !== 'lost') await record(turn, result);
  } catch (error) {
    tools.log.error(
      { err: error, slot: slot.id, digest: digest.number },
      'a digest could not be delivered yet',
    );
  } finally {
    held.end();
  }
}
