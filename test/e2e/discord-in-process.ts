/** On Record's Discord adapter in the test's own process, before a handler that says what the test tells it to. */
import { pino } from 'pino';
import { createDiscordSurface } from '../../adapters/discord/create-discord-surface.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Request } from '../../src/surfaces/request.ts';
import type { DiscordSettings as AdapterSettings } from '../../src/surfaces/settings.ts';
import type { Answer, Asker, Handler, Surface } from '../../src/surfaces/surface.ts';
import {
  type DiscordServer,
  type DiscordSettings as ServerSettings,
  startDiscordServer,
} from '../servers/discord/start-discord-server.ts';

interface Asked {
  readonly request: Request;
  readonly asker: Asker;
}

class ScriptedHandler implements Handler {
  readonly asked: Asked[] = [];
  readonly claims: string[] = [];
  topics: (typed: string, asker: Asker) => Promise<string[]> = async () => [];
  /** What is answered from now on. */
  script: (asked: Asked) => Promise<Answer> | Answer = ({ request }) =>
    toAsker(say(`answer to ${request.kind}`));

  async answer(request: Request, asker: Asker): Promise<Answer> {
    const asked = { request, asker };
    this.asked.push(asked);
    return this.script(asked);
  }

  suggestTopics(typed: string, asker: Asker): Promise<string[]> {
    return this.topics(typed, asker);
  }

  async claim(delivery: string): Promise<boolean> {
    const isNew = !this.claims.includes(delivery);
    this.claims.push(delivery);
    return isNew;
  }
}

export function say(title: string, rest: Partial<Message> = {}): Message {
  return { title: { text: title, citations: [] }, blocks: [], ...rest };
}

export function toAsker(message: Message, replaces = false): Answer {
  return { message, audience: 'asker', replaces };
}

export function toChannel(message: Message): Answer {
  return { message, audience: 'channel', replaces: false };
}

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
