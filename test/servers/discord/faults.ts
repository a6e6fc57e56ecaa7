/** Calls that go wrong on demand. */

export type Fault =
  /** 429 with Retry-After. `global` stops every route of the client, `shared` is not counted against it. */
  | { kind: 'rate-limited'; retryAfterSeconds: number; scope?: 'user' | 'shared' | 'global' }
  | { kind: 'server-error'; status?: 500 | 502 | 503 }
  /** The request is taken and never answered. */
  | { kind: 'silence' }
  /** The connection is cut before anything is done. */
  | { kind: 'drop' }
  /** The request is carried out, but the connection is cut before the answer. */
  | { kind: 'answer-lost' };

export class Faults {
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
    if (route !== '*' && !this.#routes.has(route)) {
      throw new Error(`No route ${route}. There are:\n${[...this.#routes].join('\n')}`);
    }
    this.#planned.push({ route, fault, left: times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  /** @returns the fault that this call meets, which is then used up by one. */
  take(route: string): Fault | undefined {
    const plan = this.#planned.find((planned) => planned.left > 0 && ['*', route].includes(planned.route));
    if (plan === undefined) return undefined;
    plan.left -= 1;
    return plan.fault;
  }
}
