/** Bolt, put together for the way of connecting and the kind of account that the settings name. */
import {
  App,
  HTTPReceiver,
  type InstallationStore,
  type Logger,
  LogLevel,
  SocketModeReceiver,
} from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import type { SlackSettings } from '../../src/surfaces/settings.ts';
import type { Connection } from './connection.ts';
import { GuardedServer } from './guarded-server.ts';
import { INSTALL_PATH, installPage, REDIRECT_PATH } from './install-page.ts';
import { SCOPE_NAMES } from './scopes.ts';
import { SocketConnection } from './socket-connection.ts';
import type { BotIdentity } from './verify-account.ts';
import { connectingOptions, PATIENT, webClientOptions } from './web-client.ts';

export interface AppTools {
  readonly log: Log;
  readonly logger: Logger;
  readonly installations: InstallationStore;
  /** Aborts when nothing more is to be opened. */
  readonly ended: AbortSignal;
  readonly greetingPatienceMs: number | undefined;
}

/** In the order in which they are opened. */
interface Assembled {
  readonly app: App;
  readonly connections: readonly Connection[];
}

/** People are sent to the Slack whose API is used: `/oauth/v2/authorize` stands beside `/api/`. */
function authorizationUrl(apiUrl: string | null): { authorizationUrl?: string } {
  return apiUrl === null ? {} : { authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href };
}

function receiverOptions({ account, apiUrl }: SlackSettings, { logger, installations, ended }: AppTools) {
  const clientOptions = connectingOptions(apiUrl, logger, ended);
  if (account.kind === 'single')
    return { logger, logLevel: LogLevel.INFO, installerOptions: { clientOptions } };
  const { clientId, clientSecret, stateSecret } = account;
  const paths = { installPath: INSTALL_PATH, redirectUriPath: REDIRECT_PATH };
  return {
    logger,
    logLevel: LogLevel.INFO,
    clientId,
    clientSecret,
    stateSecret,
    scopes: SCOPE_NAMES,
    installationStore: installations,
    installerOptions: { clientOptions, ...paths, ...authorizationUrl(apiUrl) },
  };
}

function createReceiver(settings: SlackSettings, tools: AppTools) {
  const { connection, account } = settings;
  const options = receiverOptions(settings, tools);
  if (connection.mode === 'socket') {
    const receiver = new SocketModeReceiver({
      ...options,
      appToken: connection.appToken,
      autoReconnectEnabled: false,
    });
    const socket = new SocketConnection(receiver.client, tools.log, tools.greetingPatienceMs);
    const { installer } = receiver;
    const page =
      installer === undefined || account.kind === 'single'
        ? []
        : [new GuardedServer(account.installPort, installPage(installer))];
    return { receiver, connections: [...page, socket] };
  }
  const receiver = new HTTPReceiver({
    ...options,
    signingSecret: connection.signingSecret,
    customRoutes: [
      {
        path: '/healthz',
        method: 'GET',
        handler: (_request, response) => void response.writeHead(200).end('ok'),
      },
    ],
  });
  return { receiver, connections: [new GuardedServer(connection.port, receiver.requestListener)] };
}

/** @param bot null where each workspace has its own. */
export function createApp(settings: SlackSettings, bot: BotIdentity | null, tools: AppTools): Assembled {
  const { receiver, connections } = createReceiver(settings, tools);
  const { account, apiUrl, connection } = settings;
  const identity =
    account.kind === 'single' && bot !== null
      ? { token: account.botToken, botId: bot.botId, botUserId: bot.botUserId }
      : {};
  const app = new App({
    receiver,
    logger: tools.logger,
    logLevel: LogLevel.INFO,
    socketMode: connection.mode === 'socket',
    clientOptions: webClientOptions(apiUrl, tools.logger, PATIENT),
    convoStore: false,
    ...identity,
  });
  return { app, connections };
}
