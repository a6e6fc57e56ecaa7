/** Discord as a surface: one client, from start to stop. */
import { type Client, Events, type REST } from 'discord.js';
import { OnRecordError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { DiscordSettings } from '../../src/surfaces/settings.ts';
import type { Handler, Surface } from '../../src/surfaces/surface.ts';
import { connect, logEvents } from './connect.ts';
import { createClient, createInteractionRest } from './create-client.ts';
import { diagnoseDiscord } from './diagnose.ts';
import { loggable } from './discord-error.ts';
import { isConnected } from './inspect-connection.ts';
import { listenToInteractions } from './listen-to-interactions.ts';
import { listenToMessages } from './listen-to-messages.ts';
import { registerCommands } from './register-commands.ts';
import { WorkInHand } from './work-in-hand.ts';

export interface DiscordTools {
  readonly log: Log;
  /** How long the gateway is waited for at start; 30 s unless told. */
  readonly connectPatienceMs?: number;
}

/** A refusal of the commands leaves mentions and direct messages, so it ends nothing. */
async function registerAtStart(settings: DiscordSettings, log: Log): Promise<void> {
  try {
    log.info({ commands: await registerCommands(settings) }, 'discord commands');
  } catch (error) {
    const { message } =
      error instanceof OnRecordError ? error : { message: 'Try: onrecord discord register' };
    log.error({ err: loggable(error) }, `Discord's commands could not be registered. ${message}`);
  }
}

class DiscordSurface implements Surface {
  readonly name = 'discord';
  readonly #settings: DiscordSettings;
  readonly #tools: DiscordTools;
  readonly #work = new WorkInHand();
  #client: Client | null = null;
  #interactions: REST | null = null;

  constructor(settings: DiscordSettings, tools: DiscordTools) {
    this.#settings = settings;
    this.#tools = tools;
  }

  async start(handler: Handler): Promise<void> {
    const { log, connectPatienceMs = 30_000 } = this.#tools;
    const client = createClient(this.#settings);
    const interactions = createInteractionRest(this.#settings);
    this.#client = client;
    this.#interactions = interactions;
    logEvents(client, log);
    // Before discord.js hands over what came in while it connected.
    client.once(Events.ClientReady, (ready) => {
      const session = { client: ready, interactions, handler, log, work: this.#work };
      listenToInteractions(session);
      listenToMessages(session);
    });
    await connect(client, this.#settings.token, connectPatienceMs);
    await registerAtStart(this.#settings, log);
  }

  isConnected(): boolean {
    return this.#client !== null && isConnected(this.#client);
  }

  diagnose(channel?: string) {
    return diagnoseDiscord(this.#settings, channel);
  }

  async stop(deadline: AbortSignal): Promise<void> {
    await this.#work.close(deadline);
    await this.#client?.destroy();
    this.#interactions?.clearHashSweeper();
    this.#interactions?.clearHandlerSweeper();
    this.#client = null;
  }
}

export function createDiscordSurface(settings: DiscordSettings, tools: DiscordTools): Surface {
  return new DiscordSurface(settings, tools);
}
