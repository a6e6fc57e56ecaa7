/** The address that Slack lends for answering one command, press or shortcut: five replies within half an hour. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { REPLIES_PER_URL } from './limits.ts';
import { wasNotSent } from './web-client.ts';

const TIMEOUT_MS = 10_000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 60_000;

const refusalSchema = z.object({ ok: z.literal(false), error: z.string() });

export type Reply = { readonly replace_original: boolean } & Record<string, unknown>;

/** `gone`: it takes no more replies. `unknown`: Slack may have taken this one, so it is not repeated. */
export type ReplyOutcome = 'sent' | 'gone' | 'unknown';

type Attempt = ReplyOutcome | { readonly retryAfterMs: number | null };

function pauseBefore(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return Number.isNaN(seconds) ? null : seconds * 1_000;
}

async function readAttempt(response: Response): Promise<Attempt> {
  if (response.status === 429 || response.status >= 500) return { retryAfterMs: pauseBefore(response) };
  if (!response.ok) return 'gone';
  const body: unknown = await response.json().catch(() => null);
  return refusalSchema.safeParse(body).success ? 'gone' : 'sent';
}

export class ResponseUrl {
  readonly #url: string;
  readonly #abandoned: AbortSignal;
  #left = REPLIES_PER_URL;

  /** @param abandoned aborts when the bot stops. */
  constructor(url: string, abandoned: AbortSignal) {
    this.#url = url;
    this.#abandoned = abandoned;
  }

  get isOpen(): boolean {
    return this.#left > 0;
  }

  /** Never rejects. Tries again where Slack is busy, broken or, if nothing can be doubled by it, silent. */
  async post(reply: Reply): Promise<ReplyOutcome> {
    if (!this.isOpen) return 'gone';
    const outcome = await this.#tryAll(reply);
    this.#left = outcome === 'gone' ? 0 : this.#left - 1;
    return outcome;
  }

  async #tryAll(reply: Reply): Promise<ReplyOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#try(reply);
      if (typeof outcome === 'string') return outcome;
      if (attempt === ATTEMPTS || this.#abandoned.aborted) return 'gone';
      const pauseMs = outcome.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** attempt;
      const signal = this.#abandoned;
      await wait(Math.min(pauseMs, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => undefined);
    }
  }

  async #try(reply: Reply): Promise<Attempt> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(reply),
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), this.#abandoned]),
      });
      return await readAttempt(response);
    } catch (error) {
      return reply.replace_original || wasNotSent(error) ? { retryAfterMs: null } : 'unknown';
    }
  }
}
