/** Turns whatever ended a request into an outcome with a sentence for the person who runs the bot. */
import { outsideInternet } from './check-address.ts';
import type { WebOutcome } from './web-client.ts';
import { WebFault, type WebFaultKind } from './web-fault.ts';
import type { WebLimits } from './web-limits.ts';

/** The ways a fetch ends without a document. */
export type Failed = Extract<WebOutcome, { why: string }>;

const TLS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the certificate that vouches for its own',
  CERT_REVOKED: 'its certificate has been revoked',
};

const CONNECTION: Readonly<Record<string, string>> = {
  ENOTFOUND: 'cannot be found: there is no such host, or names cannot be looked up',
  EAI_AGAIN: 'cannot be found: names cannot be looked up just now',
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'ended the connection before its answer was complete',
  EPIPE: 'ended the connection before its answer was complete',
  ETIMEDOUT: 'does not answer',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  PROXY_REFUSED: 'cannot be reached: the proxy does not connect to it',
  EADDRNOTAVAIL: 'cannot be reached from here',
};

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}

function later(why: string): Failed {
  return { kind: 'later', afterMs: null, why };
}

function unfit(why: string): Failed {
  return { kind: 'unfit', why };
}

function faultOutcome(kind: WebFaultKind, url: URL, limits: WebLimits): Failed {
  const { host } = url;
  const seconds = (ms: number) => `${Math.round(ms / 100) / 10} seconds`;
  switch (kind) {
    case 'outside-internet':
      return { kind: 'refused', why: outsideInternet(url) };
    case 'no-address':
      return later(`${host} has no address.`);
    case 'no-answer':
      return later(`${host} did not answer within ${seconds(limits.headersMs)}.`);
    case 'too-slow':
      return unfit(`${host} sends too slowly: its answer was not complete after ${seconds(limits.totalMs)}.`);
    case 'too-large':
      return unfit(`What ${host} sends is larger than ${Math.round(limits.bytes / 1024 / 1024)} MB.`);
    case 'broken-compression':
      return unfit(`${host} sends an answer whose compression is broken.`);
    case 'unknown-compression':
      return unfit(`${host} sends an answer in a compression that is not known here.`);
  }
}

/** @param error anything but the abort of whoever asked. */
export function describeFault(error: unknown, url: URL, limits: WebLimits): Failed {
  if (error instanceof WebFault) return faultOutcome(error.kind, url, limits);
  const code = codeOf(error);
  const { host } = url;
  const tls = TLS[code];
  if (tls !== undefined) return later(`The connection to ${host} is not safe: ${tls}.`);
  const connection = CONNECTION[code];
  if (connection !== undefined) return later(`${host} ${connection}.`);
  if (code === 'HPE_HEADER_OVERFLOW') return unfit(`${host} sends too many headers.`);
  if (code.startsWith('HPE_')) return unfit(`${host} does not answer as a web server does.`);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return later(`No safe connection to ${host} could be agreed on.`);
  return later(`The connection to ${host} failed${code === '' ? '' : ` (${code})`}.`);
}
