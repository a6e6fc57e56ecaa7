/** `/digest` in Discord: what is asked by each subcommand, from whom, and what a preview shows. */
import { afterEach, describe, expect, it } from 'vitest';
import { postedPart } from '../../adapters/discord/posted-part.ts';
import type { Dress } from '../../src/surfaces/posting.ts';
import { channelType, type DiscordMessage } from '../servers/discord/entities.ts';
import { textOf } from '../servers/discord/message-text.ts';
import { connectDiscord, type Running } from './discord-in-process.ts';
import { digest, longDigest, PLAIN, placeIn } from './discord-posts.ts';
import { toAsker } from './scripted-handler.ts';

let bot: Running;
afterEach(() => bot.close());

/** Ada manages the server. */
async function connect() {
  bot = await connectDiscord();
  const { discord } = bot;
  const role = discord.world.addRole(discord.guild, 'managers', ['manageGuild']);
  discord.guild.members.get(discord.ada.id)?.roleIds.push(role);
  return { ...bot, ada: discord.user(discord.ada.id) };
}

const here = () => ({ surface: 'discord', channel: bot.discord.channel.id, thread: null });
const asked = () => bot.handler.asked.at(-1)?.request;

describe('adding', () => {
  it('asks for the least: what, when, here', async () => {
    const { discord, ada } = await connect();
    const command = ada.slash(discord.channel, 'digest add', { topic: 'xinjiang', when: 'weekdays 08:30' });
    const answer = await command.response();
    expect(answer.visibleTo).toBe(discord.ada.id);
    expect(asked()).toEqual({
      kind: 'digest',
      digest: { act: 'add', words: { topic: 'xinjiang', when: 'weekdays 08:30' }, line: '', place: here() },
    });
  });

  it('asks for everything that can be chosen', async () => {
    const { discord, ada } = await connect();
    const type = channelType.announcement;
    const news = discord.world.addChannel(discord.guild, { name: 'news', type });
    const role = discord.world.addRole(discord.guild, 'readers');
    await ada
      .slash(discord.channel, 'digest add', {
        topic: 'everything',
        when: 'daily 18:00',
        zone: 'Europe/Berlin',
        channel: news.id,
        stories: 3,
        quotes: 0,
        outlets: 'Reuters, AFP',
        'if-nothing': 'line',
        quiet: '22:00-07:00',
        layout: 'thread',
        mention: role,
        publish: true,
      })
      .response();
    expect(asked()).toEqual({
      kind: 'digest',
      digest: {
        act: 'add',
        words: {
          topic: 'everything',
          when: 'daily 18:00',
          zone: 'Europe/Berlin',
          outlets: 'Reuters, AFP',
          stories: '3',
          quotes: '0',
          ifNothing: 'line',
          quiet: '22:00-07:00',
          layout: 'thread',
          mention: role,
          publish: 'yes',
        },
        line: '',
        place: { ...here(), channel: news.id },
      },
    });
  });

  it('takes forums and threads for places', async () => {
    const { discord, ada } = await connect();
    const forum = discord.world.addChannel(discord.guild, { name: 'forum', type: channelType.forum });
    const thread = discord.world.addThread(discord.channel, { name: 'talk' });
    for (const { id } of [forum, thread]) {
      await ada
        .slash(discord.channel, 'digest add', { topic: 'x', when: 'daily 9:00', channel: id })
        .response();
      expect(asked()).toMatchObject({ digest: { place: { channel: id } } });
    }
    await ada.slash(thread, 'digest add', { topic: 'x', when: 'daily 9:00' }).response();
    expect(asked()).toMatchObject({ digest: { place: { channel: thread.id } } });
  });

  it('is refused for a channel in which the person may not write', async () => {
    const { discord, ada } = await connect();
    const closed = discord.world.addChannel(discord.guild, { name: 'closed' });
    const thread = discord.world.addThread(closed, { name: 'inside' });
    discord.world.deny(closed, ['sendMessages', 'sendMessagesInThreads'], discord.ada.id);
    const words = { topic: 'x', when: 'daily 9:00' };
    for (const channel of [closed, thread]) {
      const chosen = ada.slash(discord.channel, 'digest add', { ...words, channel: channel.id });
      expect(textOf(await chosen.response())).toContain(`You may not write in \\#${channel.name} yourself`);
      const move = ada.slash(discord.channel, 'digest edit', { number: 1, channel: channel.id });
      expect(textOf(await move.response())).toContain('You may not write in');
      const typedThere = ada.slash(channel, 'digest add', words);
      expect(textOf(await typedThere.response())).toContain('You may not write here yourself');
    }
    expect(bot.handler.asked).toEqual([]);
  });

  it('by anyone for themselves in a direct message', async () => {
    const { discord } = await connect();
    const grace = discord.world.addUser({ name: 'Grace' });
    discord.world.join(discord.guild, grace.id);
    const acting = discord.user(grace.id);
    await acting.slash(acting.directChannel(), 'digest add', { topic: 'x', when: 'daily 9:00' }).response();
    const [exchange] = bot.handler.asked;
    expect(exchange?.asker).toMatchObject({
      space: `discord:user:${grace.id}`,
      channel: acting.directChannel().id,
    });
    expect(exchange?.request).toMatchObject({ digest: { place: { channel: acting.directChannel().id } } });
  });

  it('is offered to managers of a server only, and nowhere else', async () => {
    const { discord, ada } = await connect();
    const grace = discord.world.addUser({ name: 'Grace' });
    discord.world.join(discord.guild, grace.id);
    expect(() => discord.user(grace.id).slash(discord.channel, 'digest list')).toThrow('may not use digest');
    const group = discord.world.groupChannel([discord.ada.id, grace.id]);
    expect(() => ada.install().slash(group, 'digest list')).toThrow('not offered');
  });
});

