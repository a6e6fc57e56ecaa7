/** Each way in which Discord takes a part of a digest, or does not, through the real client. */
import { afterEach, describe, expect, it } from 'vitest';
import { markOf } from '../../adapters/discord/posted-part.ts';
import type { PartPlace, SendOutcome } from '../../src/surfaces/posting.ts';
import { type Channel, channelType } from '../servers/discord/entities.ts';
import { textOf } from '../servers/discord/message-text.ts';
import type { DiscordSettings } from '../servers/discord/start-discord-server.ts';
import { connectDiscord, type Running } from './discord-in-process.ts';
import { digest, longDigest, PLAIN, placeIn } from './discord-posts.ts';
import { say } from './scripted-handler.ts';

const MESSAGES = 'POST /channels/:channel/messages';
const THREADS = 'POST /channels/:channel/messages/:message/threads';
const CROSSPOST = 'POST /channels/:channel/messages/:message/crosspost';

let bot: Running;
afterEach(() => bot.close());

async function connect(settings: DiscordSettings = {}): Promise<Running> {
  bot = await connectDiscord(settings);
  return bot;
}

function send(at: PartPlace, { key = 'slot-0', part = 0, message = digest() } = {}, timeoutMs = 2000) {
  const body = bot.surface.posting.render(message, PLAIN)[part];
  return bot.surface.posting.send(at, { body, key }, timeoutMs);
}

function sentId(outcome: SendOutcome): string {
  if (outcome.kind !== 'sent') throw new Error(`expected it to be sent: ${JSON.stringify(outcome)}`);
  return outcome.id;
}

const inChannel = (channel: Channel) => bot.discord.state.messagesIn(channel.id);

describe('a part', () => {
  it('is posted with its nonce and its mark, and linked to', async () => {
    const { discord } = await connect();
    const outcome = await send(placeIn(bot, discord.channel));
    const [message] = inChannel(discord.channel);
    expect(outcome).toEqual({
      kind: 'sent',
      id: message?.id,
      link: `https://discord.com/channels/${discord.guild.id}/${discord.channel.id}/${message?.id}`,
    });
    expect(message).toMatchObject({ nonce: 'slot-0', components: [{ id: markOf('slot-0') }] });
    expect(message?.pings).toEqual({ users: [], roles: [], everyone: false });
  });

  it('that is sent again is there once', async () => {
    const { discord } = await connect();
    const at = placeIn(bot, discord.channel);
    expect(sentId(await send(at))).toBe(sentId(await send(at)));
    expect(inChannel(discord.channel)).toHaveLength(1);
  });

  it('goes to a person directly, and continues there', async () => {
    const { discord } = await connect();
    const direct = discord.user(discord.ada.id).directChannel();
    const at = { ...placeIn(bot, direct), space: `discord:user:${discord.ada.id}` };
    const under = sentId(await send(at));
    const rest = await send({ ...at, under }, { key: 'slot-1', message: longDigest(), part: 1 });
    expect(rest).toMatchObject({ link: `https://discord.com/channels/@me/${direct.id}/${sentId(rest)}` });
    expect(inChannel(direct)).toHaveLength(2);
  });

  it('goes into a thread that is its place, which wakes up for it', async () => {
    const { discord } = await connect();
    const thread = discord.world.addThread(discord.channel, { name: 'news' });
    discord.world.archive(thread);
    const under = sentId(await send(placeIn(bot, thread)));
    await send(placeIn(bot, thread, under), { key: 'slot-1', message: longDigest(), part: 1 });
    expect(inChannel(thread)).toHaveLength(2);
    expect(thread.isArchived).toBe(false);
  });

  it('goes to no channel of another server or person', async () => {
    const { discord } = await connect();
    const other = discord.world.addGuild({ name: 'Other' });
    const channel = discord.world.addChannel(other, { name: 'general' });
    const refused = { kind: 'refused', reason: 'The channel belongs to another server' };
    expect(await send(placeIn(bot, channel))).toMatchObject(refused);
    const direct = discord.user(discord.ada.id).directChannel();
    expect(await send(placeIn(bot, direct))).toMatchObject(refused);
    expect(await send({ ...placeIn(bot, direct), space: 'discord:user:7' })).toMatchObject(refused);
    expect([...inChannel(channel), ...inChannel(direct)]).toEqual([]);
  });

  it('before the start and after the stop is not sent', async () => {
    const { discord } = await connect();
    await bot.surface.stop(AbortSignal.timeout(1000));
    const at = placeIn(bot, discord.channel);
    expect(await send(at)).toMatchObject({ kind: 'not-now', why: 'There is no connection to Discord' });
    expect(await bot.surface.posting.find(at, 'slot-0', new Date())).toMatchObject({ kind: 'not-now' });
    expect(await bot.surface.posting.tell(at.space, discord.ada.id, say('x'))).toBe(false);
    expect(await bot.surface.posting.check(at)).toBeNull();
  });
});

