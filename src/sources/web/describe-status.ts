/** Turns an answer without a document into an outcome with its sentence. */
import { describeAddress } from './describe-address.ts';
import type { Failed } from './describe-fault.ts';
import { type Headers, retryAfterMs } from './read-headers.ts';

const WORDS: ReadonlyMap<number, string> = new Map([
  [400, 'it does not accept the request'],
  [401, 'it asks for a password'],
  [402, 'it asks for payment'],
  [403, 'it does not let the bot read this'],
  [404, 'there is nothing at this address'],
  [405, 'it does not accept the request'],
  [406, 'it has nothing that the bot can read'],
  [408, 'it waited too long for the request'],
  [425, 'it wants to be asked again later'],
  [429, 'it has been asked too often'],
  [451, 'it may not show this for legal reasons'],
  [500, 'it has a fault'],
  [502, 'a server behind it has a fault'],
  [503, 'it is overloaded or under repair'],
  [504, 'a server behind it does not answer'],
]);

/** Not for good: asking again is what the status itself suggests. 202 is what some firewalls send while they think. */
const PASSING: ReadonlySet<number> = new Set([202, 408, 425, 429]);

/** @param status none of 200, 304 or a redirect. @param now for a Retry-After that is a date. */
export function describeStatus(status: number, headers: Headers, url: URL, now: Date): Failed {
  const words = WORDS.get(status);
  const why = `${describeAddress(url)} answered ${status}${words === undefined ? '' : `: ${words}`}.`;
  if (status === 410) {
    return {
      kind: 'gone',
      why: `${describeAddress(url)} answered 410: what was there has been removed for good.`,
    };
  }
  if (PASSING.has(status) || status >= 500)
    return { kind: 'later', afterMs: retryAfterMs(headers, now), why };
  if (status >= 400) return { kind: 'refused', why };
  return { kind: 'unfit', why: `${describeAddress(url)} answered ${status}, which brings no document.` };
}
