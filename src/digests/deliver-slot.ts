/** One turn at a slot: composes what is due, fixes it, posts it part by part, and records how it ended. */
import type { Posted } from '../surfaces/posting.ts';
import type { DeliveryTools, Turn } from './delivery-tools.ts';
import { holdSlot } from './hold-slot.ts';
import { postPart } from './post-part.ts';
import { graceMs, QUIET } from './schedule/plan-slots.ts';
import { isQuiet } from './schedule/quiet-hours.ts';
import type { ClaimedSlot, Parcel, SlotOutcome } from './slot.ts';
import { tellOfRefusal, tellOfUnfit, tellOfUnknown } from './tell-creator.ts';

/** A person who asks for a digest now does not want it in half an hour. */
const MANUAL_GRACE_MS = 10 * 60_000;
/** Renewed before a send unless it lasts for one more attempt and its recording. */
const MARGIN_MS = 5_000;
const FAULT_PAUSE_MS = 30_000;

/** `lost`: another process has it. */
type PostResult = SlotOutcome | 'lost';

function latest({ slot, digest }: Turn): number {
  const grace = slot.kind === 'manual' ? MANUAL_GRACE_MS : graceMs(digest.settings.schedule, slot.dueAt);
  return slot.dueAt.getTime() + grace;
}

/** To be tried again after a while; failed where that would be too late to be of use. */
function later(turn: Turn, afterMs: number, isSettled: boolean, reason: string): SlotOutcome {
  const until = new Date(turn.tools.now().getTime() + afterMs);
  const isLate = isSettled && turn.slot.sent.length === 0 && until.getTime() > latest(turn);
  return isLate ? { state: 'failed', reason } : { state: 'waiting', until, isSettled, reason };
}

/** For another process, or for this one when it runs again; what may still arrive is given the time to. */
function handedOn({ tools }: Turn, isSettled: boolean): SlotOutcome {
  const afterMs = isSettled ? 0 : Math.max(...tools.patience.settleMs);
  const until = new Date(tools.now().getTime() + afterMs);
  return { state: 'waiting', until, isSettled, reason: 'the bot was stopped while posting it' };
}

/** The platform will not have it: whoever made the digest is told once, and it is tried again until it is mended. */
async function refused(turn: Turn, reason: string, remedy: string): Promise<SlotOutcome> {
  const { digest, slot, tools } = turn;
  const sentence = `${reason}. ${remedy}.`;
  if (digest.state !== 'blocked') await tellOfRefusal(turn, sentence);
  await tools.store.block(digest.id, sentence);
  const pauses = tools.patience.refusedMs;
  return later(
    turn,
    pauses[Math.min(slot.attempts - 1, pauses.length - 1)] ?? FAULT_PAUSE_MS,
    true,
    sentence,
  );
}

async function unfit(turn: Turn, why: string): Promise<SlotOutcome> {
  turn.tools.log.error({ slot: turn.slot.id, why }, 'a digest is against the rules of its platform');
  await tellOfUnfit(turn, why);
  return { state: 'failed', reason: `the platform does not take it: ${why}` };
}

async function unknown(turn: Turn, why: string): Promise<SlotOutcome> {
  turn.tools.log.error({ slot: turn.slot.id, why }, 'whether a digest was posted cannot be found out');
  await tellOfUnknown(turn, why);
  return { state: 'unknown', reason: `it may have been posted, and nobody can say: ${why}` };
}

/** Posts what of the parcel is not there yet. */
async function postParcel(turn: Turn, parcel: Parcel): Promise<PostResult> {
  const { slot, digest, posting, tools } = turn;
  const { place } = parcel;
  const sent: Posted[] = [...slot.sent];
  const posted = (reason: string | null): SlotOutcome => ({ state: 'posted', at: tools.now(), reason });
  for (let index = sent.length; index < parcel.parts.length; index += 1) {
    const at = { space: digest.space, place, under: sent[0]?.id ?? null };
    const part = { body: parcel.parts[index], key: `${slot.id}-${index}` };
    const outcome = await postPart(turn, at, part, slot.isUnsettled && index === slot.sent.length);
    const isFirst = index === 0;
    switch (outcome.kind) {
      case 'given-up':
        return handedOn(turn, outcome.isSettled);
      case 'later':
        return later(turn, outcome.afterMs, outcome.isSettled, outcome.why);
      case 'unknown':
        return isFirst ? unknown(turn, outcome.why) : posted(`the rest may be missing: ${outcome.why}`);
      case 'refused':
        if (isFirst) return refused(turn, outcome.reason, outcome.remedy);
        return posted(`the rest could not be posted: ${outcome.reason}. ${outcome.remedy}.`);
      case 'unfit':
        return isFirst ? unfit(turn, outcome.why) : posted(`the rest could not be posted: ${outcome.why}`);
      case 'posted':
        sent.push(outcome.posted);
        if (!(await tools.store.notePart(slot.id, tools.holder, outcome.posted))) return 'lost';
    }
  }
  const [first] = sent;
  const under = { space: digest.space, place, under: null };
  if (parcel.isPublished && first !== undefined) await posting.publish(under, first.id);
  return posted(null);
}