describe('the other subcommands', () => {
  it('editing asks for what is to change, and leaves the rest', async () => {
    const { discord, ada } = await connect();
    await ada.slash(discord.channel, 'digest edit', { number: 3, stories: 4, publish: false }).response();
    expect(asked()).toEqual({
      kind: 'digest',
      digest: { act: 'edit', number: '3', words: { stories: '4', publish: 'no' }, line: '', place: null },
    });
    const moved = { number: 3, channel: discord.channel.id, 'no-mention': true };
    await ada.slash(discord.channel, 'digest edit', moved).response();
    expect(asked()).toMatchObject({ digest: { words: { mention: 'none' }, place: here() } });
  });

  it('everyone is no role that could be called', async () => {
    const { discord, ada } = await connect();
    await ada.slash(discord.channel, 'digest edit', { number: 3, mention: discord.guild.id }).response();
    expect(asked()).toMatchObject({ digest: { words: { mention: '@everyone' } } });
  });

  it.each(['pause', 'resume', 'remove', 'preview', 'run', 'history'])('%s names a digest', async (act) => {
    const { discord, ada } = await connect();
    await ada.slash(discord.channel, `digest ${act}`, { number: 12 }).response();
    expect(asked()).toEqual({ kind: 'digest', digest: { act, number: '12' } });
  });

  it('the list and the whole history need no number', async () => {
    const { discord, ada } = await connect();
    await ada.slash(discord.channel, 'digest list').response();
    expect(asked()).toEqual({ kind: 'digest', digest: { act: 'list' } });
    await ada.slash(discord.channel, 'digest history').response();
    expect(asked()).toEqual({ kind: 'digest', digest: { act: 'history', number: '' } });
  });
});

