/** On Record's Discord adapter in the test's own process, before a handler that says what the test tells it to. */
import { pino } from 'pino';
import { createDiscordSurface } from '../../adapters/discord/create-discord-surface.ts';
import type { Message } from '../../src/messages/message.ts';
import type { DiscordSettings as AdapterSettings } from '../../src/surfaces/settings.ts';
import type { Surface } from '../../src/surfaces/surface.ts';
import {
  type DiscordServer,
  type DiscordSettings as ServerSettings,
  startDiscordServer,
} from '../servers/discord/start-discord-server.ts';
import { ScriptedHandler, say } from './scripted-handler.ts';

/** A message that takes `count` Discord messages. */
export function sayInParts(count: number): Message {
  const paragraph = (i: number) =>
    ({ type: 'paragraph', text: `${i} ${'word '.repeat(700)}`, citations: [] }) as const;
  return say('Parts', { blocks: Array.from({ length: count }, (_, i) => paragraph(i)) });
}

export interface Running {
  readonly discord: DiscordServer;
  readonly surface: Surface;
  readonly handler: ScriptedHandler;
  readonly settings: AdapterSettings;
  /** Every line of the log so far. */
  readonly logged: string[];
  close(): Promise<void>;
}

function createLog() {
  const logged: string[] = [];
  return { logged, log: pino({ level: 'debug', base: null }, { write: (line) => void logged.push(line) }) };
}

/** @param prepare what is arranged before the bot connects. */
export async function connectDiscord(
  server: ServerSettings = {},
  prepare: (discord: DiscordServer) => Partial<AdapterSettings> | undefined = () => undefined,
): Promise<Running> {
  const discord = await startDiscordServer(server);
  const { logged, log } = createLog();
  const settings = {
    token: discord.application.token,
    apiUrl: discord.apiUrl,
    guildIds: [],
    ...prepare(discord),
  };
  const handler = new ScriptedHandler();
  const surface = createDiscordSurface(settings, { log, connectPatienceMs: 5000 });
  const close = async () => {
    await surface.stop(AbortSignal.timeout(1000));
    await discord.close();
  };
  try {
    await surface.start(handler, new AbortController().signal);
  } catch (error) {
    await close();
    throw error;
  }
  return { discord, surface, handler, settings, logged, close };
}
