/** The real discord.js client, logged in to a Discord of the tests. */
import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  Partials,
  REST,
  type RESTOptions,
} from 'discord.js';
import type { DiscordServer } from '../../servers/discord/start-discord-server.ts';

export const ordinaryIntents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
];

/** Resolves once the client is ready; its errors go to the test's output. */
export async function connectBot(
  discord: DiscordServer,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: ordinaryIntents,
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl, version: '10', timeout: 2000 },
    ...options,
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.application.token);
  return ready;
}

export function restOf(discord: DiscordServer, options: Partial<RESTOptions> = {}): REST {
  const rest = new REST({ api: discord.apiUrl, version: '10', retries: 0, ...options });
  return rest.setToken(discord.application.token);
}
