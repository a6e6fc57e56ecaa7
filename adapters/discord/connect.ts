/** Logs in and waits until every shard takes events; a refusal or silence ends it with what can be done about it. */
import { type Client, type CloseEvent, Events, GatewayCloseCodes } from 'discord.js';
import { OnRecordError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { badToken, loggable, toOnRecordError, unreachable } from './discord-error.ts';

/** Why the gateway shut a shard out for good. */
function shutOut({ code }: Pick<CloseEvent, 'code'>): OnRecordError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return badToken(undefined);
  if (code === GatewayCloseCodes.DisallowedIntents || code === GatewayCloseCodes.InvalidIntents) {
    const message =
      'Discord refuses the intents Guilds, Guild Messages and Direct Messages to the app of DISCORD_TOKEN. None of them is privileged: see Discord Developer Portal → your app → Bot, whether the app is restricted.';
    return new OnRecordError('configuration', message);
  }
  return new OnRecordError(
    'surface-unavailable',
    `Discord's gateway closed the connection for good (${code}).`,
  );
}

/** Network faults and events that need no answer, for the log alone; discord.js reconnects by itself. */
export function logEvents(client: Client, log: Log): void {
  client.on(Events.Error, (error) => log.error({ err: loggable(error) }, 'discord'));
  client.on(Events.Warn, (message) => log.warn({ message }, 'discord'));
  client.on(Events.ShardError, (error, shard) => log.warn({ err: loggable(error), shard }, 'shard error'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'shard reconnects'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'shard resumed'));
  client.on(Events.ShardReady, (shard) => log.info({ shard }, 'shard connected'));
  client.on(Events.ShardDisconnect, (event, shard) => {
    log.error({ err: loggable(shutOut(event)), shard }, 'shard shut out');
  });
}

export function cancelled(): OnRecordError {
  return new OnRecordError('cancelled', 'Stopped while connecting to Discord.');
}

interface Patience {
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

/** Throws OnRecordError `configuration` or `surface-unavailable`, and `cancelled` where `signal` aborts. */
export async function connect(
  client: Client,
  token: string,
  { patienceMs, signal }: Patience,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let cancel: () => void = () => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      cancel = () => reject(cancelled());
      if (signal.aborted) return cancel();
      signal.addEventListener('abort', cancel, { once: true });
      timer = setTimeout(() => reject(unreachable()), patienceMs);
      client.once(Events.ClientReady, () => resolve());
      client.once(Events.ShardDisconnect, (event) => reject(shutOut(event)));
      client.login(token).catch((error: unknown) => reject(toOnRecordError(error)));
    });
  } finally {
    signal.removeEventListener('abort', cancel);
    clearTimeout(timer);
  }
}