describe('the rest of a digest', () => {
  const rest = { key: 'slot-1', message: longDigest(), part: 1 };

  it('goes into a thread at the first part, one for all', async () => {
    const { discord } = await connect();
    const under = sentId(await send(placeIn(bot, discord.channel), { message: longDigest() }));
    const second = await send(placeIn(bot, discord.channel, under), rest);
    await send(placeIn(bot, discord.channel, under), { ...rest, key: 'slot-2' });
    const thread = discord.state.channel(under);
    expect(thread).toMatchObject({ name: 'Xinjiang, Monday 22 March', parentId: discord.channel.id });
    expect(inChannel(thread).map(({ nonce }) => nonce)).toEqual(['slot-1', 'slot-2']);
    expect(second).toMatchObject({
      link: `https://discord.com/channels/${discord.guild.id}/${under}/${sentId(second)}`,
    });
  });

  it('uses a thread that somebody has begun there', async () => {
    const { discord } = await connect();
    const under = sentId(await send(placeIn(bot, discord.channel)));
    const thread = discord.world.addThread(discord.channel, { name: 'talk', id: under });
    discord.world.archive(thread);
    await send(placeIn(bot, discord.channel, under), rest);
    expect(inChannel(thread)).toHaveLength(1);
  });

  it.each(['createPublicThreads', 'sendMessagesInThreads'] as const)(
    'without the permission %s replies to the first part',
    async (name) => {
      const { discord } = await connect();
      discord.world.deny(discord.channel, [name]);
      const under = sentId(await send(placeIn(bot, discord.channel)));
      const id = sentId(await send(placeIn(bot, discord.channel, under), rest));
      expect(discord.state.message(id)).toMatchObject({
        channelId: discord.channel.id,
        referenceId: under,
        pings: { users: [], roles: [], everyone: false },
      });
    },
  );

  it('without a history to reply in just follows', async () => {
    const { discord } = await connect();
    discord.world.deny(discord.channel, ['createPublicThreads', 'readMessageHistory']);
    const under = sentId(await send(placeIn(bot, discord.channel)));
    const id = sentId(await send(placeIn(bot, discord.channel, under), rest));
    expect(discord.state.message(id).referenceId).toBeUndefined();
  });

  it('is unfit where the first part has been deleted', async () => {
    const { discord } = await connect();
    const under = sentId(await send(placeIn(bot, discord.channel)));
    discord.board.delete(discord.state.message(under));
    expect(await send(placeIn(bot, discord.channel, under), rest)).toEqual({
      kind: 'unfit',
      why: 'What it continues has been deleted',
    });
  });

  it('is unfit where the post of the forum has been deleted, and refused where a thread that is the place has', async () => {
    const { discord } = await connect();
    const forum = discord.world.addChannel(discord.guild, { name: 'digests', type: channelType.forum });
    const under = sentId(await send(placeIn(bot, forum)));
    discord.world.deleteChannel(discord.state.channel(under));
    expect(await send(placeIn(bot, forum, under), rest)).toMatchObject({ kind: 'unfit' });
    const thread = discord.world.addThread(discord.channel, { name: 'talk' });
    const first = sentId(await send(placeIn(bot, thread)));
    discord.world.deleteChannel(thread);
    expect(await send(placeIn(bot, thread, first), rest)).toMatchObject({
      kind: 'refused',
      reason: 'The channel is gone',
    });
  });

  it('is certainly not sent where its thread could not be begun', async () => {
    const { discord } = await connect();
    const under = sentId(await send(placeIn(bot, discord.channel)));
    for (const kind of ['drop', 'server-error', 'answer-lost'] as const) {
      discord.faults.next(THREADS, { kind });
      expect(await send(placeIn(bot, discord.channel, under), rest)).toMatchObject({ kind: 'not-now' });
    }
    await send(placeIn(bot, discord.channel, under), rest);
    expect(inChannel(discord.state.channel(under))).toHaveLength(1);
  });
});

