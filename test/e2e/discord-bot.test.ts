/** The bot in Discord as a server meets it: the real process, against a Discord that refuses what Discord refuses. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DiscordMessage } from '../servers/discord/entities.ts';
import { type DiscordServer, startDiscordServer } from '../servers/discord/start-discord-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { type Bot, startBot } from './run-bot.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';
import { stableJson } from './stable-json.ts';

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

const GOLDEN = '../golden/discord/briefing-xinjiang.json';

const textOf = ({ components }: DiscordMessage): string => JSON.stringify(components);

let folder: Folder;
beforeAll(async () => {
  folder = await temporaryFolder();
  const { code } = await onrecord(['add', 'samples'], { dataFolder: folder.path });
  expect(code).toBe(0);
});
afterAll(() => folder?.remove());

describe('in a server', () => {
  let discord: DiscordServer;
  let bot: Bot;

  beforeAll(async () => {
    discord = await startDiscordServer();
    bot = startBot(folder.path, {
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.application.token,
      ONRECORD_SHARED_SPACE: 'local',
    });
    await bot.seen(/discord: connected\./);
  });
  afterAll(async () => {
    await bot?.kill();
    await discord?.close();
  });

  const ada = () => discord.user(discord.ada.id);
  const partsFrom = (first: DiscordMessage): string[] => {
    const messages = discord.state.messagesIn(discord.channel.id);
    return messages.slice(messages.indexOf(first)).map(textOf);
  };
  /** A long answer takes several messages, the last of which has the buttons. */
  const withButtons = (first: DiscordMessage): Promise<DiscordMessage> =>
    discord.waitFor(() => {
      const messages = discord.state.messagesIn(discord.channel.id);
      return messages
        .slice(messages.indexOf(first))
        .findLast((message) => textOf(message).includes('Share to channel'));
    }, 'the buttons of an answer');

  test('/briefing xinjiang, byte for byte', async () => {
    const asked = ada().slash(discord.channel, 'briefing', { topic: 'xinjiang' });
    expect((await asked.ack()).type).toBe(5);
    const answer = await asked.response();
    expect(answer.visibleTo).toBe(discord.ada.id);
    expect(answer.pings).toEqual({ everyone: false, roles: [], users: [] });
    await expect(stableJson(answer.components)).toMatchFileSnapshot(GOLDEN);
  });

  test('share: true answers for everyone', async () => {
    const asked = ada().slash(discord.channel, 'briefing', { topic: 'xinjiang', share: true });
    expect((await asked.response()).visibleTo).toBeUndefined();
  });

  test('topics are completed', async () => {
    const choices = await ada().autocomplete(discord.channel, 'briefing', 'topic', 'xinj').choices();
    expect(choices.map(({ value }) => value)).toContain('Xinjiang');
  });

  test('the buttons: more points, sources, a quote in its place, share', async () => {
    const answer = await ada().slash(discord.channel, 'briefing', { topic: 'xinjiang' }).response();
    expect(textOf(answer)).not.toContain('\\n5. ');
    const longer = await ada().press(answer, 'More points').response();
    expect(textOf(longer)).toContain('\\n5. ');
    const fuller = await ada()
      .press(await withButtons(longer), 'More quotes')
      .response();
    const actions = await withButtons(fuller);
    expect(partsFrom(fuller).join('').split('— **').length - 1).toBeGreaterThan(5);
    const sources = await ada().press(actions, 'Sources, word for word').response();
    expect(textOf(sources)).toContain('word for word');
    const place = await ada().choose(actions, 'A quote in its place…', '0').response();
    expect(textOf(place)).toContain('The quote in its place');
    expect(place.visibleTo).toBe(discord.ada.id);
    const shared = ada().press(actions, 'Share to channel');
    const [message] = await shared.followups(1);
    expect(message?.visibleTo).toBeUndefined();
    expect(message?.pings).toEqual({ everyone: false, roles: [], users: [] });
  });

  test('/whosaid, a mention, a direct message and “Who said this?” name the same speaker', async () => {
    const words = 'a school does not need a watchtower';
    const command = await ada().slash(discord.channel, 'whosaid', { words }).response();
    const [speaker = 'nobody'] = /\*\*[^*]+\*\*/.exec(textOf(command)) ?? [];
    const mention = await ada().mention(discord.channel, `who said ${words}?`).reply();
    const direct = await ada().directMessage(`who said ${words}?`).reply();
    const said = ada().say(discord.channel, `Have you seen this? “${words}”`).message;
    const lookup = await ada().messageCommand('Who said this?', said).response();
    for (const answer of [mention, direct, lookup]) expect(textOf(answer)).toContain(speaker);
  });

  test('help, and status for an administrator and for others', async () => {
    const help = await ada().slash(discord.channel, 'onrecord help').response();
    expect(textOf(help)).toContain('/briefing xinjiang');
    const owner = discord.user(discord.guild.ownerId);
    const status = await owner.slash(discord.channel, 'onrecord status').response();
    expect(textOf(status)).toContain('17, with');
    expect(textOf(status)).toContain('Send Messages');
    const other = await ada().slash(discord.channel, 'onrecord status').response();
    expect(textOf(other)).not.toContain('Send Messages');
  });

  test('a miss asks back, and the button answers', async () => {
    const miss = await ada().slash(discord.channel, 'briefing', { topic: 'xinjang' }).response();
    expect(textOf(miss)).toContain('Did you mean');
    const answer = await ada().press(miss, 'Xinjiang').response();
    expect(textOf(answer)).toContain('Sources');
  });

  test('the commands are not registered anew where they have not changed', async () => {
    const before = discord.state.requests.length;
    const ran = await onrecord(['discord', 'register'], {
      dataFolder: folder.path,
      environment: { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.application.token },
    });
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing has changed') });
    const writes = discord.state.requests
      .slice(before)
      .filter(({ method, path }) => method !== 'GET' && path.includes('/commands'));
    expect(writes).toEqual([]);
  });

  test('SIGTERM ends it cleanly, in time, and nothing secret was logged', async () => {
    const { code, milliseconds } = await bot.stop();
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
    expect(bot.log()).not.toContain(discord.application.token);
  });
});

