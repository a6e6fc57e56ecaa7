/** Calls that go wrong on demand, or by chance. */
import { randomFrom } from '../../random-from.ts';

export type Fault =
  /** 429 with Retry-After. `global` stops every route of the client, `shared` is not counted against it. */
  | { kind: 'rate-limited'; retryAfterSeconds: number; scope?: 'user' | 'shared' | 'global' }
  | { kind: 'server-error'; status?: 500 | 502 | 503 }
  /** The request is carried out, and answered with an error of the server. */
  | { kind: 'server-error-after'; status?: 500 | 502 | 503 }
  /** The request is taken and never answered. */
  | { kind: 'silence' }
  /** The request is carried out and never answered. */
  | { kind: 'silence-after' }
  /** The connection is cut before anything is done. */
  | { kind: 'drop' }
  /** The request is carried out, but the connection is cut before the answer. */
  | { kind: 'answer-lost' };

type RandomKind = Fault['kind'];

interface RandomFaults {
  /** The same seed, the same faults in the same order of calls. */
  seed: number;
  /** Of all calls, 0 to 1. */
  share: number;
  kinds: readonly RandomKind[];
  /** Those that post unless told: messages, threads and posts of forums. */
  routes?: readonly string[];
}

const posting = [
  'POST /channels/:channel/messages',
  'POST /channels/:channel/threads',
  'POST /channels/:channel/messages/:message/threads',
];

function faultOf(kind: RandomKind): Fault {
  return kind === 'rate-limited' ? { kind, retryAfterSeconds: 0.5 } : { kind };
}

export class Faults {
  #atRandom: (route: string) => Fault | undefined = () => undefined;
  readonly #planned: { route: string; fault: Fault; left: number }[] = [];
  readonly #routes: ReadonlySet<string>;

  constructor(routes: Iterable<string>) {
    this.#routes = new Set(routes);
  }

  /**
   * The next calls of a route go wrong.
   * @param route for example `POST /channels/:channel/messages`, or `*` for any
   */
  next(route: string, fault: Fault, times = 1): void {
    this.#demandRoute(route);
    this.#planned.push({ route, fault, left: times });
  }

  /** From now on, beside those that are planned; null for no more. */
  atRandom(faults: RandomFaults | null): void {
    this.#atRandom = () => undefined;
    if (faults === null) return;
    const { seed, share, kinds, routes = posting } = faults;
    routes.forEach((route) => {
      this.#demandRoute(route);
    });
    const chance = randomFrom(seed);
    this.#atRandom = (route) => {
      if (!(routes.includes('*') || routes.includes(route)) || chance() >= share) return undefined;
      const kind = kinds[Math.floor(chance() * kinds.length)];
      return kind === undefined ? undefined : faultOf(kind);
    };
  }

  /** Planned and random ones. */
  clear(): void {
    this.#planned.length = 0;
    this.atRandom(null);
  }

  /** @returns the fault that this call meets, which is then used up by one. */
  take(route: string): Fault | undefined {
    const plan = this.#planned.find((planned) => planned.left > 0 && ['*', route].includes(planned.route));
    if (plan === undefined) return this.#atRandom(route);
    plan.left -= 1;
    return plan.fault;
  }

  #demandRoute(route: string): void {
    if (route === '*' || this.#routes.has(route)) return;
    throw new Error(`No route ${route}. There are:\n${[...this.#routes].join('\n')}`);
  }
}