async function compose(turn: Turn): Promise<Parcel | SlotOutcome> {
  const { slot, digest, posting, tools } = turn;
  const dueAt = slot.kind === 'manual' ? null : slot.dueAt;
  const composed = await tools.compose(digest, { now: tools.now(), dueAt }).catch((error: unknown) => {
    tools.log.error({ err: error, slot: slot.id }, 'a digest could not be composed yet');
    return null;
  });
  if (composed === null) return later(turn, FAULT_PAUSE_MS, true, 'it could not be composed');
  const { cursor } = composed;
  if (composed.message === null) return { state: 'skipped', reason: 'nothing new', cursor };
  const told = composed.kind === 'digest' ? composed.told : digest.told;
  const { dress, place } = digest.settings;
  return { parts: posting.render(composed.message, dress), place, isPublished: dress.publish, cursor, told };
}

/** One that was missed is not caught up with in quiet hours. */
function isUnquiet({ slot, digest, tools }: Turn): boolean {
  const { quiet, schedule } = digest.settings;
  return slot.kind === 'scheduled' && isQuiet(quiet, schedule.zone, tools.now());
}

function tooLate(reason: string | null): SlotOutcome {
  if (reason !== null) return { state: 'failed', reason };
  return { state: 'skipped', reason: 'it would have come too late to be of use', cursor: null };
}

/** Of a slot that nothing was sent of. */
async function postAfresh(turn: Turn): Promise<PostResult> {
  const { slot, tools } = turn;
  if (tools.now().getTime() > latest(turn)) return tooLate(slot.reason);
  if (isUnquiet(turn)) return { state: 'skipped', reason: QUIET, cursor: null };
  const parcel = await compose(turn);
  if ('state' in parcel) return parcel;
  if (turn.signal.aborted || !(await turn.holdOn())) return handedOn(turn, true);
  const postingSince = tools.now();
  if (!(await tools.store.beginPosting(slot.id, tools.holder, parcel))) return 'lost';
  return postParcel({ ...turn, slot: { ...slot, postingSince, isUnsettled: false, sent: [] } }, parcel);
}

async function take(turn: Turn): Promise<PostResult> {
  const { slot } = turn;
  if (slot.state !== 'posting') return postAfresh(turn);
  if (slot.parcel === null) return { state: 'failed', reason: 'what was to be posted is lost' };
  return postParcel(turn, slot.parcel);
}

/** Never rejects. What goes wrong inside leaves the slot waiting, or to whoever finds its lease ended. */
export async function deliverSlot(
  claimed: ClaimedSlot,
  tools: DeliveryTools,
  ended: AbortSignal,
): Promise<void> {
  const { slot, digest } = claimed;
  const { surface } = slot.parcel?.place ?? digest.settings.place;
  const posting = tools.postings.get(surface);
  if (posting === undefined) return;
  const hold = holdSlot(claimed, tools);
  const signal = AbortSignal.any([hold.lost, ended]);
  const holdOn = () => hold.lasts(tools.patience.sendMs + MARGIN_MS);
  const turn: Turn = { slot, digest, posting, tools, signal, holdOn };
  try {
    const result = await take(turn);
    if (result === 'lost') return;
    const isOurs = await tools.store.finish(slot.id, tools.holder, result);
    const { reason } = result;
    const { id: slotId, dueAt } = slot;
    tools.log.info(
      {
        slot: slotId,
        digest: digest.number,
        space: digest.space,
        dueAt,
        state: result.state,
        reason,
        isOurs,
      },
      'digest',
    );
  } catch (error) {
    tools.log.error(
      { err: error, slot: slot.id, digest: digest.number },
      'a digest could not be delivered yet',
    );
  } finally {
    hold.end();
  }
}
