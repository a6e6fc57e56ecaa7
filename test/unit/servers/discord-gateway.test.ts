/** Identify, resume, invalid sessions, shards and the refusals of the gateway, with the real discord.js client. */
import { type Client, Events, GatewayIntentBits, type Message } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type DiscordServer,
  type DiscordSettings,
  startDiscordServer,
} from '../../servers/discord/start-discord-server.ts';
import { connectBot, ordinaryIntents } from './discord-bot.ts';

let discord: DiscordServer;
let client: Client<true> | undefined;
const opcode = { identify: 2, resume: 6 };

beforeEach(() => {
  client = undefined;
});

afterEach(async () => {
  await client?.destroy();
  await discord.close();
});

async function open(settings: DiscordSettings = {}): Promise<Client<true>> {
  discord = await startDiscordServer(settings);
  client = await connectBot(discord);
  return client;
}

function count(op: number): number {
  return discord.gateway.received.filter((payload) => payload.op === op).length;
}

function contentsOf(bot: Client): string[] {
  const contents: string[] = [];
  bot.on(Events.MessageCreate, (message: Message) => contents.push(message.content));
  return contents;
}

test('the client is ready with its guilds and channels', async () => {
  const bot = await open();
  await discord.gateway.waitForReady();
  expect(bot.guilds.cache.get(discord.guild.id)?.channels.cache.get(discord.channel.id)?.name).toBe(
    'general',
  );
  expect(JSON.stringify(discord.gateway.received)).not.toContain(discord.application.token);
});

test('a dropped connection is resumed, and what was missed is told', async () => {
  const contents = contentsOf(await open());
  discord.gateway.dropConnections();
  discord.user(discord.ada.id).mention(discord.channel, 'while you were away');
  await discord.gateway.waitForReady();
  await expect.poll(() => contents).toEqual([expect.stringContaining('while you were away')]);
  expect([count(opcode.identify), count(opcode.resume)]).toEqual([1, 1]);
});

test('a request to reconnect, and a close with 4000, are followed by a resume', async () => {
  await open();
  discord.gateway.requestReconnect();
  await discord.waitFor(() => count(opcode.resume) === 1);
  await discord.gateway.waitForReady();
  discord.gateway.closeConnections(4000);
  await discord.waitFor(() => count(opcode.resume) === 2);
  expect(count(opcode.identify)).toBe(1);
});

test('an invalid session that is resumable is resumed on the same connection', async () => {
  const bot = await open();
  const resumed = new Promise((resolve) => bot.once(Events.ShardResume, resolve));
  discord.gateway.invalidateSessions({ isResumable: true });
  await resumed;
  expect([count(opcode.identify), count(opcode.resume)]).toEqual([1, 1]);
});

test('an invalid session that is not resumable is begun anew', async () => {
  const bot = await open();
  // destroy() never ends while discord.js still waits for READY, so the client's own event is waited for.
  const ready = new Promise((resolve) => bot.once(Events.ShardReady, resolve));
  discord.gateway.invalidateSessions();
  await ready;
  expect([count(opcode.identify), count(opcode.resume)]).toEqual([2, 0]);
});

test('without acknowledgements the client leaves the dead connection', async () => {
  await open({ heartbeatIntervalMs: 150 });
  discord.gateway.isAcknowledging = false;
  await discord.waitFor(() => count(opcode.resume) > 0);
  discord.gateway.isAcknowledging = true;
  await discord.gateway.waitForReady();
});

test('a wrong token and a privileged intent that was not granted are refused', async () => {
  discord = await startDiscordServer();
  const token = discord.application.token;
  discord.application.token = 'another';
  await expect(connectBot({ ...discord, application: { ...discord.application, token } })).rejects.toThrow(
    /token/i,
  );
  const intents = [...ordinaryIntents, GatewayIntentBits.MessageContent];
  await expect(connectBot(discord, { intents })).rejects.toThrow(/intents/i);
  expect(discord.gateway.closeCodes).toEqual([4014]);
});

test('several shards, each with its guilds', async () => {
  discord = await startDiscordServer({ shards: 2 });
  discord.world.addGuild({ name: 'Second' });
  client = await connectBot(discord, { shards: 'auto' });
  await discord.gateway.waitForReady();
  expect(client.guilds.cache.map(({ shardId }) => shardId).sort()).toEqual([0, 1]);
});

test('words are withheld but for mentions and direct messages', async () => {
  const contents = contentsOf(await open());
  const ada = discord.user(discord.ada.id);
  ada.say(discord.channel, 'not for the bot');
  ada.mention(discord.channel, 'for the bot');
  ada.directMessage('also for the bot').deliverAgain();
  // discord.js keeps the second delivery of a message that it has in its cache to itself.
  await expect
    .poll(() => contents)
    .toEqual(['', `<@${discord.application.botUserId}> for the bot`, 'also for the bot']);
});

test('a guild that adds or removes the bot is told, and so is an archived thread', async () => {
  const bot = await open();
  const told: string[] = [];
  bot.on(Events.GuildCreate, ({ name }) => told.push(`+${name}`));
  bot.on(Events.GuildDelete, ({ name }) => told.push(`-${name}`));
  bot.on(Events.ThreadUpdate, (_, { archived }) => told.push(`archived ${archived}`));
  bot.on(Events.ChannelDelete, () => told.push('channel gone'));
  const guild = discord.world.addGuild({ name: 'Second' });
  discord.world.archive(discord.world.addThread(discord.channel, { name: 'thread' }));
  discord.world.deleteChannel(discord.channel);
  discord.world.removeBot(guild);
  await expect.poll(() => told).toEqual(['+Second', 'archived true', 'channel gone', '-Second']);
});
