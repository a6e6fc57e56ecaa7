/** What Discord is told of the commands, and what it says of settings that are wrong. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordSurface } from '../../adapters/discord/create-discord-surface.ts';
import { registerCommands } from '../../adapters/discord/register-commands.ts';
import { type DiscordServer, startDiscordServer } from '../servers/discord/start-discord-server.ts';
import { connectDiscord, type Running } from './discord-in-process.ts';

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

async function connect(...args: Parameters<typeof connectDiscord>): Promise<Running> {
  const running = await connectDiscord(...args);
  close = running.close;
  return running;
}

async function serve() {
  const discord = await startDiscordServer();
  close = () => discord.close();
  const settings = { token: discord.application.token, apiUrl: discord.apiUrl, guildIds: [] };
  return { discord, settings };
}

const names = ({ discord }: Pick<Running, 'discord'>) =>
  [...discord.application.commands.values()].map(({ name }) => name).sort();
/** As many as {@link names} names at the first start. */
const COMMANDS = 8;
const puts = ({ discord }: Pick<Running, 'discord'>) =>
  discord.state.requests.filter(({ method }) => method === 'PUT').length;

describe('commands', () => {
  it('are registered everywhere at the first start, and left alone after', async () => {
    const running = await connect();
    expect(names(running)).toEqual([
      'Read this',
      'Who said this?',
      'briefing',
      'digest',
      'onrecord',
      'sources',
      'speaker',
      'whosaid',
    ]);
    expect(puts(running)).toBe(1);
    expect(await registerCommands(running.settings)).toBe('unchanged');
    expect(puts(running)).toBe(1);
  });

  it('are registered again when one differs', async () => {
    const running = await connect();
    for (const command of running.discord.application.commands.values()) {
      if (command.name === 'whosaid') command.sent = { ...command.sent, description: 'Old' };
    }
    expect(await registerCommands(running.settings)).toBe('registered');
    expect(await registerCommands(running.settings)).toBe('unchanged');
  });

  it('are registered in the servers that are named', async () => {
    const running = await connect({}, (discord) => ({ guildIds: [discord.guild.id] }));
    const commands = [...running.discord.application.commands.values()];
    expect(commands.map(({ guildId }) => guildId)).toEqual(Array(COMMANDS).fill(running.discord.guild.id));
    expect(await registerCommands(running.settings)).toBe('unchanged');
    const { channel, ada } = running.discord;
    await running.discord.user(ada.id).slash(channel, 'briefing', { topic: 'x' }).response();
  });

  it('move to the servers that are named, away from those that are not, and back', async () => {
    const { discord, settings } = await serve();
    const other = discord.world.addGuild({ name: 'Other' });
    const places = () =>
      [...discord.application.commands.values()].map(({ guildId }) => guildId ?? 'everywhere').sort();
    const register = (...guildIds: string[]) => registerCommands({ ...settings, guildIds });
    await register();
    expect(places()).toEqual(Array(COMMANDS).fill('everywhere'));
    await register(discord.guild.id, other.id);
    expect(places()).toEqual(
      [...Array(COMMANDS).fill(discord.guild.id), ...Array(COMMANDS).fill(other.id)].sort(),
    );
    await register(other.id);
    expect(places()).toEqual(Array(COMMANDS).fill(other.id));
    await register();
    expect(places()).toEqual(Array(COMMANDS).fill('everywhere'));
    const written = puts({ discord });
    expect(await register()).toBe('unchanged');
    expect(puts({ discord })).toBe(written);
  });

  it('wait for rate limits', async () => {
    const { discord, settings } = await serve();
    for (const route of ['GET /users/@me/guilds', 'PUT /applications/:application/commands']) {
      discord.faults.next(route, { kind: 'rate-limited', retryAfterSeconds: 0.2 });
    }
    expect(await registerCommands(settings)).toBe('registered');
    expect(names({ discord })).toHaveLength(COMMANDS);
  });

  it('are registered in the other servers that are named, where one has not the app', async () => {
    const { discord, settings } = await serve();
    const other = discord.world.addGuild({ name: 'Other', bot: false });
    const guildIds = [other.id, discord.guild.id];
    await expect(registerCommands({ ...settings, guildIds })).rejects.toMatchObject({
      code: 'configuration',
    });
    expect(names({ discord })).toHaveLength(COMMANDS);
  });

  it('are not registered in a server without the app, and the variable is named', async () => {
    const { discord, settings } = await serve();
    const other = discord.world.addGuild({ name: 'Other', bot: false });
    await expect(registerCommands({ ...settings, guildIds: [other.id] })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('DISCORD_GUILD_IDS'),
    });
  });

  it('that Discord does not take leave the rest at work', async () => {
    const running = await connect({}, (discord) => {
      discord.application.commandCreates.set('global', 200);
      return undefined;
    });
    expect(running.surface.isConnected()).toBe(true);
    expect(running.logged.join('')).toContain('could not be registered');
    await running.discord.user(running.discord.ada.id).mention(running.discord.channel, 'x').reply();
  });
});