describe('a forum', () => {
  it('gets a post, and the rest in it', async () => {
    const { discord } = await connect();
    const type = channelType.forum;
    const forum = discord.world.addChannel(discord.guild, { name: 'digests', type });
    const outcome = await send(placeIn(bot, forum), { message: longDigest() });
    const id = sentId(outcome);
    await send(placeIn(bot, forum, id), { key: 'slot-1', message: longDigest(), part: 1 });
    const post = discord.state.channel(id);
    expect(post).toMatchObject({ name: 'Xinjiang, Monday 22 March', parentId: forum.id });
    expect(inChannel(post).map((message) => message.components[0]?.id)).toEqual(
      ['slot-0', 'slot-1'].map(markOf),
    );
    expect(outcome).toMatchObject({ link: `https://discord.com/channels/${discord.guild.id}/${id}/${id}` });
  });

  it('that wants tags refuses, and says how to mend it', async () => {
    const { discord } = await connect();
    const forum = discord.world.addChannel(discord.guild, {
      name: 'digests',
      type: channelType.media,
      tags: ['news'],
      isTagRequired: true,
    });
    const refused = {
      reason: 'Every post in #digests must have a tag, and I give none',
      remedy: expect.stringContaining('Require people to select tags'),
    };
    expect(await send(placeIn(bot, forum))).toEqual({ kind: 'refused', ...refused });
    expect(await bot.surface.posting.check(placeIn(bot, forum))).toEqual(refused);
  });
});

describe('Discord', () => {
  it.each([
    ['limits the channel', { kind: 'rate-limited', retryAfterSeconds: 7 }],
    ['limits the bot', { kind: 'rate-limited', retryAfterSeconds: 7, scope: 'global' }],
    ['limits all', { kind: 'rate-limited', retryAfterSeconds: 7, scope: 'shared' }],
  ] as const)('%s: not now, after as long as it says', async (_, fault) => {
    const { discord } = await connect();
    discord.faults.next(MESSAGES, fault);
    const outcome = await send(placeIn(bot, discord.channel));
    expect(outcome).toMatchObject({ kind: 'not-now', afterMs: expect.any(Number) });
    const { afterMs } = outcome.kind === 'not-now' ? outcome : { afterMs: null };
    expect(afterMs).toBeGreaterThan(6500);
    expect(afterMs).toBeLessThan(7500);
    expect(inChannel(discord.channel)).toEqual([]);
  });

  it.each([
    ['fails', { kind: 'server-error' }, 0],
    ['fails after it has taken it', { kind: 'server-error-after' }, 1],
    ['is silent', { kind: 'silence' }, 0],
    ['is silent after it has taken it', { kind: 'silence-after' }, 1],
    ['cuts the connection', { kind: 'drop' }, 0],
    ['cuts the connection after it has taken it', { kind: 'answer-lost' }, 1],
  ] as const)('%s: unclear, and sent once only', async (_, fault, count) => {
    const { discord } = await connect();
    discord.faults.next(MESSAGES, fault);
    const outcome = await send(placeIn(bot, discord.channel), {}, 300);
    expect(outcome).toMatchObject({ kind: 'unclear', why: expect.any(String) });
    expect(inChannel(discord.channel)).toHaveLength(count);
    expect(discord.state.requests.filter(({ route }) => route === MESSAGES)).toHaveLength(1);
  });

  it('refuses the token for a while: not now, and sent when it takes it again', async () => {
    const { discord } = await connect();
    const { token } = discord.application;
    const at = placeIn(bot, discord.channel);
    discord.application.token = 'another';
    expect(await send(at)).toMatchObject({ kind: 'not-now', afterMs: null });
    expect(await bot.surface.posting.find(at, 'slot-0', new Date())).toMatchObject({ kind: 'not-now' });
    discord.application.token = token;
    expect(await send(at)).toMatchObject({ kind: 'sent' });
  });

  it('is not there: not now', async () => {
    const { discord } = await connect();
    await discord.close();
    expect(await send(placeIn(bot, discord.channel))).toMatchObject({
      kind: 'not-now',
      why: 'Discord cannot be reached',
    });
  });

  it('finds fault with the message: unfit', async () => {
    const { discord } = await connect();
    const body = bot.surface.posting.render(
      say('x', { actions: [{ type: 'button', id: '', label: 'x', style: 'plain' }] }),
      PLAIN,
    )[0];
    const at = placeIn(bot, discord.channel);
    expect(await bot.surface.posting.send(at, { body, key: 'k' }, 1000)).toMatchObject({ kind: 'unfit' });
    expect(await bot.surface.posting.send(at, { body: 'no part', key: 'k' }, 1000)).toMatchObject({
      kind: 'unfit',
    });
  });
});

