/** What the test server keeps of posts, shows of them, and does to them, through the real @discordjs/rest. */
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelType } from '../../servers/discord/entities.ts';
import { Faults } from '../../servers/discord/faults.ts';
import { makeSnowflake } from '../../servers/discord/snowflake.ts';
import { type DiscordServer, startDiscordServer } from '../../servers/discord/start-discord-server.ts';
import { restOf } from './discord-bot.ts';

let discord: DiscordServer;
let rest: REST;
const POSTING = 'POST /channels/:channel/messages';

beforeEach(async () => {
  discord = await startDiscordServer({ rateLimits: 'off' });
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

function list(query: Record<string, string> = {}): Promise<unknown> {
  return rest.get(Routes.channelMessages(discord.channel.id), { query: new URLSearchParams(query) });
}

const layout = (id?: number) => ({
  flags: 1 << 15,
  components: [{ type: 17, ...(id && { id }), components: [{ type: 10, content: 'x' }] }],
});
const said = (...contents: string[]) => contents.map((content) => expect.objectContaining({ content }));

describe('the messages of a channel', () => {
  it('come in pages behind an id, newest first', async () => {
    for (const content of ['a', 'b', 'c', 'd']) await post(content);
    const [first] = discord.state.messagesIn(discord.channel.id);
    const after = first?.id ?? '';
    expect(await list({ limit: '2' })).toEqual(said('d', 'c'));
    expect(await list({ limit: '2', after })).toEqual(said('c', 'b'));
    expect(await list({ after })).toEqual(said('d', 'c', 'b'));
    expect(await codeOf(list({ limit: '101' }))).toBe(50035);
  });

  it('are none for whoever may not read the history, and refused to who does not see the channel', async () => {
    await post('a');
    discord.world.deny(discord.channel, ['readMessageHistory']);
    expect(await list()).toEqual([]);
    discord.world.deny(discord.channel, ['viewChannel']);
    expect(await codeOf(list())).toBe(50001);
  });

  it('keep their nonce for a while, and the ids of their components for good', async () => {
    await post('', { ...layout(77), content: undefined, nonce: 'n', enforce_nonce: true });
    await post('', { ...layout(), content: undefined });
    const kept = { components: [{ id: 77, components: [{ id: 1 }] }] };
    const counted = { components: [{ id: 1, components: [{ id: 2 }] }] };
    expect(await list()).toMatchObject([counted, { ...kept, nonce: 'n' }]);
    discord.board.forgetNonces();
    const forgotten: unknown = await list();
    expect(forgotten).toMatchObject([counted, kept]);
    expect(JSON.stringify(forgotten)).not.toContain('nonce');
  });
});

describe('threads and posts', () => {
  it('a thread begins at a message once, and has its id', async () => {
    await post('a');
    const [message] = discord.state.messagesIn(discord.channel.id);
    const route = Routes.threads(discord.channel.id, message?.id);
    expect(await rest.post(route, { body: { name: 'talk' } })).toMatchObject({ id: message?.id });
    expect(await codeOf(rest.post(route, { body: { name: 'talk' } }))).toBe(160004);
    const gone = Routes.threads(discord.channel.id, '123456');
    expect(await codeOf(rest.post(gone, { body: { name: 'talk' } }))).toBe(10008);
    discord.world.deny(discord.channel, ['createPublicThreads']);
    expect(await codeOf(rest.post(route, { body: { name: 'talk' } }))).toBe(50013);
  });

  it('a post has a name, a first message with its id, and tags where they are wanted', async () => {
    const { world, guild } = discord;
    const forum = world.addChannel(guild, {
      name: 'forum',
      type: channelType.forum,
      tags: ['news'],
      isTagRequired: true,
    });
    const [tag] = forum.tags.keys();
    const start = (body: object) => rest.post(Routes.threads(forum.id), { body });
    const body = { name: 'Topic', message: { content: 'First' } };
    expect(await codeOf(start(body))).toBe(40067);
    expect(await codeOf(start({ ...body, applied_tags: ['1'] }))).toBe(50035);
    expect(await codeOf(start({ ...body, applied_tags: [tag], message: {} }))).toBe(50006);
    expect(await codeOf(start({ name: 'Topic', applied_tags: [tag] }))).toBe(50035);
    const post = await start({ ...body, applied_tags: [tag] });
    const made = [...discord.state.channels.values()].filter(({ parentId }) => parentId === forum.id);
    expect(made).toHaveLength(1);
    const id = made[0]?.id;
    expect(post).toMatchObject({ id, applied_tags: [tag], message: { id, channel_id: id } });
    world.deny(forum, ['sendMessages']);
    expect(await codeOf(start({ ...body, applied_tags: [tag] }))).toBe(50013);
  });

  it('the active are listed for the server, the archived for the channel', async () => {
    const { world, guild, channel } = discord;
    const [open, shut] = [
      world.addThread(channel, { name: 'open' }),
      world.addThread(channel, { name: 'shut' }),
    ];
    world.archive(shut);
    const active = Routes.guildActiveThreads(guild.id);
    const archived = Routes.channelThreads(channel.id, 'public');
    expect(await rest.get(active)).toMatchObject({ threads: [{ id: open.id }] });
    expect(await rest.get(archived)).toMatchObject({ threads: [{ id: shut.id }], has_more: false });
    world.deny(channel, ['readMessageHistory']);
    expect(await codeOf(rest.get(archived))).toBe(50013);
    world.deny(channel, ['viewChannel']);
    expect(await rest.get(active)).toEqual({ threads: [], members: [] });
  });
});

describe('roles', () => {
  it('are called by those who may', async () => {
    const { world, guild, channel } = discord;
    const open = world.addRole(guild, 'open', [], { isMentionable: true });
    const shut = world.addRole(guild, 'shut');
    const body = { allowed_mentions: { roles: [open, shut] } };
    const called = async () => {
      await post(`<@&${open}> <@&${shut}>`, body);
      return discord.state.messagesIn(channel.id).at(-1)?.pings.roles;
    };
    expect(await called()).toEqual([open]);
    world.allow(channel, ['mentionEveryone']);
    expect(await called()).toEqual([open, shut]);
  });
});

describe('faults', () => {
  it('after acceptance: it is done, and nothing good comes back', async () => {
    rest = restOf(discord, { timeout: 100 });
    discord.faults.next(POSTING, { kind: 'silence-after' });
    await expect(post('Silence')).rejects.toThrow(/abort/i);
    discord.faults.next(POSTING, { kind: 'server-error-after', status: 502 });
    await expect(post('Error')).rejects.toMatchObject({ status: 502 });
    expect(discord.state.messagesIn(discord.channel.id)).toHaveLength(2);
  });

  it('by chance are the same for the same seed, as many as asked, and end', () => {
    const draw = (seed: number, share: number) => {
      const faults = new Faults([POSTING, 'GET /gateway', ...ROUTES]);
      faults.atRandom({ seed, share, kinds: ['drop', 'silence'] });
      return Array.from({ length: 400 }, () => faults.take(POSTING)?.kind ?? 'none');
    };
    const ROUTES = ['POST /channels/:channel/threads', 'POST /channels/:channel/messages/:message/threads'];
    expect(draw(1, 0.5)).toEqual(draw(1, 0.5));
    expect(draw(1, 0.5)).not.toEqual(draw(2, 0.5));
    expect(draw(1, 0)).toEqual(Array(400).fill('none'));
    expect(new Set(draw(1, 1))).toEqual(new Set(['drop', 'silence']));
    const hit = draw(3, 0.25).filter((kind) => kind !== 'none').length;
    expect(hit).toBeGreaterThan(60);
    expect(hit).toBeLessThan(140);
    discord.faults.atRandom({ seed: 1, share: 1, kinds: ['drop'] });
    expect(discord.faults.take('GET /gateway')).toBeUndefined();
    discord.faults.clear();
    expect(discord.faults.take(POSTING)).toBeUndefined();
    expect(() => discord.faults.atRandom({ seed: 1, share: 1, kinds: [], routes: ['x'] })).toThrow(
      'There are:',
    );
  });
});

it.each(['announced', 'enforced'] as const)(
  'calls that come too early are counted (%s)',
  async (rateLimits) => {
    await discord.close();
    discord = await startDiscordServer({ rateLimits });
    const url = `${discord.apiUrl}/v10/channels/${discord.channel.id}/messages`;
    const headers = {
      authorization: `Bot ${discord.application.token}`,
      'user-agent': 'DiscordBot (https://example.org, 1)',
      'content-type': 'application/json',
    };
    const call = () => fetch(url, { method: 'POST', headers, body: JSON.stringify({ content: 'x' }) });
    for (let i = 0; i < 5; i += 1) await call();
    expect(discord.limits.overruns).toEqual([]);
    await call();
    const overrun = { route: POSTING, major: discord.channel.id, isGlobal: false };
    expect(discord.limits.overruns).toEqual([{ ...overrun, isRefused: rateLimits === 'enforced' }]);
  },
);

it('thousands of channels are added at once, each with a later id', () => {
  const { world, guild } = discord;
  const ids = Array.from({ length: 5000 }, (_, i) => world.addChannel(guild, { name: `c${i}` }).id);
  expect(new Set(ids).size).toBe(5000);
  expect(ids).toEqual(ids.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)));
  expect(BigInt(makeSnowflake())).toBeGreaterThan(BigInt(ids.at(-1) ?? 0));
});