describe('a setting that is wrong', () => {
  it('a token that Discord does not know', async () => {
    const wrong = { code: 'configuration', message: expect.stringContaining('Reset Token') };
    await expect(connect({}, () => ({ token: 'MTIz.wrong.token' }))).rejects.toMatchObject(wrong);
    const { settings } = await serve();
    await expect(registerCommands({ ...settings, token: 'wrong' })).rejects.toMatchObject(wrong);
  });

  it('an address where nobody answers', async () => {
    await expect(connect({}, () => ({ apiUrl: 'http://127.0.0.1:9/api' }))).rejects.toMatchObject({
      code: 'surface-unavailable',
    });
  });

  it('a gateway that says nothing ends in an error, not in silence', async () => {
    const { discord, settings } = await serve();
    discord.faults.next('GET /gateway/bot', { kind: 'silence' }, 10);
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const surface = createDiscordSurface(settings, { log, connectPatienceMs: 300 });
    const nobody = {
      answer: () => Promise.reject(new Error('nobody asks')),
      suggestTopics: async () => [],
      claim: async () => true,
    };
    await expect(surface.start(nobody, new AbortController().signal)).rejects.toMatchObject({
      code: 'surface-unavailable',
    });
    expect(surface.isConnected()).toBe(false);
  });
});

describe('a start that is cut short', () => {
  const nobody = {
    answer: () => Promise.reject(new Error('nobody asks')),
    suggestTopics: async () => [],
    claim: async () => true,
  };

  async function cutShort(
    arrange: (discord: DiscordServer) => void,
    when: (discord: DiscordServer) => boolean,
  ) {
    const { discord, settings } = await serve();
    arrange(discord);
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const surface = createDiscordSurface(settings, { log });
    const cut = new AbortController();
    const started = surface.start(nobody, cut.signal);
    const ended = expect(started).rejects.toMatchObject({ code: 'cancelled' });
    await discord.waitFor(() => when(discord), 'the moment to cut');
    const began = performance.now();
    cut.abort();
    await ended;
    expect(performance.now() - began).toBeLessThan(2000);
    expect(surface.isConnected()).toBe(false);
    await discord.waitFor(() => discord.gateway.openLines === 0, 'the lines to be cut');
    const requests = discord.state.requests.length;
    const isBack = () => discord.gateway.openLines > 0 || discord.state.requests.length > requests;
    await expect(discord.waitFor(isBack, 'more', 1500)).rejects.toThrow();
  }
  const asked = (path: string) => (discord: DiscordServer) =>
    discord.state.requests.some((request) => request.path.endsWith(path));

  it('before the gateway is known', async () => {
    const silence = { kind: 'silence' } as const;
    await cutShort((discord) => discord.faults.next('GET /gateway/bot', silence, 10), asked('/gateway/bot'));
  });

  it('before the gateway greets', async () => {
    const isIdentified = ({ gateway }: DiscordServer) => gateway.received.some(({ op }) => op === 2);
    await cutShort((discord) => {
      discord.gateway.isGreeting = false;
    }, isIdentified);
  });

  it('while commands are registered in silence', async () => {
    const silence = { kind: 'silence' } as const;
    await cutShort(
      (discord) => discord.faults.next('PUT /applications/:application/commands', silence, 10),
      (discord) => discord.state.requests.some(({ method }) => method === 'PUT'),
    );
  });

  it('while commands wait for a rate limit', async () => {
    const limit = { kind: 'rate-limited', retryAfterSeconds: 3600 } as const;
    await cutShort(
      (discord) => discord.faults.next('PUT /applications/:application/commands', limit, 10),
      (discord) => discord.state.requests.some(({ status }) => status === 429),
    );
  });

  it('before it began', async () => {
    const { discord, settings } = await serve();
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const surface = createDiscordSurface(settings, { log });
    await expect(surface.start(nobody, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(discord.state.requests).toEqual([]);
  });
});

describe('diagnose', () => {
  it('needs no start, and tells what is registered', async () => {
    const { settings } = await serve();
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const surface = createDiscordSurface(settings, { log });
    const state = async (label: string) =>
      (await surface.diagnose()).find((row) => row.label === label)?.state;
    expect(await state('DISCORD_TOKEN')).toBe('ok');
    expect(await state('Commands')).toBe('problem');
    await registerCommands(settings);
    expect(await state('Commands')).toBe('ok');
  });

  it('names what the bot lacks in a channel, through roles and overwrites', async () => {
    const { discord, settings } = await serve();
    const { world, guild, channel } = discord;
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const surface = createDiscordSurface(settings, { log });
    const problems = async (id: string) =>
      (await surface.diagnose(id))
        .filter(({ state, label }) => state === 'problem' && label !== 'Commands')
        .map(({ label }) => label);
    expect(await problems(channel.id)).toEqual([]);
    world.deny(channel, ['sendMessages'], guild.id);
    expect(await problems(channel.id)).toEqual(['Send Messages']);
    world.allow(channel, ['sendMessages']);
    expect(await problems(channel.id)).toEqual([]);
    world.deny(channel, ['viewChannel']);
    expect(await problems(channel.id)).toHaveLength(1);
    expect(await problems('123456789012345678')).toEqual(['That channel']);
    expect(await problems('C123')).toEqual([]);
  });

  it('names the variable whose token is not accepted', async () => {
    const { settings } = await serve();
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const rows = await createDiscordSurface({ ...settings, token: 'wrong' }, { log }).diagnose();
    expect(rows).toMatchObject([{ state: 'problem', value: expect.stringContaining('DISCORD_TOKEN') }]);
  });
});