describe('what a person has to mend is refused in words', () => {
  type Arrange = (running: Running) => Channel;
  const cases: [string, Arrange, string][] = [
    [
      'a missing permission to write',
      ({ discord }) => {
        discord.world.deny(discord.channel, ['sendMessages']);
        return discord.channel;
      },
      'I lack the permission “Send Messages” in #general',
    ],
    [
      'a channel that is not seen',
      ({ discord }) => {
        discord.world.deny(discord.channel, ['viewChannel']);
        return discord.channel;
      },
      'I lack the permission “View Channel” in #general',
    ],
    [
      'a missing permission to write in threads',
      ({ discord }) => {
        discord.world.deny(discord.channel, ['sendMessagesInThreads']);
        return discord.world.addThread(discord.channel, { name: 'talk' });
      },
      'I lack the permission “Send Messages in Threads” in the thread “talk”',
    ],
    [
      'a deleted channel',
      ({ discord }) => {
        discord.world.deleteChannel(discord.channel);
        return discord.channel;
      },
      'The channel is gone',
    ],
    [
      'a locked thread',
      ({ discord }) => {
        const thread = discord.world.addThread(discord.channel, { name: 'talk' });
        discord.world.archive(thread, { isLocked: true });
        return thread;
      },
      'It is locked: the thread “talk”',
    ],
    [
      'a server that the bot has left',
      ({ discord }) => {
        discord.world.removeBot(discord.guild);
        return discord.channel;
      },
      'I am not in the server any more',
    ],
  ];

  it.each(cases)('%s', async (_, arrange, reason) => {
    await connect();
    const { discord } = bot;
    const elsewhere = discord.world.addGuild({ name: 'Elsewhere', members: [discord.ada] });
    const other = discord.world.addChannel(elsewhere, { name: 'other' });
    const at = placeIn(bot, arrange(bot));
    // The gateway has told the bot of all that came before.
    await discord.user(discord.ada.id).mention(other, 'ping').reply();
    expect(await send(at)).toMatchObject({ kind: 'refused', reason, remedy: expect.stringMatching(/\.$/) });
    expect(await bot.surface.posting.check(at)).toMatchObject({ reason });
  });

  it('direct messages that a person does not take', async () => {
    const { discord } = await connect();
    discord.ada.acceptsDirectMessages = false;
    const direct = discord.user(discord.ada.id).directChannel();
    const at = { ...placeIn(bot, direct), space: `discord:user:${discord.ada.id}` };
    expect(await send(at)).toMatchObject({
      kind: 'refused',
      reason: 'Discord lets me write no direct messages there',
    });
  });

  it('a place that is well is not refused', async () => {
    const { discord } = await connect();
    expect(await bot.surface.posting.check(placeIn(bot, discord.channel))).toBeNull();
    discord.faults.next('GET /channels/:channel', { kind: 'server-error' });
    expect(await bot.surface.posting.check(placeIn(bot, discord.channel))).toBeNull();
  });
});

