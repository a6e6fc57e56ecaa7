/** Brings one part to its place exactly once: what may have been posted is looked for before anything is posted again. */
import type { PartPlace, Posted, PostPart, Refusal } from '../surfaces/posting.ts';
import type { Turn } from './delivery-tools.ts';

export type PartOutcome =
  | { readonly kind: 'posted'; readonly posted: Posted }
  /** To be tried again later. `isSettled`: for certain it is not there. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly isSettled: boolean; readonly why: string }
  | ({ readonly kind: 'refused' } & Refusal)
  | { readonly kind: 'unfit'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }
  /** Another process has the slot now, or this one ends: nothing more is done. */
  | { readonly kind: 'given-up'; readonly isSettled: boolean };

/** After so many attempts of which the platform said that nothing came of them, others get their turn. */
const MOST_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 120_000;

/** As long as was asked for, and a little longer, so that not all come back at one instant. */
function withJitter(milliseconds: number, random: () => number): number {
  return Math.round(milliseconds + 200 + random() * Math.max(800, milliseconds * 0.2));
}

function pauseAfter({ slot, tools }: Turn, afterMs: number | null): number {
  const own = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(slot.attempts, 6), LONGEST_PAUSE_MS);
  return withJitter(afterMs ?? own, tools.random);
}

/** Waits until a part may be sent within the platform's rates. False where the slot is lost meanwhile. */
async function awaitTurn(turn: Turn, at: PartPlace): Promise<boolean> {
  const { tools, posting, signal } = turn;
  const from = await tools.store.reserve(posting.paces(at));
  const waitMs = from.getTime() - tools.now().getTime();
  if (waitMs > 0) await tools.wait(waitMs, signal).catch(() => undefined);
  return !signal.aborted && (await turn.holdOn());
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

/** One attempt; null where nothing came of it and it may be made again at once. */
async function attempt(turn: Turn, at: PartPlace, part: PostPart): Promise<PartOutcome | null> {
  if (!(await awaitTurn(turn, at))) return { kind: 'given-up', isSettled: true };
  const sent = await turn.posting.send(at, part, turn.tools.patience.sendMs);
  switch (sent.kind) {
    case 'sent':
      return { kind: 'posted', posted: { id: sent.id, link: sent.link } };
    case 'not-now':
      return { kind: 'later', afterMs: pauseAfter(turn, sent.afterMs), isSettled: true, why: sent.why };
    case 'unclear':
      turn.tools.log.warn({ slot: turn.slot.id, why: sent.why }, 'a post of unclear outcome is looked for');
      return settle(turn, at, part.key);
    case 'refused':
      return { kind: 'refused', reason: sent.reason, remedy: sent.remedy };
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
  }
  for (let made = 0; made < MOST_ATTEMPTS; made += 1) {
    const outcome = await attempt(turn, at, part);
    if (outcome !== null) return outcome;
  }
  return {
    kind: 'later',
    afterMs: pauseAfter(turn, null),
    isSettled: true,
    why: 'the platform does not take it',
  };
}
