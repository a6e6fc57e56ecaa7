/** Whether a part was posted is asked of Discord, in every case in which sending left it open. */
import { afterEach, describe, expect, it } from 'vitest';
import type { FindOutcome, PartPlace } from '../../src/surfaces/posting.ts';
import { channelType } from '../servers/discord/entities.ts';
import type { Fault } from '../servers/discord/faults.ts';
import { connectDiscord, type Running } from './discord-in-process.ts';
import { digest, longDigest, PLAIN, placeIn } from './discord-posts.ts';

const MESSAGES = 'POST /channels/:channel/messages';
const POSTS = 'POST /channels/:channel/threads';
const LIST = 'GET /channels/:channel/messages';

let bot: Running;
afterEach(() => bot.close());

async function connect(): Promise<Running> {
  bot = await connectDiscord();
  return bot;
}

interface Options {
  readonly key?: string;
  readonly part?: number;
  readonly fault?: Fault;
  readonly route?: string;
}

/** What came of it may be open. */
async function send(at: PartPlace, { key = 'k-0', part = 0, fault, route = MESSAGES }: Options = {}) {
  if (fault !== undefined) bot.discord.faults.next(route, fault);
  const body = bot.surface.posting.render(longDigest(), PLAIN)[part];
  // Only what is laid in its way is waited for in vain.
  return bot.surface.posting.send(at, { body, key }, fault === undefined ? 10_000 : 1_000);
}

function find(at: PartPlace, key = 'k-0', since = new Date()): Promise<FindOutcome> {
  return bot.surface.posting.find(at, key, since);
}

function forum() {
  return bot.discord.world.addChannel(bot.discord.guild, { name: 'digests', type: channelType.forum });
}

async function sent(at: PartPlace, options: Options = {}): Promise<string> {
  const outcome = await send(at, options);
  if (outcome.kind !== 'sent') throw new Error(`expected it to be sent: ${JSON.stringify(outcome)}`);
  return outcome.id;
}

const link = (channel: string, id: string) =>
  `https://discord.com/channels/${bot.discord.guild.id}/${channel}/${id}`;

describe('a part in a channel', () => {
  it.each(['silence-after', 'answer-lost', 'server-error-after'] as const)(
    'that was taken, though the answer was a %s, is found',
    async (kind) => {
      const { discord } = await connect();
      const at = placeIn(bot, discord.channel);
      expect(await send(at, { fault: { kind } })).toMatchObject({ kind: 'unclear' });
      const [message] = discord.state.messagesIn(discord.channel.id);
      const id = message?.id ?? '';
      expect(await find(at)).toEqual({ kind: 'found', id, link: link(discord.channel.id, id) });
    },
  );

  it.each(['silence', 'drop', 'server-error'] as const)(
    'that met with a %s before it was taken is absent',
    async (kind) => {
      const { discord } = await connect();
      const at = placeIn(bot, discord.channel);
      await sent(at, { key: 'another' });
      expect(await send(at, { fault: { kind } })).toMatchObject({ kind: 'unclear' });
      expect(await find(at)).toEqual({ kind: 'absent' });
    },
  );

  it('is found by its mark when Discord has forgotten the nonce', async () => {
    const { discord } = await connect();
    const at = placeIn(bot, discord.channel);
    const id = await sent(at);
    discord.board.forgetNonces();
    expect(await find(at)).toMatchObject({ kind: 'found', id });
    expect(await find(at, 'another')).toEqual({ kind: 'absent' });
  });

  it('is found behind hundreds of messages of others', async () => {
    const { discord } = await connect();
    const at = placeIn(bot, discord.channel);
    const since = new Date();
    const chat = (count: number) => {
      const body = { content: 'chat' };
      for (let i = 0; i < count; i += 1)
        discord.board.post({ channel: discord.channel, authorId: discord.ada.id, body });
    };
    chat(250);
    const id = await sent(at);
    chat(120);
    expect(await find(at, 'k-0', since)).toMatchObject({ kind: 'found', id });
    expect(await find(at, 'another', since)).toEqual({ kind: 'absent' });
    chat(2000);
    expect(await find(at, 'another', since)).toMatchObject({
      kind: 'cannot-ask',
      why: 'Too much has been posted in #general to look through',
    });
  });

  it('is not taken for one that was posted before, or by somebody else', async () => {
    const { discord } = await connect();
    const at = placeIn(bot, discord.channel);
    await sent(at);
    expect(await find(at, 'k-0', new Date(Date.now() + 901_000))).toEqual({ kind: 'absent' });
    const body = { content: 'x', nonce: 'k-1' };
    discord.board.post({ channel: discord.channel, authorId: discord.ada.id, body });
    expect(await find(at, 'k-1')).toEqual({ kind: 'absent' });
  });

  it('that is a direct message is found', async () => {
    const { discord } = await connect();
    const direct = discord.user(discord.ada.id).directChannel();
    const at = { ...placeIn(bot, direct), space: `discord:user:${discord.ada.id}` };
    expect(await find(at)).toEqual({ kind: 'absent' });
    const id = await sent(at);
    expect(await find(at)).toMatchObject({ kind: 'found', id });
  });
});

