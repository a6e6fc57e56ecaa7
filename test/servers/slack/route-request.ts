/** Which part of the server a request is for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './http-exchange.ts';
import type { SlackPlatform } from './slack-platform.ts';
import type { WebApi } from './web-api.ts';

/** The page on which a person allows the app; here everyone does at once. `team` chooses the workspace. */
function authorise(platform: SlackPlatform, url: URL, response: ServerResponse): void {
  const asked = url.searchParams;
  const redirectUri = asked.get('redirect_uri') ?? platform.redirectUri;
  if (asked.get('client_id') !== platform.authorisations.clientId || redirectUri === null) {
    sendJson(response, 400, { ok: false, error: 'invalid_client_id or no redirect_uri' });
    return;
  }
  const workspace = platform.state.workspace(asked.get('team') ?? platform.nextToInstall ?? undefined);
  const scopes = (asked.get('scope') ?? '').split(',');
  const back = new URL(redirectUri);
  back.searchParams.set(
    'code',
    platform.authorisations.issueCode(workspace, scopes, asked.get('redirect_uri')),
  );
  back.searchParams.set('state', asked.get('state') ?? '');
  response.writeHead(302, { location: back.href }).end();
}

export async function routeRequest(
  platform: SlackPlatform,
  webApi: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '', platform.origin);
  const [, room, first = '', second = ''] = url.pathname.split('/');
  if (room === 'api') return webApi.handle(first, request, response);
  if (room === 'commands' || room === 'actions')
    return platform.responseUrls.handle(second, request, response);
  if (url.pathname === '/oauth/v2/authorize') return authorise(platform, url, response);
  sendJson(response, 404, { ok: false, error: 'not_found' });
}
