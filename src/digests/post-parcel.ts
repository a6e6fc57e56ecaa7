/** Posts what of a parcel is not there yet, part by part, and says how that ended. */
import type { Posted } from '../surfaces/posting.ts';
import type { Turn } from './delivery-tools.ts';
import { type PartOutcome, postPart } from './post-part.ts';
import { refusalSentence } from './refusal-sentence.ts';
import type { Parcel, SlotOutcome } from './slot.ts';
import { tellOfMissingRest, tellOfRefusal, tellOfUnfit, tellOfUnknown } from './tell-creator.ts';

/** How a turn ends, and whom that must be told of when it is recorded. */
export interface TurnEnd {
  readonly outcome: SlotOutcome;
  readonly tell?: () => Promise<void>;
}

/** Another claim has the slot. */
export type TurnResult = TurnEnd | 'lost';

const TOO_LATE = 'it could not be posted while it was of use';

/** To be tried again after a while; failed where that would be too late to be of use, and nothing of it can be there. */
export function later(turn: Turn, afterMs: number, isSettled: boolean, reason: string): TurnEnd {
  const until = new Date(turn.tools.now().getTime() + afterMs);
  const isLate = isSettled && turn.slot.sent.length === 0 && turn.isTooLate(until);
  if (isLate) return { outcome: { state: 'failed', isSpent: false, reason } };
  return { outcome: { state: 'waiting', until, isSettled, reason } };
}

/** For another process, or for this one when it runs again; what may still arrive is given the time to. */
export function handedOn({ tools }: Turn, isSettled: boolean): TurnEnd {
  const afterMs = isSettled ? 0 : Math.max(...tools.patience.settleMs);
  const until = new Date(tools.now().getTime() + afterMs);
  return { outcome: { state: 'waiting', until, isSettled, reason: 'the bot was stopped while posting it' } };
}

/** The platform will not have it: whoever made the digest is told once, and it is tried again until it is mended. */
async function refused(turn: Turn, sentence: string, isSettled: boolean): Promise<TurnEnd> {
  const { digest, slot, tools } = turn;
  const isFirst = await tools.store.block(digest.id, sentence);
  const pauses = tools.patience.refusedMs;
  const pauseMs = pauses[Math.min(slot.attempts - 1, pauses.length - 1)] ?? 60_000;
  const end = later(turn, pauseMs, isSettled, sentence);
  return isFirst ? { ...end, tell: () => tellOfRefusal(turn, sentence) } : end;
}

function unfit(turn: Turn, why: string): TurnEnd {
  turn.tools.log.error({ slot: turn.slot.id, why }, 'a digest is against the rules of its platform');
  const reason = `the platform does not take it: ${why}`;
  return { outcome: { state: 'failed', isSpent: true, reason }, tell: () => tellOfUnfit(turn, why) };
}

function unknown(turn: Turn, why: string): TurnEnd {
  turn.tools.log.error({ slot: turn.slot.id, why }, 'whether a digest was posted cannot be found out');
  const reason = `it may have been posted, and nobody can say: ${why}`;
  return { outcome: { state: 'unknown', reason }, tell: () => tellOfUnknown(turn, why) };
}

/** The first part is there, and another will not be: it is not begun again, or the first would come at every slot. */
async function partly(turn: Turn, why: string): Promise<TurnEnd> {
  const { digest, tools } = turn;
  const reason = `the rest could not be posted: ${why}`;
  const outcome = { state: 'posted', at: tools.now(), isWhole: false, reason } as const;
  const isFirst = await tools.store.block(digest.id, reason);
  return isFirst ? { outcome, tell: () => tellOfMissingRest(turn, why) } : { outcome };
}

type NotPosted = Exclude<PartOutcome, { kind: 'posted' }>;

async function endOf(turn: Turn, outcome: NotPosted, isFirst: boolean): Promise<TurnEnd> {
  switch (outcome.kind) {
    case 'given-up':
      return handedOn(turn, outcome.isSettled);
    case 'later':
      if (!isFirst && turn.isOverdue()) return partly(turn, outcome.why);
      return later(turn, outcome.afterMs, outcome.isSettled, outcome.why);
    case 'too-late':
      return { outcome: { state: 'failed', isSpent: false, reason: turn.slot.reason ?? TOO_LATE } };
    case 'refused': {
      const sentence = refusalSentence(outcome);
      return isFirst ? refused(turn, sentence, outcome.isSettled) : partly(turn, sentence);
    }
    case 'unfit':
      return isFirst ? unfit(turn, outcome.why) : partly(turn, outcome.why);
    case 'unknown':
      return isFirst ? unknown(turn, outcome.why) : partly(turn, outcome.why);
  }
}

export async function postParcel(turn: Turn, parcel: Parcel): Promise<TurnResult> {
  const { slot, digest, posting, tools, hold } = turn;
  const { place } = parcel;
  const sent: Posted[] = [...slot.sent];
  for (let index = sent.length; index < parcel.parts.length; index += 1) {
    const at = { space: digest.space, place, under: sent[0]?.id ?? null };
    const part = { body: parcel.parts[index], key: `${slot.id}-${index}` };
    const mayBeThere = slot.isUnsettled && index === slot.sent.length;
    const present: Turn = { ...turn, slot: { ...slot, sent } };
    const outcome = await postPart(present, at, part, mayBeThere);
    if (outcome.kind !== 'posted') return endOf(present, outcome, index === 0);
    sent.push(outcome.posted);
    if (!(await tools.store.notePart(slot.id, hold, outcome.posted))) return 'lost';
  }
  const at = { space: digest.space, place, under: null };
  const [first] = sent;
  const unpublished = parcel.isPublished && first !== undefined ? await posting.publish(at, first.id) : null;
  const reason = unpublished === null ? null : `it was not published to followers: ${unpublished}`;
  return { outcome: { state: 'posted', at: tools.now(), isWhole: true, reason } };
}