describe('a part beneath another', () => {
  it('is found in its thread, and absent where neither it nor the thread is', async () => {
    const { discord } = await connect();
    const under = await sent(placeIn(bot, discord.channel));
    const at = placeIn(bot, discord.channel, under);
    expect(await find(at, 'k-1')).toEqual({ kind: 'absent' });
    await send(at, { key: 'k-1', part: 1, fault: { kind: 'silence-after' } });
    const [message] = discord.state.messagesIn(under);
    const id = message?.id ?? '';
    expect(await find(at, 'k-1')).toEqual({ kind: 'found', id, link: link(under, id) });
    expect(await find(at, 'k-2')).toEqual({ kind: 'absent' });
  });

  it('is found in the channel where no thread could be begun, even when there is one now', async () => {
    const { discord } = await connect();
    discord.world.deny(discord.channel, ['createPublicThreads']);
    const under = await sent(placeIn(bot, discord.channel));
    const at = placeIn(bot, discord.channel, under);
    const id = await sent(at, { key: 'k-1', part: 1 });
    expect(await find(at, 'k-1')).toEqual({ kind: 'found', id, link: link(discord.channel.id, id) });
    discord.world.addThread(discord.channel, { name: 'talk', id: under });
    expect(await find(at, 'k-1')).toMatchObject({ kind: 'found', id });
  });
});

describe('a post of a forum', () => {
  it('that was taken is found, in use or closed', async () => {
    const { discord } = await connect();
    const at = placeIn(bot, forum());
    await send(at, { key: 'other' });
    await send(at, { route: POSTS, fault: { kind: 'silence-after' } });
    const post = [...discord.state.channels.values()].findLast(
      ({ parentId }) => parentId === at.place.channel,
    );
    const id = post?.id ?? '';
    const found = { kind: 'found', id, link: link(id, id) };
    expect(await find(at)).toEqual(found);
    if (post !== undefined) discord.world.archive(post);
    expect(await find(at)).toEqual(found);
  });

  it('that was not taken is absent', async () => {
    const { discord } = await connect();
    const at = placeIn(bot, forum());
    await send(at, { key: 'other' });
    const others = discord.world.addThread(discord.state.channel(at.place.channel), {
      name: 'talk',
      ownerId: discord.ada.id,
    });
    discord.board.post({ id: others.id, channel: others, authorId: discord.ada.id, body: { content: 'x' } });
    await send(at, { route: POSTS, fault: { kind: 'drop' } });
    expect(await find(at)).toEqual({ kind: 'absent' });
  });

  it('has its further parts', async () => {
    await connect();
    const under = await sent(placeIn(bot, forum()), {});
    const parent = bot.discord.state.channel(under).parentId ?? '';
    const at = placeIn(bot, bot.discord.state.channel(parent), under);
    expect(await find(at, 'k-1')).toEqual({ kind: 'absent' });
    const id = await sent(at, { key: 'k-1', part: 1 });
    expect(await find(at, 'k-1')).toEqual({ kind: 'found', id, link: link(under, id) });
  });
});

describe('Discord cannot be asked', () => {
  it('without the permission to read the history, though it shows an empty channel', async () => {
    const { discord } = await connect();
    discord.world.deny(discord.channel, ['readMessageHistory']);
    const at = placeIn(bot, discord.channel);
    await sent(at);
    expect(await find(at)).toEqual({
      kind: 'cannot-ask',
      why: 'I lack the permission “View Channel” or “Read Message History” in #general',
    });
  });

  it('of a channel that is not seen, is gone, or is of another server', async () => {
    const { discord } = await connect();
    const at = placeIn(bot, discord.channel);
    expect(await find({ ...at, space: 'discord:user:7' })).toMatchObject({ kind: 'cannot-ask' });
    discord.world.deny(discord.channel, ['viewChannel']);
    expect(await find(at)).toMatchObject({ kind: 'cannot-ask' });
    discord.world.deleteChannel(discord.channel);
    expect(await find(at)).toMatchObject({ kind: 'cannot-ask' });
  });

  it('in a forum whose closed posts it may not list', async () => {
    const { discord } = await connect();
    const at = placeIn(bot, forum());
    discord.world.deny(discord.state.channel(at.place.channel), ['readMessageHistory']);
    expect(await find(at)).toMatchObject({ kind: 'cannot-ask' });
  });
});

describe('Discord does not answer', () => {
  it.each([
    ['an error', { kind: 'server-error' }],
    ['a cut connection', { kind: 'drop' }],
    ['a long limit', { kind: 'rate-limited', retryAfterSeconds: 60 }],
  ] as const)('%s: not now', async (_, fault) => {
    const { discord } = await connect();
    discord.faults.next(LIST, fault);
    expect(await find(placeIn(bot, discord.channel))).toMatchObject({ kind: 'not-now' });
  });

  it('a short limit is waited for', async () => {
    const { discord } = await connect();
    discord.faults.next(LIST, { kind: 'rate-limited', retryAfterSeconds: 0.05 });
    expect(await find(placeIn(bot, discord.channel))).toEqual({ kind: 'absent' });
  });
});

it('all of it as a dash of chance: nothing is there twice, nothing is lost', async () => {
  const { discord, surface } = await connect();
  const kinds = ['rate-limited', 'server-error', 'server-error-after', 'drop', 'answer-lost'] as const;
  discord.faults.atRandom({ seed: 7, share: 0.5, kinds });
  const [body] = surface.posting.render(digest(), PLAIN);
  const keys = Array.from({ length: 40 }, (_, i) => `k-${i}`);
  const channels = keys.map((name) => discord.world.addChannel(discord.guild, { name }));
  const deliver = async (at: PartPlace, key: string): Promise<void> => {
    const outcome = await surface.posting.send(at, { body, key }, 2000);
    if (outcome.kind === 'sent') return;
    const found = outcome.kind === 'unclear' ? await find(at, key) : null;
    if (found?.kind !== 'found') await deliver(at, key);
  };
  for (const [i, channel] of channels.entries()) await deliver(placeIn(bot, channel), keys[i] ?? '');
  const posted = channels.map(({ id }) => discord.state.messagesIn(id).length);
  expect(posted).toEqual(keys.map(() => 1));
});
