/**
 * One GET to one address over one connection of its own: nothing is pooled, so nothing unchecked is ever reused.
 * By Node's own client, since undici 7.30 ends the process (an assertion, out of reach of any handler) when a body
 * without a length is given up as its connection closes.
 */
import { type IncomingMessage, request as send } from 'node:http';
import type { Socket } from 'node:net';
import { abortAfter } from './abort-after.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import { decompress } from './decompress.ts';
import { type Dialling, openConnection } from './open-connection.ts';
import { readBody } from './read-body.ts';
import { type Headers, headerOf } from './read-headers.ts';
import { type Guard, resolveChecked } from './resolve-checked.ts';
import { WebFault } from './web-fault.ts';
import type { WebLimits } from './web-limits.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Decompressed; null unless the status is 200 or 203, whose bodies alone are read. */
  readonly bytes: Uint8Array | null;
}

export interface RequestTools {
  readonly guard: Omit<Guard, 'allowed'>;
  readonly dialling: Dialling;
  readonly limits: WebLimits;
}

/** Newspapers send headers of many kilobytes (policies, cookies); more than this is an attack or a mistake. */
const MOST_HEADER_BYTES = 64 * 1024;

function isRead(status: number): boolean {
  return status === 200 || status === 203;
}

interface Asked {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The hosts inside the network that this request may reach. */
  readonly allowed: AllowedHosts;
}

/** Sends the request over the socket and waits for the headers. */
function ask({ url, headers }: Asked, socket: Socket): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = send({
      createConnection: () => socket,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, ...headers },
      maxHeaderSize: MOST_HEADER_BYTES,
    });
    request.once('response', resolve);
    request.on('error', reject);
    // Without an answer or an error, as after a switch of protocols that nobody asked for.
    request.once('close', () => reject(Object.assign(new Error('Closed'), { code: 'ECONNRESET' })));
    request.end();
  });
}

/** @param over ends the connection whenever it aborts. */
async function openAnswer(
  asked: Asked,
  { guard, dialling }: RequestTools,
  inTime: AbortSignal,
  over: AbortSignal,
): Promise<IncomingMessage> {
  const { url, allowed } = asked;
  const addresses = await resolveChecked(url, { ...guard, allowed }, inTime);
  return ask(asked, await openConnection(url, addresses, dialling, inTime, over));
}

async function readAnswer(answer: IncomingMessage, limit: number): Promise<Answered> {
  const { statusCode: status = 0, headers } = answer;
  // A body that nobody reads fails when its connection ends; nobody need hear of that.
  answer.on('error', () => {});
  if (!isRead(status)) return { status, headers, bytes: null };
  if (Number(headerOf(headers, 'content-length') ?? 0) > limit) throw new WebFault('too-large');
  const sent = await readBody(answer, limit);
  return { status, headers, bytes: await decompress(sent, headerOf(headers, 'content-encoding'), limit) };
}

/**
 * @param leftMs what the fetch may still take in all.
 * @throws WebFault; what resolver, dialler, TLS and HTTP throw; the signal's reason.
 */
export async function requestOnce(
  asked: Asked,
  tools: RequestTools,
  leftMs: number,
  signal: AbortSignal,
): Promise<Answered> {
  const over = new AbortController();
  const { headersMs, bytes } = tools.limits;
  const whole = { ms: leftMs, fault: () => new WebFault('too-slow') };
  const untilHeaders = { ms: headersMs, fault: () => new WebFault('no-answer') };
  try {
    return await abortAfter([signal], whole, async (inTime) => {
      const answer = await abortAfter([inTime], untilHeaders, (soon) =>
        openAnswer(asked, tools, soon, over.signal),
      );
      return await readAnswer(answer, bytes);
    });
  } finally {
    over.abort();
  }
}
