/** Buckets of requests, as Discord counts them: by route and by the channel, guild or webhook in it. */
import { createHash } from 'node:crypto';

export type RateLimiting = 'announced' | 'enforced' | 'off';

interface Bucket {
  used: number;
  endsAtMs: number;
}

interface Verdict {
  headers: Record<string, string>;
  /** Set where the call is refused. */
  retryAfterSeconds: number | undefined;
  isGlobal: boolean;
}

/** A call that came too early. */
interface Overrun {
  readonly route: string;
  /** The ids that the limit goes by; empty where it is the bot's own. */
  readonly major: string;
  readonly isGlobal: boolean;
  /** False where limits are announced only. */
  readonly isRefused: boolean;
}

const requestsPerSecond = 50;

export class RateLimits {
  /** In order; whoever keeps the limits has none. */
  readonly overruns: Overrun[] = [];
  readonly #buckets = new Map<string, Bucket>();
  readonly #mode: RateLimiting;

  constructor(mode: RateLimiting) {
    this.#mode = mode;
  }

  /**
   * Counts one call. @param limit requests and the seconds in which they may be made
   * @param isCountedGlobally callbacks and webhooks of interactions are not
   */
  count(route: string, major: string, limit: readonly [number, number], isCountedGlobally: boolean): Verdict {
    if (this.#mode === 'off') return { headers: {}, retryAfterSeconds: undefined, isGlobal: false };
    const bucket = this.#use(`${route} ${major}`, limit[1]);
    const all = isCountedGlobally ? this.#use('global', 1) : undefined;
    const isOver = bucket.used > limit[0];
    const isGlobal = all !== undefined && all.used > requestsPerSecond;
    const waitMs = (isGlobal ? all : bucket).endsAtMs - Date.now();
    const isRefused = this.#mode === 'enforced' && (isOver || isGlobal);
    if (isOver || isGlobal) this.overruns.push({ route, major: major.trim(), isGlobal, isRefused });
    return {
      headers: headersOf(route, bucket, limit[0]),
      retryAfterSeconds: isRefused ? Math.max(waitMs, 1) / 1000 : undefined,
      isGlobal,
    };
  }

  #use(key: string, seconds: number): Bucket {
    const present = this.#buckets.get(key);
    const bucket =
      present !== undefined && present.endsAtMs > Date.now()
        ? present
        : { used: 0, endsAtMs: Date.now() + seconds * 1000 };
    bucket.used += 1;
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

function headersOf(route: string, { used, endsAtMs }: Bucket, limit: number): Record<string, string> {
  return {
    'X-RateLimit-Bucket': createHash('md5').update(route).digest('hex'),
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(Math.max(0, limit - used)),
    'X-RateLimit-Reset': (endsAtMs / 1000).toFixed(3),
    'X-RateLimit-Reset-After': (Math.max(0, endsAtMs - Date.now()) / 1000).toFixed(3),
  };
}
