/** Socket Mode needs no address, but workspaces that install the app still need a page to begin at. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { SocketModeReceiver } from '@slack/bolt';
import { endsBy } from '../../src/surfaces/work-in-hand.ts';
import type { Connection } from './connection.ts';
import { SCOPE_NAMES } from './scopes.ts';

type Installer = NonNullable<SocketModeReceiver['installer']>;

export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

async function answerPage(installer: Installer, request: IncomingMessage, response: ServerResponse) {
  const path = request.url?.split('?')[0];
  if (path === INSTALL_PATH)
    return installer.handleInstallPath(request, response, {}, { scopes: SCOPE_NAMES });
  if (path === REDIRECT_PATH) return installer.handleCallback(request, response);
  response.writeHead(404).end();
}

export class InstallPage implements Connection {
  readonly #server: Server;
  readonly #port: number;

  constructor(installer: Installer, port: number) {
    this.#port = port;
    this.#server = createServer((request, response) => {
      answerPage(installer, request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
  }

  isOpen(): boolean {
    return this.#server.listening;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, () => {
        this.#server.removeListener('error', reject);
        resolve();
      });
    });
  }

  async close(deadline: AbortSignal): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await endsBy(closed, deadline);
  }
}
