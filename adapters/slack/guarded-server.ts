/** A web server for strangers: what they send is bounded in size and in time, and none of them holds up the end. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { endsBy } from '../../src/surfaces/work-in-hand.ts';
import type { Connection } from './connection.ts';

/** Slack's own requests have some kilobytes. */
const MOST_BYTES = 1_000_000;
const HEADERS_MS = 5_000;
const REQUEST_MS = 10_000;
/** What is sent of a body too long is thrown away for so long, so that its sender can still read the refusal. */
const FAREWELL_MS = 1_000;

/** The body, null where it is longer than allowed or is broken off. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      const piece = Buffer.from(chunk);
      bytes += piece.length;
      if (bytes > MOST_BYTES) return null;
      chunks.push(piece);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Whether it is of a form that Slack sends; the SDK takes any other for a fault of its own. */
function isWellFormed(body: Buffer, contentType: string): boolean {
  const text = body.toString('utf8');
  if (contentType.startsWith('application/json')) return isObject(text);
  const payload = new URLSearchParams(text).get('payload');
  return payload === null || isObject(payload);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
  setTimeout(() => response.socket?.destroy(), FAREWELL_MS).unref();
}

export class GuardedServer implements Connection {
  readonly #server: Server;
  readonly #port: number;
  readonly #listener: RequestListener;
  readonly #answering = new Set<Promise<void>>();

  /** @param listener gets the body of a POST as `rawBody`, which Slack's SDK then does not read again. */
  constructor(port: number, listener: RequestListener) {
    this.#port = port;
    this.#listener = listener;
    const limits = {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: 1_000,
    };
    this.#server = createServer(limits, (request, response) => void this.#take(request, response));
  }

  isOpen(): boolean {
    return this.#server.listening;
  }

  /** Rejects where the port cannot be listened on. */
  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, () => {
        this.#server.removeListener('error', reject);
        resolve();
      });
    });
  }

  /** Lets answers that are under way end until `deadline` aborts; whoever only holds a connection is cut off. */
  async close(deadline: AbortSignal): Promise<void> {
    this.#server.close();
    await endsBy(Promise.all(this.#answering), deadline);
    this.#server.closeAllConnections();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return this.#answer(request, response);
    const body = await readBody(request);
    if (body === null) return refuse(response, 413);
    if (!isWellFormed(body, request.headers['content-type'] ?? '')) return refuse(response, 400);
    this.#answer(Object.assign(request, { rawBody: body }), response);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const answered = new Promise<void>((resolve) => response.once('close', () => resolve()));
    this.#answering.add(answered);
    void answered.then(() => this.#answering.delete(answered));
    try {
      this.#listener(request, response);
    } catch {
      // An address that cannot be parsed, or one that nobody serves.
      if (!response.headersSent) response.writeHead(404);
      response.end();
    }
  }
}
