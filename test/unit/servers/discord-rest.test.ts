/** The REST side: refusals, limits of rate, faults on demand, through the real @discordjs/rest. */
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { channelType } from '../../servers/discord/entities.ts';
import { type DiscordServer, startDiscordServer } from '../../servers/discord/start-discord-server.ts';
import { restOf } from './discord-bot.ts';

let discord: DiscordServer;
let rest: REST;
const posting = 'POST /channels/:channel/messages';

beforeEach(async () => {
  discord = await startDiscordServer();
  rest = restOf(discord);
});

afterEach(() => discord.close());

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.catch((reason: unknown) => reason);
  return error instanceof DiscordAPIError ? error.code : error;
}

function post(content: string, body: object = {}, channelId = discord.channel.id): Promise<unknown> {
  return rest.post(Routes.channelMessages(channelId), { body: { content, ...body } });
}

function contents(): string[] {
  return discord.state.messagesIn(discord.channel.id).map(({ content }) => content);
}

test('what is not there and what is not allowed has its code', async () => {
  const { channel, world } = discord;
  expect(await codeOf(rest.get(Routes.channel('1')))).toBe(10003);
  expect(await codeOf(rest.get(Routes.channelMessage(channel.id, '1')))).toBe(10008);
  expect(await codeOf(rest.get(Routes.guildMember(discord.guild.id, '@me')))).toBe(50035);
  expect(await codeOf(rest.setToken('wrong').get(Routes.user()))).toBe(0);
  rest.setToken(discord.application.token);
  world.deny(channel, ['sendMessages']);
  expect(await codeOf(post('x'))).toBe(50013);
  world.deny(channel, ['viewChannel']);
  expect(await codeOf(post('x'))).toBe(50001);
  world.deleteChannel(channel);
  expect(await codeOf(post('x'))).toBe(10003);
});

test('an unknown client, path, method or version is refused', async () => {
  const url = `${discord.apiUrl}/v10/users/@me`;
  const headers = { authorization: `Bot ${discord.application.token}` };
  expect((await fetch(url, { headers })).status).toBe(403);
  expect((await fetch(url, { headers, method: 'PUT' })).status).toBe(405);
  expect((await fetch(`${discord.apiUrl}/v10/nowhere`)).status).toBe(404);
  expect(await (await fetch(`${discord.apiUrl}/v9/users/@me`)).json()).toMatchObject({ code: 50041 });
});

test('messages are posted, replied to, edited, published and deleted, with files', async () => {
  const { world, guild } = discord;
  const news = world.addChannel(guild, { name: 'news', type: channelType.announcement });
  const sent = await rest.post(Routes.channelMessages(news.id), {
    body: { content: 'One' },
    files: [{ name: 'quotes.txt', data: Buffer.from('said') }],
  });
  expect(sent).toMatchObject({ content: 'One', attachments: [{ filename: 'quotes.txt' }] });
  const [message] = discord.state.messagesIn(news.id);
  const id = message?.id ?? '';
  await rest.patch(Routes.channelMessage(news.id, id), { body: { content: 'Two' } });
  await rest.post(Routes.channelMessageCrosspost(news.id, id));
  await post('Reply', { message_reference: { message_id: id } }, news.id);
  expect(await codeOf(rest.post(Routes.channelMessageCrosspost(news.id, id)))).toBe(40033);
  await rest.delete(Routes.channelMessage(news.id, id));
  expect(message).toMatchObject({ content: 'Two', isCrossposted: true, isDeleted: true });
  expect(message?.bodies).toEqual([{ content: 'One' }, { content: 'Two' }]);
  expect(discord.state.messagesIn(news.id)).toMatchObject([{ content: 'Reply', referenceId: id }]);
});

test('threads, forums and archived threads', async () => {
  const { world, guild, channel } = discord;
  const forum = world.addChannel(guild, { name: 'forum', type: channelType.forum });
  expect(await codeOf(post('x', {}, forum.id))).toBe(50008);
  await rest.post(Routes.threads(forum.id), { body: { name: 'Topic', message: { content: 'First' } } });
  const thread = world.addThread(channel, { name: 'thread' });
  await post('In thread', {}, thread.id);
  const [message] = discord.state.messagesIn(thread.id);
  world.archive(thread);
  const edit = { body: { content: 'Edited' } };
  expect(await codeOf(rest.patch(Routes.channelMessage(thread.id, message?.id ?? ''), edit))).toBe(50083);
  await post('Wakes it', {}, thread.id);
  expect(thread.isArchived).toBe(false);
  world.archive(thread, { isLocked: true });
  expect(await codeOf(post('x', {}, thread.id))).toBe(50083);
});

test('a direct message to someone who takes none is refused', async () => {
  const closed = discord.world.addUser({ name: 'Closed', acceptsDirectMessages: false });
  const channel = await rest.post(Routes.userChannels(), { body: { recipient_id: closed.id } });
  expect(channel).toMatchObject({ type: 1, recipients: [{ id: closed.id }] });
  const { id } = discord.world.directChannel(closed.id, discord.application.botUserId);
  expect(await codeOf(post('x', {}, id))).toBe(50007);
});

test('the same nonce makes one message, also when the answer was lost', async () => {
  rest = restOf(discord, { retries: 2 });
  discord.faults.next(posting, { kind: 'answer-lost' });
  await post('Once', { nonce: 'n1', enforce_nonce: true }).catch(() => undefined);
  await post('Once', { nonce: 'n1', enforce_nonce: true });
  expect(contents()).toEqual(['Once']);
});

test.each(['user', 'shared', 'global'] as const)('a %s 429 is waited for by the client', async (scope) => {
  discord.faults.next(posting, { kind: 'rate-limited', retryAfterSeconds: 0.05, scope });
  await post('Later');
  expect(contents()).toEqual(['Later']);
  expect(discord.state.requests.map(({ status }) => status)).toEqual([429, 200]);
});

test('a 500 is tried again; silence and a cut connection end in an error', async () => {
  rest = restOf(discord, { retries: 1, timeout: 100 });
  discord.faults.next(posting, { kind: 'server-error' });
  await post('Tried again');
  discord.faults.next(posting, { kind: 'silence' }, 2);
  await expect(post('Silence')).rejects.toThrow(/abort/i);
  discord.faults.next(posting, { kind: 'drop' }, 2);
  await expect(post('Dropped')).rejects.toThrow();
  expect(contents()).toEqual(['Tried again']);
  expect(() => discord.faults.next('POST /nowhere', { kind: 'drop' })).toThrow('There are:');
});

test('enforced limits refuse the sixth message in five seconds', async () => {
  await discord.close();
  discord = await startDiscordServer({ rateLimits: 'enforced' });
  const url = `${discord.apiUrl}/v10/channels/${discord.channel.id}/messages`;
  const headers = {
    authorization: `Bot ${discord.application.token}`,
    'user-agent': 'DiscordBot (https://example.org, 1)',
    'content-type': 'application/json',
  };
  const answers = [];
  for (let count = 0; count < 6; count += 1) {
    answers.push(
      await fetch(url, { method: 'POST', headers, body: JSON.stringify({ content: `${count}` }) }),
    );
  }
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[0]?.headers.get('x-ratelimit-remaining')).toBe('4');
  expect(await answers[5]?.json()).toMatchObject({ global: false, retry_after: expect.any(Number) });
});
