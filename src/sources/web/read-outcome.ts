/** Reads what an answer means: a document, nothing new, another address, or the reason why there is none. */
import type { AllowedHosts } from './allowed-hosts.ts';
import { checkAddress } from './check-address.ts';
import { describeAddress } from './describe-address.ts';
import type { Failed } from './describe-fault.ts';
import { describeStatus } from './describe-status.ts';
import type { Redirect } from './follow-redirects.ts';
import { headerOf, maxAgeMs, validatorOf } from './read-headers.ts';
import type { Answered } from './request-once.ts';
import type { WebOutcome, WebRequest } from './web-client.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

interface Reading {
  readonly allowed: AllowedHosts;
  readonly now: Date;
}

/** Node reads headers as Latin-1; an address with other letters is sent as UTF-8 (RFC 9110, 10.2.2, forbids both). */
function asUtf8(value: string): string {
  return Buffer.from(value, 'latin1').toString('utf8');
}

/** The next address is judged like the first: in what is written here, and once its name has been looked up. */
function readRedirect({ status, headers }: Answered, url: URL, allowed: AllowedHosts): Redirect | Failed {
  const location = headerOf(headers, 'location');
  const from = describeAddress(url);
  if (location === null) return { kind: 'unfit', why: `${from} redirects without saying where to.` };
  const checked = checkAddress(asUtf8(location), allowed, url);
  if (checked.kind === 'refused') return { kind: 'refused', why: `${from} redirects: ${checked.why}` };
  return { kind: 'redirect', to: checked.url, isPermanent: PERMANENT.has(status) };
}

/** @param url where the answer comes from. */
export function readOutcome(
  answered: Answered,
  url: URL,
  request: WebRequest,
  { allowed, now }: Reading,
): WebOutcome | Redirect {
  const { status, headers, bytes } = answered;
  if (REDIRECTS.has(status)) return readRedirect(answered, url, allowed);
  const isAsked = request.etag !== undefined || request.lastModified !== undefined;
  if (status === 304 && isAsked) return { kind: 'unchanged', maxAgeMs: maxAgeMs(headers) };
  if ((status !== 200 && status !== 203) || bytes === null) return describeStatus(status, headers, url, now);
  return {
    kind: 'fetched',
    url: url.href,
    movedTo: null,
    contentType: validatorOf(headers, 'content-type'),
    bytes,
    etag: validatorOf(headers, 'etag'),
    lastModified: validatorOf(headers, 'last-modified'),
    maxAgeMs: maxAgeMs(headers),
  };
}
