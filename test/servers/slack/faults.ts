/** Faults on demand: what the next calls of a method meet instead of an answer. */

export type Fault =
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'server-error'; readonly status?: number }
  /** The connection stays open and nothing comes. */
  | { readonly kind: 'unanswered' }
  /** The connection breaks; nothing was done. */
  | { readonly kind: 'dropped' }
  /** It is done, and then the connection breaks. */
  | { readonly kind: 'dropped-after' }
  | { readonly kind: 'error'; readonly error: string };

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

export class Faults {
  readonly #planned: Planned[] = [];

  /** @param method a Web API method, `response_url`, or `*` for all. @param times the next calls that meet it. */
  plan(method: string, fault: Fault, times = 1): void {
    this.#planned.push({ method, fault, left: times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  take(method: string): Fault | null {
    const planned = this.#planned.find(
      (candidate) => candidate.left > 0 && (candidate.method === method || candidate.method === '*'),
    );
    if (planned === undefined) return null;
    planned.left -= 1;
    return planned.fault;
  }
}