describe('several surfaces', () => {
  test('one with a wrong token does not keep the other from answering', async () => {
    const discord = await startDiscordServer();
    const slack = await startSlackServer();
    const bot = startBot(folder.path, {
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: 'MTk4NjIyNDgzNDcx.abc.wrong-wrong-wrong',
      SLACK_API_URL: slack.apiUrl,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_BOT_TOKEN: slack.workspace().botToken,
      ONRECORD_SHARED_SPACE: 'local',
    });
    await bot.seen(/discord: .*DISCORD_TOKEN/);
    await bot.seen(/slack: connected\./);
    const asked = await slack.user('U1').command('/briefing', 'xinjiang');
    await asked.waitForReply(({ blocks }) => blocks.length > 2);
    expect(bot.log()).toMatch(/Reset Token/);
    await bot.kill();
    await Promise.all([discord.close(), slack.close()]);
  });
});

describe('two servers', () => {
  test('never see each other’s documents', async () => {
    const own = await temporaryFolder();
    const discord = await startDiscordServer();
    const stranger = discord.world.addUser({ name: 'Ben' });
    const other = discord.world.addGuild({ name: 'Elsewhere', members: [stranger] });
    const elsewhere = discord.world.addChannel(other, { name: 'general' });
    await onrecord(['--space', `discord:${discord.guild.id}`, 'add', 'samples'], { dataFolder: own.path });
    const bot = startBot(own.path, {
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.application.token,
    });
    await bot.seen(/discord: connected\./);
    const mine = await discord
      .user(discord.ada.id)
      .slash(discord.channel, 'briefing', { topic: 'xinjiang' })
      .response();
    expect(textOf(mine)).toContain('Sources');
    const theirs = discord.user(stranger.id);
    const nothing = await theirs.slash(elsewhere, 'briefing', { topic: 'xinjiang' }).response();
    expect(textOf(nothing)).toContain('Nothing on record');
    expect(await theirs.autocomplete(elsewhere, 'briefing', 'topic', 'xin').choices()).toEqual([]);
    const direct = await theirs.directMessage('brief me on xinjiang').reply();
    expect(textOf(direct)).toContain('Nothing on record');
    await bot.kill();
    await discord.close();
    await own.remove();
  });
});

const SEEDS = '../shared/seeds';

describe.skipIf(!existsSync(SEEDS))(
  `the seeds${existsSync(SEEDS) ? '' : ` (skipped: ${SEEDS} is absent)`}`,
  () => {
    test('/briefing xinjiang has the speakers, and /whosaid knows whose words they are', async () => {
      const own = await temporaryFolder();
      const discord = await startDiscordServer();
      await onrecord(['add', SEEDS], { dataFolder: own.path });
      const bot = startBot(own.path, {
        DISCORD_API_URL: discord.apiUrl,
        DISCORD_TOKEN: discord.application.token,
        ONRECORD_SHARED_SPACE: 'local',
      });
      await bot.seen(/discord: connected\./);
      const ada = discord.user(discord.ada.id);
      const asked = ada.slash(discord.channel, 'briefing', { topic: 'xinjiang', length: 'long' });
      await asked.response();
      const briefing = await discord.waitFor(() => {
        const text = discord.state.messagesIn(discord.channel.id).map(textOf).join('\n');
        return text.includes('Sources') && text;
      });
      for (const name of ['Annalena Baerbock', 'Linda Thomas-Greenfield', 'Ned Price', 'Renata Alt'])
        expect(briefing.replaceAll('\\', '')).toContain(name);
      const said = await ada
        .slash(discord.channel, 'whosaid', { words: 'China must be held accountable' })
        .response();
      expect(textOf(said).replaceAll('\\', '')).toContain('Renata Alt (FDP)');
      const nothing = await ada
        .slash(discord.channel, 'whosaid', { words: 'what did Wang Yi say?' })
        .response();
      expect(textOf(nothing)).toContain('Nothing on record by');
      await bot.kill();
      await discord.close();
      await own.remove();
    });
  },
);
