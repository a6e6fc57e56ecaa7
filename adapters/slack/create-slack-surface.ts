/** On Record in Slack: the port that the application sees, and what it takes to open and close it. */
import type { App } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import type { TableRow } from '../../src/messages/message.ts';
import type { Posting } from '../../src/surfaces/posting.ts';
import type { SecretStore, SlackSettings } from '../../src/surfaces/settings.ts';
import type { Handler, Surface } from '../../src/surfaces/surface.ts';
import { WorkInHand } from '../../src/surfaces/work-in-hand.ts';
import { createBoltLogger } from './bolt-logger.ts';
import type { Connection } from './connection.ts';
import { createApp } from './create-app.ts';
import { Deliveries } from './deliveries.ts';
import { diagnoseSlack } from './diagnose-slack.ts';
import { createInstallationStore } from './installations.ts';
import { listenToActions } from './listen-to-actions.ts';
import { listenToCommands } from './listen-to-commands.ts';
import { listenToDigestForm } from './listen-to-digest-form.ts';
import { listenToHome } from './listen-to-home.ts';
import { listenToMessages } from './listen-to-messages.ts';
import { listenToShortcut } from './listen-to-shortcut.ts';
import { listenToUninstalls } from './listen-to-uninstalls.ts';
import type { Listening } from './listening.ts';
import { openConnection } from './open-connection.ts';
import { describeError } from './redact.ts';
import { type PostingTools, SlackPosting } from './slack-posting.ts';
import { checkGoesOn, unlessEnded } from './unless-ended.ts';
import { type BotIdentity, checkClient, checkFilled, identifyBot } from './verify-account.ts';
import type { Asking } from './web-client.ts';

export interface SlackTools {
  readonly log: Log;
  readonly secrets: SecretStore;
  /** How long Slack's greeting is waited for on a socket; 20 s unless told. */
  readonly greetingPatienceMs?: number;
}

/** After a start that failed. */
const CLEAN_UP_MS = 1_000;

function listen(app: App, listening: Listening): void {
  app.error(async (error) => {
    listening.log.warn({ surface: 'slack', ...describeError(error) }, 'a delivery of Slack was not answered');
  });
  listenToCommands(app, listening);
  listenToDigestForm(app, listening);
  listenToMessages(app, listening);
  listenToShortcut(app, listening);
  listenToActions(app, listening);
  listenToHome(app, listening);
}

class SlackSurface implements Surface {
  readonly name = 'slack';
  readonly #settings: SlackSettings;
  readonly #tools: SlackTools;
  readonly posting: Posting = new SlackPosting(() => this.#postingTools);
  #connections: readonly Connection[] = [];
  #postingTools: PostingTools | null = null;
  #work = new WorkInHand();
  #ending = new AbortController();

  constructor(settings: SlackSettings, tools: SlackTools) {
    this.#settings = settings;
    this.#tools = tools;
  }

  async start(handler: Handler, signal: AbortSignal): Promise<void> {
    const ending = new AbortController();
    this.#ending = ending;
    const ended = ending.signal;
    try {
      await unlessEnded(this.#connect(handler, ended), AbortSignal.any([signal, ended]));
    } catch (error) {
      await this.stop(AbortSignal.timeout(CLEAN_UP_MS));
      throw error;
    }
  }

  isConnected(): boolean {
    return this.#connections.length > 0 && this.#connections.every((connection) => connection.isOpen());
  }

  diagnose(channel?: string): Promise<TableRow[]> {
    return diagnoseSlack(this.#settings, createBoltLogger(this.#tools.log), channel);
  }

  /** Slack gives what comes from now on to another process, or to this one when it is started again. */
  async stop(deadline: AbortSignal): Promise<void> {
    this.#ending.abort();
    this.#postingTools = null;
    const closing = this.#connections.map((connection) => connection.close(deadline));
    await Promise.all([...closing, this.#work.end(deadline)]);
  }

  /** Opens nothing more when `ended` aborts; what is open then, `stop` closes. */
  async #connect(handler: Handler, ended: AbortSignal): Promise<void> {
    const { log, secrets, greetingPatienceMs } = this.#tools;
    const logger = createBoltLogger(log);
    checkFilled(this.#settings);
    const bot = await this.#checkAccount({ apiUrl: this.#settings.apiUrl, logger, ended });
    checkGoesOn(ended);
    const installations = createInstallationStore(secrets);
    const tools = { log, logger, installations, ended, greetingPatienceMs };
    const { app, connections } = createApp(this.#settings, bot, tools);
    this.#work = new WorkInHand();
    const describeConnection = () => this.#describeConnection();
    const deliveries = new Deliveries(handler);
    const listening = { handler, log, deliveries, work: this.#work, describeConnection };
    listen(app, listening);
    listenToUninstalls(app, installations, listening);
    this.#connections = connections;
    for (const connection of connections) {
      checkGoesOn(ended);
      await openConnection(connection, this.#settings);
    }
    checkGoesOn(ended);
    this.#postingTools = { settings: this.#settings, bot, installations, logger, log };
  }

  async #checkAccount(asking: Asking): Promise<BotIdentity | null> {
    const { account } = this.#settings;
    if (account.kind === 'single') return identifyBot(account, asking);
    await checkClient(account, asking);
    return null;
  }

  #describeConnection(): TableRow {
    const { connection } = this.#settings;
    const value = connection.mode === 'socket' ? 'Socket Mode' : `HTTP, port ${connection.port}`;
    return this.isConnected()
      ? { label: 'Connection', value, state: 'ok' }
      : { label: 'Connection', value: `${value}, being opened anew`, state: 'problem' };
  }
}

/** Nothing is opened before `start`. */
export function createSlackSurface(settings: SlackSettings, tools: SlackTools): Surface {
  return new SlackSurface(settings, tools);
}
