/** Digests as people meet them: the real process between a Slack and a Discord, from the command to the message in the channel. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DiscordMessage } from '../servers/discord/entities.ts';
import { textOf as discordText } from '../servers/discord/message-text.ts';
import { type DiscordServer, startDiscordServer } from '../servers/discord/start-discord-server.ts';
import type { SlackServer } from '../servers/slack/slack-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import type { StoredMessage } from '../servers/slack/stored-message.ts';
import { type Bot, startBot } from './run-bot.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

const TODAY = new Date().toISOString().slice(0, 10);
const NEWS = [
  [
    'Harbour Post',
    'Harbour of Vessem to close for a week',
    'The harbour of Vessem will close for a week from Monday, the harbour master said.',
    '“We could not wait any longer,” said Ilse Brandt, the harbour master. <@U2> <!channel> @everyone',
  ],
  [
    'Olden News',
    'Vessem harbour closes for a week',
    'The harbour of Vessem will close for a week from Monday, the harbour master said on Friday.',
    'Ferries to Olden are moved to the river port in the meantime.',
  ],
  [
    'Adorf Echo',
    'School in Adorf gets its roof back',
    'The school in Adorf has a roof again after the storm of last winter.',
    '“The pupils return on Monday,” said Omar Reyes, the headteacher.',
  ],
] as const;

function writeNews(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const [i, [outlet, title, ...lines]] of NEWS.entries())
    writeFileSync(
      join(folder, `${i}.md`),
      `---\ntitle: ${title}\noutlet: ${outlet}\ndate: ${TODAY}\n---\n\n${lines.join('\n\n')}\n`,
    );
  return folder;
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let slack: SlackServer;
let discord: DiscordServer;
let bot: Bot;

beforeAll(async () => {
  folder = await temporaryFolder();
  const dataFolder = join(folder.path, 'library');
  expect(await onrecord(['add', writeNews(join(folder.path, 'news'))], { dataFolder })).toMatchObject({
    code: 0,
  });
  [slack, discord] = await Promise.all([startSlackServer(), startDiscordServer()]);
  const role = discord.world.addRole(discord.guild, 'managers', ['manageGuild']);
  discord.guild.members.get(discord.ada.id)?.roleIds.push(role);
  bot = startBot(dataFolder, {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.workspace().botToken,
    SLACK_APP_TOKEN: slack.appToken,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.application.token,
    ONRECORD_SHARED_SPACE: 'local',
  });
  await Promise.all([bot.seen(/slack: connected\./), bot.seen(/discord: connected\./)]);
});
afterAll(async () => {
  await bot?.kill();
  await Promise.all([slack?.close(), discord?.close()]);
  await folder?.remove();
});

describe('in Slack', () => {
  const isAnswer = ({ text }: StoredMessage): boolean => text !== 'Reading…';
  const textOf = ({ blocks }: StoredMessage): string => JSON.stringify(blocks);
  const ask = async (line: string, user = 'U1'): Promise<StoredMessage> =>
    (await slack.user(user).command('/digest', line)).waitForReply(isAnswer);

  test('is added in words and confirmed with the next three times, in the person’s own zone', async () => {
    const answer = await ask('add everything weekdays 08:30 quotes:2');
    expect(textOf(answer)).toContain('weekdays at 08:30 (Europe/Berlin)');
    expect(answer.text.match(/08:30 \(CES?T\)/g)).toHaveLength(3);
    expect(answer.ephemeralFor).toBe('U1');
  });

  test('what is previewed is what is posted, byte for byte; the history links to it', async () => {
    const preview = await ask('preview 1');
    expect(textOf(preview)).toContain('Harbour of Vessem to close for a week');
    expect(textOf(preview)).toContain('2 outlets');
    expect(textOf(preview)).toContain('We could not wait any longer');
    await ask('run 1');
    const posted = await slack.waitFor(() =>
      slack.messages('C1').find(({ isFromBot, ephemeralFor }) => isFromBot && ephemeralFor === null),
    );
    expect(JSON.stringify(posted.blocks)).toBe(JSON.stringify(preview.blocks));
    expect(posted.text).toBe(preview.text);
    expect([posted.unfurlLinks, posted.unfurlMedia]).toEqual([false, false]);
  });

  test('history says what was posted, and where', async () => {
    let history = await ask('history 1');
    // The message is there before it is recorded.
    while (!textOf(history).includes('posted when asked for')) history = await ask('history 1');
    expect(textOf(history)).toContain('"type":"link"');
  });

  test('what was told is not told again', async () => {
    const answer = await ask('preview 1');
    expect(textOf(answer)).toContain('would not be posted now');
  });

  test('the buttons under it work for everyone in the channel', async () => {
    const posted = slack
      .messages('C1')
      .find(({ isFromBot, ephemeralFor }) => isFromBot && ephemeralFor === null);
    if (posted === undefined) throw new Error('nothing was posted');
    const sources = await (await slack.user('U2').press(posted, /sources/)).waitForReply(isAnswer);
    expect(textOf(sources)).toContain('word for word');
  });

  test('where the bot is no member, that is said at once; a digest for it waits, and its maker is told', async () => {
    const channel = slack.channel('CPRIVATE');
    channel.isBotMember = false;
    const add = await slack
      .user('U1')
      .command('/digest', 'add harbour every day 09:00 if-nothing:line', { channel: 'CPRIVATE' });
    const answer = await add.waitForReply(isAnswer);
    expect(textOf(answer)).toContain('It cannot be posted there yet');
    const refused = await slack.user('U1').command('/digest', 'run 2', { channel: 'CPRIVATE' });
    expect(textOf(await refused.waitForReply(isAnswer))).toContain('It cannot be posted now');
    channel.isBotMember = true;
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'not_in_channel' });
    await (await slack.user('U1').command('/digest', 'run 2', { channel: 'CPRIVATE' })).waitForReply(
      isAnswer,
    );
    const told = await slack.waitFor(() =>
      slack
        .messages(slack.directChannel('U1').id)
        .find(({ isFromBot, text }) => isFromBot && text.includes('paused')),
    );
    expect(told.text).toContain('/invite');
    expect(slack.messages('CPRIVATE').filter(({ ephemeralFor }) => ephemeralFor === null)).toEqual([]);
  });
});

describe('in Discord', () => {
  const ask = async (
    command: string,
    values: Record<string, string | number> = {},
  ): Promise<DiscordMessage> =>
    discord.user(discord.ada.id).slash(discord.channel, `digest ${command}`, values).response();
  /** Without the number that marks a part of a slot. */
  const shown = ({ components }: DiscordMessage): string =>
    JSON.stringify(components.map((component) => ({ ...component, id: undefined })));

  test('what is previewed is what is posted, byte for byte', async () => {
    const added = await ask('add', { topic: 'everything', when: 'weekdays 08:30', zone: 'Europe/Berlin' });
    expect(discordText(added)).toContain('weekdays at 08');
    const preview = await ask('preview', { number: 1 });
    expect(discordText(preview)).toContain('Harbour of Vessem to close for a week');
    await ask('run', { number: 1 });
    const posted = await discord.waitFor(() =>
      discord.state
        .messagesIn(discord.channel.id)
        .find(
          ({ authorId, interactionId }) =>
            authorId === discord.application.botUserId && interactionId === undefined,
        ),
    );
    expect(shown(posted)).toBe(shown(preview));
    expect(posted.pings).toEqual(preview.pings);
  });

  test('no text of a document calls anybody', () => {
    for (const { pings } of discord.state.messages.values())
      expect(pings).toEqual({ everyone: false, users: [], roles: [] });
  });
});

test('the command line sees the same while nothing runs: deliveries, and digests of each space', async () => {
  expect(await bot.stop()).toMatchObject({ code: 0 });
  const dataFolder = join(folder.path, 'library');
  const deliveries = await onrecord(['--space', 'slack:T1', 'deliveries', '--json'], { dataFolder });
  const all = JSON.parse(deliveries.stdout);
  expect(all).toMatchObject([
    { digest: 2, state: 'due', reason: expect.stringContaining('/invite') },
    { digest: 1, state: 'posted', messages: [{ link: expect.stringContaining('/archives/C1/') }] },
  ]);
  const list = await onrecord(['--space', `discord:${discord.guild.id}`, 'digest', 'list'], { dataFolder });
  expect(list.stdout).toContain('#1 everything');
  const refused = await onrecord(['--space', 'slack:T1', 'digest', 'add', 'harbour', 'daily', '08:00'], {
    dataFolder,
  });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--channel') });
});
