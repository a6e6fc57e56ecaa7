/** On Record's Slack adapter in the test's own process, before a handler that says what the test tells it to. */
import { pino } from 'pino';
import { createSlackSurface } from '../../adapters/slack/create-slack-surface.ts';
import type { SecretStore, SlackSettings } from '../../src/surfaces/settings.ts';
import type { Surface } from '../../src/surfaces/surface.ts';
import { type SlackServerOptions, startSlackServer } from '../servers/slack/start-slack-server.ts';
import { ScriptedHandler } from './scripted-handler.ts';

type SlackServer = Awaited<ReturnType<typeof startSlackServer>>;

/** Secrets in memory. */
export function createSecrets(): SecretStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    put: async (key, secret) => void kept.set(key, secret),
    get: async (key) => kept.get(key) ?? null,
    delete: async (key) => void kept.delete(key),
  };
}

/** The log's lines, which a test may wait for. */
class WatchedLog {
  #lines = '';
  readonly #waiting = new Set<() => void>();

  get lines(): string {
    return this.#lines;
  }

  write(line: string): void {
    this.#lines += line;
    for (const look of this.#waiting) look();
  }

  async waitFor(words: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!this.#lines.includes(words)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}

export interface Running {
  readonly slack: SlackServer;
  readonly surface: Surface;
  readonly handler: ScriptedHandler;
  readonly secrets: ReturnType<typeof createSecrets>;
  readonly log: WatchedLog;
  close(): Promise<void>;
}

interface RunOptions {
  readonly server?: SlackServerOptions;
  readonly connection?: SlackSettings['connection'];
  readonly account?: 'single' | 'oauth';
  readonly installPort?: number;
  readonly greetingPatienceMs?: number;
}

/** Nothing ends before its time. */
export const NEVER = new AbortController().signal;

export function singleSettings(slack: SlackServer): SlackSettings {
  return {
    apiUrl: slack.apiUrl,
    connection: { mode: 'socket', appToken: slack.appToken },
    account: { kind: 'single', botToken: slack.workspace().botToken },
  };
}

function settingsFor(slack: SlackServer, options: RunOptions): SlackSettings {
  const settings = singleSettings(slack);
  const { clientId, clientSecret } = slack;
  const oauth = {
    kind: 'oauth',
    clientId,
    clientSecret,
    stateSecret: 'state-secret-for-tests',
    installPort: options.installPort ?? 3000,
  } as const;
  return {
    ...settings,
    connection: options.connection ?? settings.connection,
    account: options.account === 'oauth' ? oauth : settings.account,
  };
}

async function runInSlack(options: RunOptions): Promise<Running> {
  const slack = await startSlackServer(options.server);
  const secrets = createSecrets();
  const log = new WatchedLog();
  const { greetingPatienceMs } = options;
  const patience = greetingPatienceMs === undefined ? {} : { greetingPatienceMs };
  const tools = { log: pino({ level: 'debug', base: null }, log), secrets, ...patience };
  const surface = createSlackSurface(settingsFor(slack, options), tools);
  const handler = new ScriptedHandler();
  await surface.start(handler, NEVER);
  const close = async () => {
    await surface.stop(AbortSignal.timeout(2_000));
    await slack.close();
  };
  return { slack, surface, handler, secrets, log, close };
}

const running: Running[] = [];

/** Closed by {@link closeAll}. */
export async function run(options: RunOptions = {}): Promise<Running> {
  const started = await runInSlack(options);
  running.push(started);
  return started;
}

/** After each test. */
export async function closeAll(): Promise<void> {
  for (const started of running.splice(0)) await started.close();
}
