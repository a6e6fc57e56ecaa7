/** A web server in the test's own process, on 127.0.0.1, whose every path answers as the test says. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

/** Writes the answer itself, or leaves it open. See `answers.ts` for those that are often needed. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface SeenRequest {
  /** With its query. */
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** In ms, as `performance.now()` counts. */
  readonly startedAt: number;
  /** When the answer was written or the connection ended; null until then. */
  endedAt: number | null;
}

export interface WebServer {
  /** `127.0.0.1:PORT`, as an entry of `allowedHosts`. */
  readonly host: string;
  readonly port: number;
  /** @param path with its slash, and with a query where one is wanted. */
  url(path: string): string;
  /** From now on the path (without a query) answers so; all others answer 404. */
  on(path: string, answer: Answer): void;
  /** All that was asked for, in order. */
  requests(): readonly SeenRequest[];
  /** Connections that were accepted, also those that asked for nothing. */
  connections(): number;
  /** Ends open connections too. */
  stop(): Promise<void>;
}

/** @param tls PEM, to speak https; see `test-certificates.ts`. */
export async function startWebServer(
  tls: { readonly key: string; readonly cert: string } | null = null,
): Promise<WebServer> {
  const answers = new Map<string, Answer>();
  const seen: SeenRequest[] = [];
  let connections = 0;
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '/', method = '', headers } = request;
    const entry: SeenRequest = { path, method, headers, startedAt: performance.now(), endedAt: null };
    seen.push(entry);
    response.once('close', () => {
      entry.endedAt = performance.now();
    });
    response.on('error', () => {});
    const answer = answers.get(path.split('?', 1)[0] ?? '');
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  };
  const server = tls === null ? createServer(listener) : createSecureServer(tls, listener);
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    port: address.port,
    url: (path) => `${tls === null ? 'http' : 'https'}://${host}${path}`,
    on: (path, answer) => answers.set(path, answer),
    requests: () => seen,
    connections: () => connections,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
