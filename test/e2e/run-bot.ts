/** The bot process as a user starts it, until a test ends it. */
import { once } from 'node:events';
import { startOnrecord } from './run-onrecord.ts';

export interface Bot {
  /** What it has written to standard error so far. */
  readonly log: () => string;
  readonly pid: number | undefined;
  /** Resolves when `pattern` stands in its log. */
  seen(pattern: RegExp, timeoutMs?: number): Promise<void>;
  /** Sends SIGTERM and resolves with the exit code and how long it took. */
  stop(): Promise<{ readonly code: number | null; readonly milliseconds: number }>;
  kill(): Promise<void>;
  /** Resolves with the exit code when it has ended of itself. */
  ended(): Promise<number | null>;
}

/** No setting of the machine that runs the tests gets in. */
const NONE = Object.fromEntries(
  ['DATABASE_URL', 'ONRECORD_FOLDER', 'ONRECORD_SHARED_SPACE', 'ONRECORD_SECRET_KEY', 'HEALTH_PORT']
    .concat(
      ['BOT_TOKEN', 'APP_TOKEN', 'SIGNING_SECRET', 'PORT', 'CLIENT_ID', 'CLIENT_SECRET', 'API_URL'].map(
        (name) => `SLACK_${name}`,
      ),
    )
    .concat(['TOKEN', 'GUILD_IDS', 'API_URL'].map((name) => `DISCORD_${name}`))
    .map((name) => [name, '']),
);

export function startBot(
  dataFolder: string,
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = ['start'],
): Bot {
  const child = startOnrecord(args, { dataFolder, environment: { ...NONE, ...environment } });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  child.stdout?.resume();
  const ended = once(child, 'close');
  return {
    log: () => log,
    pid: child.pid,
    seen(pattern, timeoutMs = 60_000) {
      return new Promise((resolve, reject) => {
        const finish = (error?: Error): void => {
          clearTimeout(timer);
          child.stderr?.off('data', look);
          child.off('close', gone);
          if (error) reject(error);
          else resolve();
        };
        const look = (): void => (pattern.test(log) ? finish() : undefined);
        const gone = (): void => finish(new Error(`The bot ended before ${pattern} was seen:\n${log}`));
        const timer = setTimeout(() => finish(new Error(`${pattern} was not seen:\n${log}`)), timeoutMs);
        child.stderr?.on('data', look);
        child.once('close', gone);
        look();
      });
    },
    async stop() {
      const start = performance.now();
      child.kill('SIGTERM');
      await ended;
      return { code: child.exitCode, milliseconds: performance.now() - start };
    },
    async ended() {
      await ended;
      return child.exitCode;
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