describe('what is known of the person', () => {
  const profile = () => bot.handler.asked.at(-1)?.asker.profile?.();

  it('whether they manage the server, by command, button and mention', async () => {
    const { discord, ada, handler } = await connect();
    const grace = discord.world.addUser({ name: 'Grace' });
    discord.world.join(discord.guild, grace.id);
    const button = { type: 'button', id: 'digest:pause:1', label: 'Pause', style: 'plain' } as const;
    handler.script = () => toAsker({ ...digest(), actions: [button] });
    for (const [acting, isAdmin] of [
      [ada, true],
      [discord.user(grace.id), false],
    ] as const) {
      const sent = acting.mention(discord.channel, 'digest list');
      const answer = await sent.reply();
      expect(await profile()).toEqual({ isAdmin, zone: null });
      await acting.press(answer, 'Pause').response();
      expect(asked()).toEqual({ kind: 'follow-up', id: 'digest:pause:1', choice: null });
      expect(await profile()).toEqual({ isAdmin, zone: null });
      await acting.slash(discord.channel, 'briefing', { topic: 'x' }).response();
      expect(await profile()).toEqual({ isAdmin, zone: null });
    }
  });

  it('in a direct message everyone is at home', async () => {
    const { ada } = await connect();
    await ada.directMessage('hello').reply();
    expect(await profile()).toEqual({ isAdmin: true, zone: null });
  });
});

describe('while a person types', () => {
  const names = async (option: string, typed: string): Promise<string[]> => {
    const { discord } = bot;
    const typing = discord.user(discord.ada.id).autocomplete(discord.channel, 'digest add', option, typed);
    return (await typing.choices()).map(({ value }) => value);
  };

  it('topics on record are offered, and everything', async () => {
    const { handler } = await connect();
    handler.topics = async () => ['xinjiang', 'taiwan'];
    expect(await names('topic', '')).toEqual(['everything', 'xinjiang', 'taiwan']);
    expect(await names('topic', 'x')).toEqual(['xinjiang', 'taiwan']);
  });

  it('examples of times that fit', async () => {
    await connect();
    expect(await names('when', '')).toContain('weekdays 08:30');
    expect(await names('when', 'every m')).toEqual(
      expect.arrayContaining(['every Monday and Thursday 18:00', 'every Monday 08:30']),
    );
    expect(await names('when', '0 9 * * 1')).toEqual(['0 9 * * 1']);
  });

  it('time zones that contain what is typed', async () => {
    await connect();
    expect(await names('zone', 'berl')).toEqual(['Europe/Berlin']);
    expect((await names('zone', 'new york'))[0]).toBe('America/New_York');
    expect(await names('zone', 'a')).toHaveLength(25);
    expect(await names('zone', 'nowhere')).toEqual([]);
  });
});

describe('a preview', () => {
  /** Of stored messages, what is shown, without the mark. */
  const shown = (messages: readonly DiscordMessage[]) =>
    messages.map(({ components }) => JSON.stringify(components.map(({ id: _, ...rest }) => rest)));

  it.each([
    ['one message', PLAIN],
    ['a thread', { ...PLAIN, layout: 'thread' }],
    ['a call', { ...PLAIN, mention: { kind: 'role', id: '123456' } }],
  ] as const)('with %s is what is then posted, byte for byte, and calls nobody', async (_, dress: Dress) => {
    const { discord, ada, handler, surface } = await connect();
    handler.script = () => ({ ...toAsker(longDigest()), dress });
    const preview = ada.slash(discord.channel, 'digest preview', { number: 1 });
    const parts = surface.posting.render(longDigest(), dress);
    const previewed = [await preview.response(), ...(await preview.followups(parts.length - 1))];
    const at = placeIn(bot, discord.channel);
    const posted: DiscordMessage[] = [];
    for (const [i, body] of parts.entries()) {
      const under = posted[0]?.id ?? null;
      const outcome = await surface.posting.send({ ...at, under }, { body, key: `k-${i}` }, 2000);
      posted.push(discord.state.message(outcome.kind === 'sent' ? outcome.id : ''));
    }
    expect(shown(previewed)).toEqual(shown(posted));
    expect(previewed.map(({ visibleTo }) => visibleTo)).toEqual(parts.map(() => discord.ada.id));
    for (const message of previewed) {
      expect(message.pings).toEqual({ users: [], roles: [], everyone: false });
      expect(message.allowedMentions).toEqual({ parse: [], replied_user: false });
    }
  });

  it('survives being kept as JSON', async () => {
    await connect();
    const parts = bot.surface.posting.render(longDigest(), { ...PLAIN, layout: 'thread' });
    const kept: unknown[] = JSON.parse(JSON.stringify(parts));
    expect(kept.map((part) => postedPart.parse(part))).toEqual(parts);
  });
});
