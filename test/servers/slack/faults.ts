/** Faults on demand: what the next calls of a method meet instead of an answer; or any call, by chance. */
import { randomFrom } from '../../random-from.ts';

export type Fault =
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'server-error'; readonly status?: number }
  /** It is done, and the answer is an error of the server all the same. */
  | { readonly kind: 'server-error-after'; readonly status?: number }
  /** The connection stays open and nothing comes. */
  | { readonly kind: 'unanswered' }
  /** It is done, the connection stays open and nothing comes. */
  | { readonly kind: 'unanswered-after' }
  /** The connection breaks; nothing was done. */
  | { readonly kind: 'dropped' }
  /** It is done, and then the connection breaks. */
  | { readonly kind: 'dropped-after' }
  | { readonly kind: 'error'; readonly error: string };

type RandomKind = Exclude<Fault['kind'], 'error'>;

interface RandomFaults {
  /** The same seed, the same faults in the same order of calls. */
  readonly seed: number;
  /** Of all calls, 0 to 1. */
  readonly share: number;
  readonly kinds: readonly RandomKind[];
  /** `chat.postMessage` alone unless told. */
  readonly methods?: readonly string[];
}

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

function faultOf(kind: RandomKind): Fault {
  return kind === 'rate-limited' ? { kind, retryAfterSeconds: 1 } : { kind };
}

export class Faults {
  readonly #planned: Planned[] = [];
  #atRandom: (method: string) => Fault | null = () => null;

  /** @param method a Web API method, `response_url`, or `*` for all. @param times the next calls that meet it. */
  plan(method: string, fault: Fault, times = 1): void {
    this.#planned.push({ method, fault, left: times });
  }

  /** From now on, beside what is planned; null for no more. */
  atRandom(faults: RandomFaults | null): void {
    this.#atRandom = () => null;
    if (faults === null) return;
    const { seed, share, kinds, methods = ['chat.postMessage'] } = faults;
    const chance = randomFrom(seed);
    this.#atRandom = (method) => {
      if (!methods.includes(method) || chance() >= share) return null;
      const kind = kinds[Math.floor(chance() * kinds.length)];
      return kind === undefined ? null : faultOf(kind);
    };
  }

  /** Planned and random ones. */
  clear(): void {
    this.#planned.length = 0;
    this.atRandom(null);
  }

  take(method: string): Fault | null {
    const planned = this.#planned.find(
      (candidate) => candidate.left > 0 && (candidate.method === method || candidate.method === '*'),
    );
    if (planned === undefined) return this.#atRandom(method);
    planned.left -= 1;
    return planned.fault;
  }
}