describe('who is called', () => {
  const HOSTILE = '@everyone @here <@1> <@&1>';

  it('is the chosen role, by the first part alone; nothing of a document calls anyone', async () => {
    const { discord } = await connect();
    const role = discord.world.addRole(discord.guild, 'readers', [], { isMentionable: true });
    const other = discord.world.addRole(discord.guild, 'others', [], { isMentionable: true });
    discord.world.allow(discord.channel, ['mentionEveryone']);
    const words = `${HOSTILE} <@&${other}> <@&${role}> <@${discord.ada.id}> ${'word '.repeat(500)}`;
    const message = { ...digest(3, words), title: { text: words.slice(0, 90), citations: [] } };
    const { posting } = bot.surface;
    const parts = posting.render(message, { ...PLAIN, mention: { kind: 'role', id: role } });
    const at = placeIn(bot, discord.channel);
    const under = sentId(await posting.send(at, { body: parts[0], key: 'a' }, 2000));
    await posting.send({ ...at, under }, { body: parts[1], key: 'b' }, 2000);
    const none = { users: [], roles: [], everyone: false };
    expect(discord.state.message(under).pings).toEqual({ ...none, roles: [role] });
    expect(textOf(discord.state.message(under)).startsWith(`<@&${role}>\n## `)).toBe(true);
    expect(inChannel(discord.state.channel(under)).map(({ pings }) => pings)).toEqual([none]);
  });
});

describe('publishing', () => {
  it('is done once, in announcement channels', async () => {
    const { discord, surface, logged } = await connect();
    const type = channelType.announcement;
    const news = discord.world.addChannel(discord.guild, { name: 'news', type });
    const id = sentId(await send(placeIn(bot, news)));
    await surface.posting.publish(placeIn(bot, news), id);
    await surface.posting.publish(placeIn(bot, news), id);
    expect(discord.state.message(id).isCrossposted).toBe(true);
    const plain = sentId(await send(placeIn(bot, discord.channel)));
    await surface.posting.publish(placeIn(bot, discord.channel), plain);
    expect(discord.state.requests.filter(({ route }) => route === CROSSPOST)).toHaveLength(2);
    expect(logged.join('')).not.toContain('not published');
  });

  it('that fails is logged', async () => {
    const { discord, surface, logged } = await connect();
    const type = channelType.announcement;
    const news = discord.world.addChannel(discord.guild, { name: 'news', type });
    await surface.posting.publish(placeIn(bot, news), '1');
    expect(logged.join('')).toContain('not published');
  });
});

describe('telling a person', () => {
  it('arrives directly', async () => {
    const { discord, surface } = await connect();
    const space = `discord:${discord.guild.id}`;
    expect(await surface.posting.tell(space, discord.ada.id, say('Paused'))).toBe(true);
    expect(inChannel(discord.user(discord.ada.id).directChannel()).map(textOf)).toEqual(['## Paused']);
  });

  it('who takes no direct messages, or is nobody, is false', async () => {
    const { discord, surface } = await connect();
    discord.ada.acceptsDirectMessages = false;
    const space = `discord:${discord.guild.id}`;
    expect(await surface.posting.tell(space, discord.ada.id, say('Paused'))).toBe(false);
    expect(await surface.posting.tell(space, 'operator', say('Paused'))).toBe(false);
  });
});

it('paces keep the bot and the channel', async () => {
  const { discord } = await connect();
  expect(bot.surface.posting.paces(placeIn(bot, discord.channel))).toEqual([
    { scope: `discord:${discord.channel.id}`, gapMs: 1050 },
    { scope: 'discord', gapMs: 25 },
  ]);
});
