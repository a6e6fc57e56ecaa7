/** Two addresses for whoever watches the process: is it alive, and can people reach it. */
import { createServer, type ServerResponse } from 'node:http';
import { OnRecordError } from '../errors.ts';

export interface Health {
  /** What is connected, by name; everything must be for the process to be ready. */
  readonly connections: () => Promise<Readonly<Record<string, boolean>>>;
  readonly isStopping: () => boolean;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

async function statusOf(
  path: string,
  { connections, isStopping }: Health,
): Promise<{ status: number; body: object }> {
  if (path === '/healthz') return { status: 200, body: { alive: true } };
  if (path !== '/readyz') return { status: 404, body: { error: 'There are /healthz and /readyz.' } };
  const connected = await connections();
  const ready = !isStopping() && Object.values(connected).every(Boolean);
  return { status: ready ? 200 : 503, body: { ready, connected } };
}

async function answer(
  method: string | undefined,
  path: string,
  response: ServerResponse,
  health: Health,
): Promise<void> {
  const isRead = method === 'GET' || method === 'HEAD';
  const { status, body } = isRead
    ? await statusOf(path, health)
    : { status: 405, body: { error: 'GET only' } };
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

/**
 * `GET /healthz`: 200 while the process lives. `GET /readyz`: 200 while every surface is connected and the library answers, else 503.
 * Throws OnRecordError `configuration` where the port is taken.
 */
export async function serveHealth(port: number, health: Health): Promise<HealthServer> {
  const server = createServer(
    ({ method, url }, response) => void answer(method, (url ?? '').split('?')[0] ?? '', response, health),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new OnRecordError('configuration', `HEALTH_PORT ${port} cannot be listened on: choose another.`, {
          cause,
        }),
      ),
    );
    server.listen(port, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
