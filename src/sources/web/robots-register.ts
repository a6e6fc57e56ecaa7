/** Remembers for a day what each host's robots.txt asks for, so that it is fetched once for many pages. */
import { RecentMap } from '../../recent-map.ts';
import { abortAfter } from './abort-after.ts';
import { describeAddress } from './describe-address.ts';
import type { Failed } from './describe-fault.ts';
import { allowsPath, decodeRobots, parseRobots, type RobotsRules } from './parse-robots.ts';
import type { WebOutcome, WebRequest } from './web-client.ts';

/** Null where the page may be read. */
type Verdict = Failed | null;
type Rules = RobotsRules | Extract<Failed, { kind: 'later' }>;

interface Entry {
  readonly rules: Promise<Rules>;
  /** In ms since 1970; infinite until it has been read. */
  until: number;
  crawlDelayMs: number;
  /** About how many bytes its rules take, and what is kept beside them. */
  bytes: number;
}

interface Reading {
  /** Fetches a robots.txt through the guard; never rejects but when the client is closed. */
  readonly fetch: (request: Pick<WebRequest, 'url' | 'trustedSource'>) => Promise<WebOutcome>;
  readonly now: () => Date;
  /** The product's name in lower case. */
  readonly agent: string;
}

const KEPT_MS = 86_400_000;
/** Of a host whose robots.txt cannot be had now. */
const RETRY_MS = 300_000;
/** Of all hosts together: some five hundred with ordinary files, or two dozen with the longest that are read. */
const MOST_BYTES = 16 * 1024 * 1024;
const LEAST_BYTES_OF_ENTRY = 32 * 1024;
const BYTES_OF_RULE = 100;
const EVERYTHING: RobotsRules = { rules: [], crawlDelayMs: null };

/** RFC 9309, 2.3.1: where there is none, all may be read; where it cannot be reached, nothing. */
function rulesFrom(outcome: WebOutcome, origin: string, agent: string): Rules {
  if (outcome.kind === 'fetched') return parseRobots(decodeRobots(outcome.bytes), agent);
  if (outcome.kind !== 'later') return EVERYTHING;
  const why = `Whether ${new URL(origin).host} lets bots read its pages could not be learnt: ${outcome.why}`;
  return { ...outcome, why };
}

function bytesOf({ rules }: RobotsRules): number {
  return rules.reduce((sum, { pattern }) => sum + pattern.length + BYTES_OF_RULE, LEAST_BYTES_OF_ENTRY);
}

function keyOf({ origin }: URL, isInside: boolean): string {
  return isInside ? `inside ${origin}` : origin;
}

export class RobotsRegister {
  readonly #entries = new RecentMap<string, Entry>(MOST_BYTES, ({ bytes }) => bytes);
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /**
   * Callers of one host wait for one reading, which goes on when one of them gives up.
   * @param isInside whether the page is read as one of an allowed host: who may not, reads no robots.txt there, and what
   * that leaves unknown is not taken for the host's word to those who may.
   */
  async judge(url: URL, isInside: boolean, signal: AbortSignal): Promise<Verdict> {
    const rules = await abortAfter([signal], null, () => this.#rulesOf(url, isInside));
    if ('kind' in rules) return rules;
    if (allowsPath(rules, url)) return null;
    return {
      kind: 'refused',
      why: `${url.host} asks bots, in its robots.txt, not to read ${describeAddress(url)}.`,
    };
  }

  /** Zero where none is asked for, or nothing is known yet: nobody waits here, since a host's turn does. */
  crawlDelayMs(url: URL): number {
    const kept = [true, false].map((isInside) => this.#entries.get(keyOf(url, isInside))?.crawlDelayMs ?? 0);
    return Math.max(...kept);
  }

  #rulesOf(url: URL, isInside: boolean): Promise<Rules> {
    const { now } = this.#reading;
    const key = keyOf(url, isInside);
    const known = this.#entries.get(key);
    if (known !== undefined && now().getTime() < known.until) return known.rules;
    const entry: Entry = {
      rules: this.#read(url.origin, isInside),
      until: Number.POSITIVE_INFINITY,
      crawlDelayMs: known?.crawlDelayMs ?? 0,
      bytes: LEAST_BYTES_OF_ENTRY,
    };
    this.#entries.set(key, entry);
    entry.rules.then(
      (rules) => {
        const isKnown = !('kind' in rules);
        entry.until = now().getTime() + (isKnown ? KEPT_MS : (rules.afterMs ?? RETRY_MS));
        entry.crawlDelayMs = isKnown ? (rules.crawlDelayMs ?? 0) : 0;
        entry.bytes = isKnown ? bytesOf(rules) : LEAST_BYTES_OF_ENTRY;
        // Weighed again, unless it is forgotten by now, or another has its place.
        if (this.#entries.get(key) === entry) this.#entries.set(key, entry);
      },
      () => this.#entries.delete(key),
    );
    return entry.rules;
  }

  async #read(origin: string, isInside: boolean): Promise<Rules> {
    const { fetch, agent } = this.#reading;
    const url = `${origin}/robots.txt`;
    const outcome = await fetch(isInside ? { url, trustedSource: origin } : { url });
    return rulesFrom(outcome, origin, agent);
  }
}
