/** Socket Mode needs no address, but workspaces that install the app still need a page to begin at. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { SocketModeReceiver } from '@slack/bolt';
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

/** The page, and the address that Slack sends people back to. */
export function installPage(installer: Installer): RequestListener {
  return (request, response) => {
    answerPage(installer, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}
