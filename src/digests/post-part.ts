/** Brings one part to its place exactly once: what may have been posted is looked for before anything is posted again. */
import type { PartPlace, Posted, PostPart, Refusal } from '../surfaces/posting.ts';
import type { Turn } from './delivery-tools.ts';

export type PartOutcome =
  | { readonly kind: 'posted'; readonly posted: Posted }
  /** To be tried again later. `isSettled`: for certain it is not there, and nothing is under way. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly isSettled: boolean; readonly why: string }
  | ({ readonly kind: 'refused'; readonly isSettled: boolean } & Refusal)
  | { readonly kind: 'unfit'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }
  /** It is not there, and it is too late to post it. */
  | { readonly kind: 'too-late' }
  /** Another claim has the slot now, or the process ends: nothing more is done. */
  | { readonly kind: 'given-up'; readonly isSettled: boolean };

/** After so many attempts of which the platform said that nothing came of them, others get their turn. */
const MOST_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 120_000;
/** Who is to wait longer for the platform's rates gives the slot back meanwhile. */
const LONGEST_QUEUE_MS = 60_000;

/** As long as was asked for, and a little longer, so that not all come back at one instant. */
function withJitter(milliseconds: number, random: () => number): number {
  return Math.round(milliseconds + 200 + random() * Math.max(800, milliseconds * 0.2));
}

function pauseAfter({ slot, tools }: Turn, afterMs: number | null): number {
  const own = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(slot.attempts, 6), LONGEST_PAUSE_MS);
  return withJitter(afterMs ?? own, tools.random);
}

/** Waits until a part may be sent within the platform's rates: the narrowest first, so that a channel's queue is its own. */
async function queue(turn: Turn, at: PartPlace): Promise<'ready' | 'full' | 'given-up'> {
  const { tools, posting, signal } = turn;
  for (const pace of posting.paces(at)) {
    const from = await tools.store.reserve([pace]);
    const waitMs = from.getTime() - tools.now().getTime();
    if (waitMs > LONGEST_QUEUE_MS) return 'full';
    if (waitMs > 0) await tools.wait(waitMs, signal).catch(() => undefined);
    if (signal.aborted) return 'given-up';
  }
  return (await turn.holdOn()) ? 'ready' : 'given-up';
}

/** What the platform says of a part that may be there; null where it says that it is not. */
async function lookFor(turn: Turn, at: PartPlace, key: string): Promise<PartOutcome | null> {
  const since = turn.slot.postingSince ?? turn.slot.dueAt;
  const found = await turn.posting.find(at, key, since);
  switch (found.kind) {
    case 'found':
      return { kind: 'posted', posted: { id: found.id, link: found.link } };
    case 'absent':
      return null;
    case 'not-now':
      if (turn.isOverdue()) return { kind: 'unknown', why: found.why };
      return { kind: 'later', afterMs: pauseAfter(turn, found.afterMs), isSettled: false, why: found.why };
    case 'cannot-ask':
      return { kind: 'unknown', why: found.why };
  }
}

/** Looks more than once, since what was accepted may be seen late. */
async function settle(turn: Turn, at: PartPlace, key: string): Promise<PartOutcome | null> {
  for (const pauseMs of turn.tools.patience.settleMs) {
    await turn.tools.wait(pauseMs, turn.signal).catch(() => undefined);
    if (turn.signal.aborted) return { kind: 'given-up', isSettled: false };
    const outcome = await lookFor(turn, at, key);
    if (outcome !== null) return outcome;
  }
  return null;
}

/**
 * One attempt; null where its outcome was unclear, and the platform says that nothing came of it.
 * @param isSettled whether no earlier attempt was unclear.
 */
async function attempt(
  turn: Turn,
  at: PartPlace,
  part: PostPart,
  isSettled: boolean,
): Promise<PartOutcome | null> {
  const queued = await queue(turn, at);
  if (queued === 'given-up') return { kind: 'given-up', isSettled };
  if (queued === 'full')
    return { kind: 'later', afterMs: LONGEST_QUEUE_MS, isSettled, why: 'many are to be posted there' };
  const sent = await turn.posting.send(at, part, turn.tools.patience.sendMs);
  switch (sent.kind) {
    case 'sent':
      return { kind: 'posted', posted: { id: sent.id, link: sent.link } };
    case 'not-now':
      return { kind: 'later', afterMs: pauseAfter(turn, sent.afterMs), isSettled, why: sent.why };
    case 'unclear':
      turn.tools.log.warn({ slot: turn.slot.id, why: sent.why }, 'a post of unclear outcome is looked for');
      return settle(turn, at, part.key);
    case 'refused':
      return { kind: 'refused', isSettled, reason: sent.reason, remedy: sent.remedy };
    case 'unfit':
      return { kind: 'unfit', why: sent.why };
  }
}

/** @param mayBeThere whether an earlier turn may have posted it. */
export async function postPart(
  turn: Turn,
  at: PartPlace,
  part: PostPart,
  mayBeThere: boolean,
): Promise<PartOutcome> {
  if (mayBeThere) {
    const earlier = await lookFor(turn, at, part.key);
    if (earlier !== null) return earlier;
    if (at.under === null && turn.isTooLate()) return { kind: 'too-late' };
  }
  for (let made = 0; made < MOST_ATTEMPTS; made += 1) {
    // Once unclear, it is looked for first by every turn that follows: what was taken very late may show only then.
    const outcome = await attempt(turn, at, part, !mayBeThere && made === 0);
    if (outcome !== null) return outcome;
  }
  const why = 'the platform does not say whether it takes it';
  return { kind: 'later', afterMs: pauseAfter(turn, null), isSettled: false, why };
}
