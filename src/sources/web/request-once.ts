/** One GET to one address over one connection of its own: nothing is pooled, so nothing unchecked is ever reused. */
import type { Socket } from 'node:net';
import { type buildConnector, Client, type Dispatcher } from 'undici';
import { abortAfter } from './abort-after.ts';
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
  readonly guard: Guard;
  readonly dialling: Dialling;
  readonly limits: WebLimits;
}

/** Newspapers send headers of many kilobytes (policies, cookies); more than this is an attack or a mistake. */
const MOST_HEADER_BYTES = 64 * 1024;

/** Hands out the one connection that was checked; whoever asks for a second gets none. */
function once(socket: Socket): buildConnector.connector {
  const left = [socket];
  return (_options, callback) => {
    const next = left.pop();
    // undici takes no answer before it has asked.
    queueMicrotask(() => {
      if (next !== undefined) callback(null, next);
      else callback(Object.assign(new Error('Closed'), { code: 'ECONNRESET' }), null);
    });
  };
}

function isRead(status: number): boolean {
  return status === 200 || status === 203;
}

/** Sends the request and waits for the headers. @param over ends the connection whenever it aborts. */
async function openAnswer(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { guard, dialling }: RequestTools,
  inTime: AbortSignal,
  over: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  const addresses = await resolveChecked(url, guard, inTime);
  const socket = await openConnection(url, addresses, dialling, inTime, over);
  const client = new Client(url.origin, {
    connect: once(socket),
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const path = `${url.pathname}${url.search}`;
  return client.request({ method: 'GET', path, headers, signal: over });
}

async function readAnswer(answer: Dispatcher.ResponseData, limit: number): Promise<Answered> {
  const { statusCode: status, headers, body } = answer;
  // A body that nobody reads fails when its connection ends; nobody need hear of that.
  body.on('error', () => {});
  if (!isRead(status)) return { status, headers, bytes: null };
  if (Number(headerOf(headers, 'content-length') ?? 0) > limit) throw new WebFault('too-large');
  const sent = await readBody(body, limit);
  return { status, headers, bytes: await decompress(sent, headerOf(headers, 'content-encoding'), limit) };
}

/**
 * @param leftMs what the fetch may still take in all.
 * @throws WebFault; what resolver, dialler, TLS and HTTP throw; the signal's reason.
 */
export async function requestOnce(
  url: URL,
  headers: Readonly<Record<string, string>>,
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
        openAnswer(url, headers, tools, soon, over.signal),
      );
      return await readAnswer(answer, bytes);
    });
  } finally {
    over.abort();
  }
}
