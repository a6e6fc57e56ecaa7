/** Discord as a surface: one client, from start to stop. */
import { type Client, Events, type REST } from 'discord.js';
import { OnRecordError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Posting } from '../../src/surfaces/posting.ts';
import type { DiscordSettings } from '../../src/surfaces/settings.ts';
import type { Handler, Surface } from '../../src/surfaces/surface.ts';
import { endsBy, WorkInHand } from '../../src/surfaces/work-in-hand.ts';
import { cancelled, connect, logEvents } from './connect.ts';
import { createClient, createInteractionRest, createPostingRest } from './create-client.ts';
import { createPosting } from './create-posting.ts';
import { diagnoseDiscord } from './diagnose.ts';
import { loggable } from './discord-error.ts';
import { isConnected } from './inspect-connection.ts';
import { listenToInteractions } from './listen-to-interactions.ts';
import { listenToMessages } from './listen-to-messages.ts';
import type { PostingSession } from './posting-session.ts';
import { registerCommands } from './register-commands.ts';

export interface DiscordTools {
  readonly log: Log;
  /** How long the gateway is waited for at start; 30 s unless told. */
  readonly connectPatienceMs?: number;
}

/** A refusal of the commands leaves mentions and direct messages, so it ends nothing. */
async function registerAtStart(settings: DiscordSettings, log: Log, signal: AbortSignal): Promise<void> {
  try {
    log.info({ commands: await registerCommands(settings, { signal }) }, 'discord commands');
  } catch (error) {
    if (signal.aborted) throw cancelled();
    const { message } =
      error instanceof OnRecordError ? error : { message: 'Try: onrecord discord register' };
    log.error({ err: loggable(error) }, `Discord's commands could not be registered. ${message}`);
  }
}

interface Connection {
  readonly client: Client;
  readonly interactions: REST;
  readonly posting: REST;
  /** Aborts before the client is destroyed. */
  readonly closing: AbortController;
}

class DiscordSurface implements Surface {
  readonly name = 'discord';
  readonly posting: Posting;
  readonly #settings: DiscordSettings;
  readonly #tools: DiscordTools;
  readonly #work = new WorkInHand();
  #connection: Connection | null = null;

  constructor(settings: DiscordSettings, tools: DiscordTools) {
    this.#settings = settings;
    this.#tools = tools;
    this.posting = createPosting(() => this.#postingSession());
  }

  async start(handler: Handler, signal: AbortSignal): Promise<void> {
    const { log, connectPatienceMs = 30_000 } = this.#tools;
    const { client } = this.#open(handler);
    try {
      await connect(client, this.#settings.token, { patienceMs: connectPatienceMs, signal });
      await registerAtStart(this.#settings, log, signal);
    } catch (error) {
      await this.#close();
      throw error;
    }
  }

  #open(handler: Handler): Connection {
    const { log } = this.#tools;
    const closing = new AbortController();
    const client = createClient(this.#settings, closing.signal);
    const interactions = createInteractionRest(this.#settings, closing.signal);
    const posting = createPostingRest(this.#settings, closing.signal);
    logEvents(client, log);
    // Before discord.js hands over what came in while it connected.
    client.once(Events.ClientReady, (ready) => {
      const session = { client: ready, interactions, handler, log, work: this.#work };
      listenToInteractions(session);
      listenToMessages(session);
    });
    this.#connection = { client, interactions, posting, closing };
    return this.#connection;
  }

  /** Null until the gateway has told who the bot is. */
  #postingSession(): PostingSession | null {
    const connection = this.#connection;
    if (connection === null || !connection.client.isReady()) return null;
    const { client, posting, closing } = connection;
    // After a 401, which may pass, discord.js forgets the token, and would ask no more.
    posting.setToken(this.#settings.token);
    return { client, rest: posting, log: this.#tools.log, closed: closing.signal };
  }

  /** Never rejects. */
  async #close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    if (connection === null) return;
    connection.closing.abort();
    for (const rest of [connection.interactions, connection.posting]) {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    }
    try {
      await connection.client.destroy();
    } catch (error) {
      this.#tools.log.warn({ err: loggable(error) }, 'discord not closed cleanly');
    }
  }

  isConnected(): boolean {
    return this.#connection !== null && isConnected(this.#connection.client);
  }

  diagnose(channel?: string) {
    return diagnoseDiscord(this.#settings, channel);
  }

  async stop(deadline: AbortSignal): Promise<void> {
    await this.#work.end(deadline);
    await endsBy(this.#close(), deadline);
  }
}

export function createDiscordSurface(settings: DiscordSettings, tools: DiscordTools): Surface {
  return new DiscordSurface(settings, tools);
}
