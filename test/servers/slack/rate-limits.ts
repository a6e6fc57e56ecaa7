/**
 * Posting: about one message a second in a channel, a short burst tolerated; and so many a minute in a workspace. Off
 * until a test switches it on.
 */

const BURST = 4;
const EACH_MS = 1000;
const MINUTE_MS = 60_000;

export interface Limits {
  /** In one workspace; Slack says "several hundred". No limit where it is left out. */
  readonly perWorkspaceAMinute?: number;
}

export class RateLimits {
  isOn = false;
  /** How often was refused. */
  readonly refused = { channel: 0, workspace: 0 };
  readonly #now: () => number;
  /** By channel: when the messages so far are paid off. */
  readonly #paidAt = new Map<string, number>();
  /** By workspace: the last minute's messages. */
  readonly #posted = new Map<string, number[]>();
  #limits: Limits = {};

  constructor(now: () => number) {
    this.#now = now;
  }

  set(isOn: boolean, limits: Limits): void {
    this.isOn = isOn;
    this.#limits = limits;
  }

  /** Counts one message. Seconds to wait where it is one too many, otherwise null. */
  spend(channel: string, team: string): number | null {
    if (!this.isOn) return null;
    const now = this.#now();
    const paidAt = Math.max(now, this.#paidAt.get(channel) ?? 0);
    const excessMs = paidAt - now - (BURST - 1) * EACH_MS;
    if (excessMs > 0) return this.#refuse('channel', excessMs);
    const posted = this.#lastMinute(team, now);
    const [oldest = now] = posted;
    if (posted.length >= (this.#limits.perWorkspaceAMinute ?? Number.POSITIVE_INFINITY))
      return this.#refuse('workspace', oldest + MINUTE_MS - now);
    posted.push(now);
    this.#paidAt.set(channel, paidAt + EACH_MS);
    return null;
  }

  #refuse(whose: keyof RateLimits['refused'], waitMs: number): number {
    this.refused[whose] += 1;
    return Math.max(1, Math.ceil(waitMs / 1000));
  }

  #lastMinute(team: string, now: number): number[] {
    const posted = this.#posted.get(team) ?? [];
    this.#posted.set(team, posted);
    const first = posted.findIndex((at) => at > now - MINUTE_MS);
    posted.splice(0, first < 0 ? posted.length : first);
    return posted;
  }
}
