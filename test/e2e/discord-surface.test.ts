/** Everything that people do with the bot in Discord, against a Discord on loopback. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/messages/message.ts';
import type { Asker } from '../../src/surfaces/surface.ts';
import { channelType } from '../servers/discord/entities.ts';
import { textOf } from '../servers/discord/message-text.ts';
import { connectDiscord, type Running, sayInParts } from './discord-in-process.ts';
import { say, toAsker, toChannel } from './scripted-handler.ts';

const COMPONENTS_V2 = 32_768;
const more: Action = { type: 'button', id: 'more:1', label: 'More points', style: 'primary' };
const share: Action = { type: 'button', id: 'share:1', label: 'Share', style: 'plain' };
const pick: Action = {
  type: 'choice',
  id: 'quote:1',
  label: 'Quotes',
  options: [
    { value: 'q1', label: 'First', detail: 'Ned Price' },
    { value: 'q2', label: 'Second', detail: null },
  ],
};

let bot: Running;
beforeAll(async () => {
  bot = await connectDiscord();
});
afterAll(() => bot.close());
beforeEach(() => {
  bot.handler.asked.length = 0;
  bot.handler.script = ({ request }) => toAsker(say(`answer to ${request.kind}`));
});
const ada = () => bot.discord.user(bot.discord.ada.id);

describe('slash commands', () => {
  it('/briefing is acknowledged at once and answered to the asker alone', async () => {
    const asked = ada().slash(bot.discord.channel, 'briefing', {
      topic: 'xinjiang',
      window: '7d',
      length: 'long',
    });
    const message = await asked.response();
    expect(textOf(message)).toBe('## answer to briefing');
    expect(message.visibleTo).toBe(bot.discord.ada.id);
    expect(message.flags & COMPONENTS_V2).toBe(COMPONENTS_V2);
    expect(message.bodies.at(-1)).toMatchObject({ allowed_mentions: { parse: [], replied_user: false } });
    expect(await asked.ack()).toMatchObject({ type: 5 });
    expect(bot.handler.asked).toEqual([
      {
        request: { kind: 'briefing', topic: 'xinjiang', window: '7d', length: 'long' },
        asker: {
          space: `discord:${bot.discord.guild.id}`,
          user: bot.discord.ada.id,
          seenBy: 'asker',
          channel: bot.discord.channel.id,
          profile: expect.any(Function),
        },
      },
    ]);
  });

  it('share: true answers for everyone', async () => {
    const asked = ada().slash(bot.discord.channel, 'briefing', { topic: 'xinjiang', share: true });
    expect((await asked.response()).visibleTo).toBeUndefined();
    expect(bot.handler.asked).toMatchObject([
      { request: { window: null, length: null }, asker: { seenBy: 'channel' } },
    ]);
  });

  it('/whosaid', async () => {
    await ada().slash(bot.discord.channel, 'whosaid', { words: 'held accountable' }).response();
    expect(bot.handler.asked).toMatchObject([
      { request: { kind: 'who-said', question: 'held accountable' } },
    ]);
  });

  it('/speaker', async () => {
    await ada().slash(bot.discord.channel, 'speaker', { name: 'Renata Alt' }).response();
    expect(bot.handler.asked).toMatchObject([{ request: { kind: 'speaker', name: 'Renata Alt' } }]);
  });

  it.each([
    ['sources list', {}, { act: 'list' }],
    ['sources add', { address: 'lantern.example' }, { act: 'add', address: 'lantern.example' }],
    ['sources check', { number: 3 }, { act: 'check', number: '3' }],
    [
      'sources import',
      { address: 'https://a.example/l.opml' },
      { act: 'import', text: 'https://a.example/l.opml', file: null },
    ],
    ['sources export', {}, { act: 'export' }],
  ])('/%s', async (command, options, sources) => {
    await ada().slash(bot.discord.channel, command, options).response();
    expect(bot.handler.asked).toMatchObject([{ request: { kind: 'sources', sources } }]);
  });

  it('/onrecord help', async () => {
    await ada().slash(bot.discord.channel, 'onrecord help').response();
    expect(bot.handler.asked).toMatchObject([{ request: { kind: 'help' } }]);
  });

  it('/onrecord status tells administrators which permission is missing in that channel', async () => {
    const channel = bot.discord.world.addChannel(bot.discord.guild, { name: 'quiet' });
    bot.discord.world.deny(channel, ['sendMessages']);
    await bot.discord.user(bot.discord.guild.ownerId).slash(channel, 'onrecord status').response();
    const [{ request } = { request: null }] = bot.handler.asked;
    if (request?.kind !== 'status') throw new Error('expected a status');
    expect(request.isAdmin).toBe(true);
    const row = (label: string) => request.findings.find((finding) => finding.label === label);
    expect(row('Send Messages')).toMatchObject({ state: 'problem' });
    expect(row('Send Messages')?.value).toContain('Edit Channel');
    expect(row('View Channel')).toMatchObject({ state: 'ok' });
    expect(row('Embed Links')).toBeUndefined();
    expect(row('Gateway')).toMatchObject({ state: 'ok' });
    await ada().slash(channel, 'onrecord status').response();
    expect(bot.handler.asked[1]?.request).toMatchObject({ kind: 'status', isAdmin: false });
  });

  it('sends the parts of a long answer in order, all to the asker, buttons last', async () => {
    bot.handler.script = () => toAsker({ ...sayInParts(3), actions: [more] });
    const asked = ada().slash(bot.discord.channel, 'briefing', { topic: 'x' });
    const followups = await asked.followups(2);
    const parts = [await asked.response(), ...followups];
    expect(parts.map(({ visibleTo }) => visibleTo)).toEqual(Array(3).fill(bot.discord.ada.id));
    expect(parts.map((part) => textOf(part).match(/\d word/)?.[0])).toEqual(['0 word', '1 word', '2 word']);
    expect(parts.map((part) => textOf(part).includes('More points'))).toEqual([false, false, true]);
  });

  it('works in threads, forum posts and announcement channels', async () => {
    const { world, guild, channel } = bot.discord;
    const news = world.addChannel(guild, { name: 'news', type: channelType.announcement });
    const forum = world.addChannel(guild, { name: 'forum', type: channelType.forum });
    const places = [
      world.addThread(channel, { name: 'a thread' }),
      news,
      world.addThread(forum, { name: 'post' }),
    ];
    for (const place of places) {
      const message = await ada().slash(place, 'briefing', { topic: 'x', share: true }).response();
      expect(message.channelId).toBe(place.id);
    }
  });
});

describe('autocomplete', () => {
  it('suggests topics on record', async () => {
    bot.handler.topics = async (typed) => [
      `${typed}njiang`,
      'Xi Jinping',
      'Xi Jinping',
      'x'.repeat(101),
      '@everyone',
    ];
    const asked = ada().autocomplete(bot.discord.channel, 'briefing', 'topic', 'xi');
    expect((await asked.choices()).map(({ value }) => value)).toEqual([
      'xinjiang',
      'Xi Jinping',
      '@everyone',
    ]);
  });

  it('answers nothing when the topics come too late', async () => {
    bot.handler.topics = () => new Promise(() => undefined);
    expect(await ada().autocomplete(bot.discord.channel, 'briefing', 'topic', 'xi').choices()).toEqual([]);
  });

  it('suggests windows, and takes others', async () => {
    const typed = (text: string) =>
      ada().autocomplete(bot.discord.channel, 'briefing', 'window', text).choices();
    expect((await typed('')).map(({ value }) => value)).toContain('7d');
    expect((await typed('36')).map(({ value }) => value)).toEqual(['36h']);
    expect((await typed('90d')).map(({ value }) => value)).toEqual(['90d']);
  });
});

describe('the message command', () => {
  it('“Who said this?” looks the words of the message up', async () => {
    const { message } = ada().say(bot.discord.channel, 'It will be held accountable.');
    const answer = await ada().messageCommand('Who said this?', message).response();
    expect(answer.visibleTo).toBe(bot.discord.ada.id);
    expect(bot.handler.asked).toMatchObject([
      { request: { kind: 'lookup', text: 'It will be held accountable.' } },
    ]);
  });
});

describe('what is shown to be read', () => {
  it('“Read this” hands over the links of the message', async () => {
    const { message } = ada().say(bot.discord.channel, 'See https://lantern.example/a, it says.');
    const answer = await ada().messageCommand('Read this', message).response();
    expect(answer.visibleTo).toBe(bot.discord.ada.id);
    expect(bot.handler.asked).toMatchObject([
      { request: { kind: 'read', files: [], links: ['https://lantern.example/a'] } },
    ]);
  });

  it('a link alone is read, one in a question is not', async () => {
    await ada().directMessage('https://lantern.example/a').reply();
    await ada().directMessage('who said https://lantern.example/a is wrong?').reply();
    expect(bot.handler.asked).toMatchObject([
      { request: { kind: 'read', links: ['https://lantern.example/a'] } },
      { request: { kind: 'words' } },
    ]);
  });
});

describe('buttons and choices', () => {
  async function ask(options = {}) {
    bot.handler.script = () => toAsker(say('First', { actions: [more, share, pick] }));
    const message = await ada()
      .slash(bot.discord.channel, 'briefing', { topic: 'x', ...options })
      .response();
    bot.handler.asked.length = 0;
    return message;
  }

  it('replaces the asker’s own message', async () => {
    const message = await ask();
    bot.handler.script = () => toAsker(say('More'), true);
    const replaced = await ada().press(message, 'More points').response();
    expect(replaced.id).toBe(message.id);
    expect(textOf(replaced)).toBe('## More');
    expect(bot.handler.asked).toMatchObject([
      { request: { kind: 'follow-up', id: 'more:1', choice: null }, asker: { seenBy: 'asker' } },
    ]);
  });

  it('answers beside the last part of a long answer, whose other parts stay', async () => {
    bot.handler.script = () => toAsker({ ...sayInParts(2), actions: [more] });
    const [last] = await ada().slash(bot.discord.channel, 'briefing', { topic: 'x' }).followups(1);
    if (last === undefined) throw new Error('expected a second part');
    bot.handler.script = () => toAsker(say('More'), true);
    const answer = await ada().press(last, 'More points').response();
    expect(answer.id).not.toBe(last.id);
    expect(textOf(last)).toContain('1 word');
  });

  it('answers beside a message that everyone sees', async () => {
    const message = await ask({ share: true });
    bot.handler.script = () => toAsker(say('More'), true);
    const answer = await ada().press(message, 'More points').response();
    expect(answer.id).not.toBe(message.id);
    expect(answer.visibleTo).toBe(bot.discord.ada.id);
    expect(textOf(message)).toContain('First');
    expect(bot.handler.asked).toMatchObject([{ asker: { seenBy: 'channel' } }]);
  });

  it('says who sees the message whose button was pressed', async () => {
    await ada()
      .press(await ask(), 'More points')
      .response();
    await ada()
      .press(await ask({ share: true }), 'More points')
      .response();
    expect(bot.handler.asked).toMatchObject([{ asker: { seenBy: 'channel' } }]);
    bot.handler.asked.length = 0;
    const direct = ada().directMessage('x');
    bot.handler.script = () => toAsker(say('First', { actions: [more] }));
    const reply = await direct.reply();
    const answer = await ada().press(reply, 'More points').response();
    expect(bot.handler.asked.at(-1)).toMatchObject({
      request: { kind: 'follow-up' },
      asker: { seenBy: 'channel' },
    });
    expect(answer.visibleTo).toBeUndefined();
  });

  it('hands over what was chosen', async () => {
    const message = await ask();
    await ada().choose(message, 'Quotes', 'q2').response();
    expect(bot.handler.asked).toMatchObject([
      { request: { kind: 'follow-up', id: 'quote:1', choice: 'q2' } },
    ]);
  });

  it('shares to the channel, says who did, and notifies nobody', async () => {
    const message = await ask();
    bot.handler.script = () => toChannel(say('For @everyone'));
    const shared = await ada().press(message, 'Share').response();
    expect(shared.visibleTo).toBeUndefined();
    expect(textOf(shared)).toBe(`-# Shared by <@${bot.discord.ada.id}>\n## For \\@everyone`);
    expect(shared.pings).toEqual({ users: [], roles: [], everyone: false });
  });
});

describe('mentions and direct messages', () => {
  it('answers a mention with a reply, names instead of mentions', async () => {
    const { discord } = bot;
    const bob = discord.world.addUser({ name: 'Bob' });
    discord.world.join(discord.guild, bob.id);
    const sent = ada().mention(discord.channel, `what did <@${bob.id}> say in <#${discord.channel.id}>?`);
    const reply = await sent.reply();
    expect(reply.referenceId).toBe(sent.message.id);
    expect(reply.pings.users).toEqual([]);
    expect(discord.state.typing).toContain(discord.channel.id);
    expect(bot.handler.asked).toMatchObject([
      { request: { kind: 'words' }, asker: { space: `discord:${discord.guild.id}`, seenBy: 'channel' } },
    ]);
    const [asked] = bot.handler.asked;
    expect(asked?.request.kind === 'words' && asked.request.text).toMatch(/^what did Bob say in .*\?$/);
  });

  it('answers in the thread where it is mentioned', async () => {
    const thread = bot.discord.world.addThread(bot.discord.channel, { name: 'talk' });
    expect((await ada().mention(thread, 'xinjiang').reply()).channelId).toBe(thread.id);
  });

  it('answers in a thread that slept while the bot connected', async () => {
    const other = await connectDiscord({}, (fresh) => {
      const old = fresh.world.addThread(fresh.channel, { name: 'old' });
      fresh.world.archive(old);
      return undefined;
    });
    const [old] = [...other.discord.state.channels.values()].filter(({ name }) => name === 'old');
    if (old === undefined) throw new Error('expected a thread');
    other.discord.world.unarchive(old);
    const reply = await other.discord.user(other.discord.ada.id).mention(old, 'x').reply();
    expect(reply.channelId).toBe(old.id);
    await other.close();
  });

  it('answers direct messages from the person’s own library', async () => {
    const reply = await ada().directMessage('who said held accountable?').reply();
    expect(textOf(reply)).toBe('## answer to words');
    expect(bot.handler.asked).toMatchObject([
      {
        request: { kind: 'words', text: 'who said held accountable?' },
        asker: { space: `discord:user:${bot.discord.ada.id}`, user: bot.discord.ada.id },
      },
    ]);
  });

  it('is silent when nobody asked it', async () => {
    const first = await ada().mention(bot.discord.channel, 'one').reply();
    bot.handler.asked.length = 0;
    ada().say(bot.discord.channel, '@everyone hello');
    ada().say(bot.discord.channel, 'thanks', first);
    ada().say(bot.discord.channel, 'no mention');
    await ada().mention(bot.discord.channel, 'two').reply();
    expect(bot.handler.asked.map(({ request }) => request)).toEqual([{ kind: 'words', text: 'two' }]);
  });
});

describe('where the server has not installed the app', () => {
  it('a person’s own install opens that person’s library only', async () => {
    const { world } = bot.discord;
    const eve = world.addUser({ name: 'Eve' });
    const other = world.addGuild({ name: 'Elsewhere', members: [eve], bot: false });
    const channel = world.addChannel(other, { name: 'general' });
    await bot.discord.user(eve.id).install().slash(channel, 'briefing', { topic: 'x' }).response();
    const group = world.groupChannel([eve.id, bot.discord.ada.id]);
    await bot.discord.user(eve.id).slash(group, 'briefing', { topic: 'x' }).response();
    expect(bot.handler.asked.map(({ asker }) => asker.space)).toEqual(
      Array(2).fill(`discord:user:${eve.id}`),
    );
  });

  it('commands are answered openly in the direct channel, where Discord keeps them', async () => {
    const asked = ada().slash(ada().directChannel(), 'briefing', { topic: 'x' });
    expect((await asked.response()).visibleTo).toBeUndefined();
    expect(bot.handler.asked).toMatchObject([
      { asker: { space: `discord:user:${bot.discord.ada.id}`, seenBy: 'channel' } },
    ]);
  });

  it('whoever presses asks their own library, whoever brought the app', async () => {
    const { world } = bot.discord;
    const [eve, bob] = [world.addUser({ name: 'Eve' }), world.addUser({ name: 'Bob' })];
    const other = world.addGuild({ name: 'Elsewhere', members: [eve, bob], bot: false });
    const channel = world.addChannel(other, { name: 'general' });
    const acting = bot.discord.user(eve.id).install();
    const typed: Asker[] = [];
    bot.handler.topics = async (_, asker) => {
      typed.push(asker);
      return [];
    };
    await acting.autocomplete(channel, 'briefing', 'topic', 'x').choices();
    expect(typed.map(({ space }) => space)).toEqual([`discord:user:${eve.id}`]);
    bot.handler.script = () => toAsker(say('First', { actions: [more, pick] }));
    const message = await acting.slash(channel, 'briefing', { topic: 'x', share: true }).response();
    await acting.press(message, 'More points').response();
    await acting.choose(message, 'Quotes', 'q2').response();
    const answer = await bot.discord.user(bob.id).press(message, 'More points').response();
    expect(answer.visibleTo).toBe(bob.id);
    expect(bot.handler.asked.map(({ asker }) => asker.space)).toEqual([
      ...Array(3).fill(`discord:user:${eve.id}`),
      `discord:user:${bob.id}`,
    ]);
  });

  it('in a server with the app, whoever presses asks the server’s library', async () => {
    const bob = bot.discord.world.addUser({ name: 'Bob' });
    bot.discord.world.join(bot.discord.guild, bob.id);
    bot.handler.script = () => toAsker(say('First', { actions: [more] }));
    const options = { topic: 'x', share: true };
    const message = await ada().slash(bot.discord.channel, 'briefing', options).response();
    await bot.discord.user(bob.id).press(message, 'More points').response();
    expect(bot.handler.asked.at(-1)?.asker).toMatchObject({
      space: `discord:${bot.discord.guild.id}`,
      user: bob.id,
    });
  });
});
