/** Fetches feeds and pages for the bot: guarded, limited, polite; every end a value with a sentence. */
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { OnRecordError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { abortAfter } from './abort-after.ts';
import { AllowedHosts } from './allowed-hosts.ts';
import { checkAddress } from './check-address.ts';
import { ACCEPTED_ENCODINGS } from './decompress.ts';
import { describeAddress } from './describe-address.ts';
import { describeFault } from './describe-fault.ts';
import { dialThroughProxy } from './dial-through-proxy.ts';
import { followRedirects, type Redirect } from './follow-redirects.ts';
import { HostPace, type Pause } from './host-pace.ts';
import { type Dial, dialDirectly, ownAddresses, type Resolve, resolveBySystem } from './network.ts';
import { isSendable } from './read-headers.ts';
import { readOutcome } from './read-outcome.ts';
import { type RequestTools, requestOnce } from './request-once.ts';
import { RobotsRegister } from './robots-register.ts';
import { ROBOTS_NAME } from './user-agent.ts';
import type { WebClient, WebOutcome, WebRequest } from './web-client.ts';
import { WEB_LIMITS, type WebLimits } from './web-limits.ts';

export interface WebClientOptions {
  readonly log: Pick<Log, 'debug'>;
  /** As `userAgent` writes it. */
  readonly userAgent: string;
  /** Entries that `isAllowableHost` accepts; none by default. */
  readonly allowedHosts?: readonly string[];
  readonly resolve?: Resolve;
  readonly dial?: Dial;
  /** An http proxy's address, through which all is dialled; null or none to dial directly. */
  readonly proxy?: string | null;
  readonly ownAddresses?: () => readonly string[];
  readonly now?: () => Date;
  readonly pause?: Pause;
  readonly limits?: Partial<WebLimits>;
  /** PEM, instead of the roots that Node trusts. */
  readonly certificates?: readonly string[];
}

const ACCEPTED: Readonly<Record<WebRequest['kind'], string>> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  page: 'text/html, application/xhtml+xml, */*;q=0.5',
};

function headersFor(request: WebRequest, userAgent: string): Record<string, string> {
  const { kind, etag, lastModified } = request;
  return {
    'user-agent': userAgent,
    accept: ACCEPTED[kind],
    'accept-encoding': ACCEPTED_ENCODINGS,
    ...(etag !== undefined && isSendable(etag) ? { 'if-none-match': etag } : {}),
    ...(lastModified !== undefined && isSendable(lastModified) ? { 'if-modified-since': lastModified } : {}),
  };
}

class GuardedWebClient implements WebClient {
  readonly #options: WebClientOptions;
  readonly #tools: RequestTools;
  readonly #allowed: AllowedHosts;
  readonly #now: () => Date;
  readonly #closing = new AbortController();
  readonly #pace: HostPace;
  readonly #robots: RobotsRegister;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: WebClientOptions) {
    const limits = { ...WEB_LIMITS, ...options.limits };
    const { resolve = resolveBySystem, now = () => new Date(), proxy = null } = options;
    const dial = options.dial ?? (proxy === null ? dialDirectly : dialThroughProxy(new URL(proxy)));
    const { pause = (ms, signal) => wait(ms, undefined, { signal }) } = options;
    this.#options = options;
    this.#allowed = new AllowedHosts(options.allowedHosts ?? []);
    this.#now = now;
    this.#tools = {
      guard: { resolve, ownAddresses: options.ownAddresses ?? ownAddresses },
      dialling: { dial, dialMs: limits.dialMs, certificates: options.certificates ?? null },
      limits,
    };
    this.#pace = new HostPace(limits.atOnce, pause, this.#closing.signal);
    this.#robots = new RobotsRegister({
      fetch: (request) => this.#keep(this.#fetch({ ...request, kind: 'feed' }, this.#closing.signal)),
      now,
      agent: ROBOTS_NAME,
    });
  }

  fetch(request: WebRequest, signal: AbortSignal): Promise<WebOutcome> {
    const signals = [this.#closing.signal, signal];
    // Many fetches share one signal, and none stays with it.
    setMaxListeners(0, ...signals);
    return this.#keep(abortAfter(signals, null, (either) => this.#fetch(request, either)));
  }

  async close(): Promise<void> {
    this.#closing.abort(new OnRecordError('cancelled', 'Reading from the web was ended.'));
    await Promise.allSettled(this.#underWay);
  }

  /** Whoever closes the client waits for it. */
  #keep<T>(fetching: Promise<T>): Promise<T> {
    const ended = fetching.finally(() => this.#underWay.delete(ended));
    this.#underWay.add(ended);
    return ended;
  }

  async #fetch(request: WebRequest, signal: AbortSignal): Promise<WebOutcome> {
    const allowed = this.#allowed.at(request.trustedSource ?? '');
    const checked = checkAddress(request.url, allowed);
    if (checked.kind === 'refused') return checked;
    const { limits } = this.#tools;
    let leftMs = limits.totalMs;
    const outcome = await followRedirects(checked.url, limits.redirects, async (url) => {
      const isInside = allowed.includes(url);
      const verdict = request.kind === 'page' ? await this.#robots.judge(url, isInside, signal) : null;
      if (verdict !== null) return verdict;
      return this.#inTurn(url, url !== checked.url, signal, async () => {
        const startedAt = performance.now();
        const visited = await this.#visit(url, request, { allowed, leftMs }, signal);
        leftMs -= performance.now() - startedAt;
        return visited;
      });
    });
    this.#options.log.debug({ address: describeAddress(checked.url), outcome: outcome.kind }, 'fetched');
    return outcome;
  }

  #inTurn<T>(url: URL, isContinued: boolean, signal: AbortSignal, step: () => Promise<T>): Promise<T> {
    const { pauseMs, crawlDelayMs } = this.#tools.limits;
    const pause = () => Math.max(pauseMs, Math.min(this.#robots.crawlDelayMs(url), crawlDelayMs));
    return this.#pace.run(url.host, { pauseMs: pause, isContinued }, signal, step);
  }

  async #visit(
    url: URL,
    request: WebRequest,
    { allowed, leftMs }: { readonly allowed: AllowedHosts; readonly leftMs: number },
    signal: AbortSignal,
  ): Promise<WebOutcome | Redirect> {
    const headers = headersFor(request, this.#options.userAgent);
    try {
      const answered = await requestOnce({ url, headers, allowed }, this.#tools, Math.max(leftMs, 0), signal);
      return readOutcome(answered, url, request, { allowed, now: this.#now() });
    } catch (error) {
      signal.throwIfAborted();
      return describeFault(error, url, this.#tools.limits);
    }
  }
}

/** Nothing is opened before the first fetch. */
export function createWebClient(options: WebClientOptions): WebClient {
  return new GuardedWebClient(options);
}
