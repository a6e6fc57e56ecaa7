/** A thousand digests in a thousand channels, due in one minute, through one bot process: how long until all are there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DigestSettings } from '../../src/digests/digest.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { ONCE_A_YEAR } from '../chaos/once-a-year.ts';
import { startBot } from '../e2e/run-bot.ts';
import { onrecord } from '../e2e/run-onrecord.ts';
import { type DiscordServer, startDiscordServer } from '../servers/discord/start-discord-server.ts';
import type { SlackServer } from '../servers/slack/slack-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { addChannels } from '../servers/slack/workspace.ts';
import { benchArticles } from './bench-articles.ts';
import { print } from './figures.ts';

const DIGESTS = 1_000;
const DOCUMENTS = 60;
/** "Several hundred" a minute, says Slack. */
const PER_WORKSPACE = 600;
const STARTING_MS = 25_000;
const PATIENCE_MS = 400_000;

interface Target {
  readonly surface: 'slack' | 'discord';
  readonly space: string;
  readonly channels: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Channels that have a message of the bot's. */
  posted(): number;
  refused(): string;
}

function inSlack(slack: SlackServer): Target {
  const workspace = slack.workspace();
  const channels = Array.from({ length: DIGESTS }, (_, i) => `CL${i}`);
  addChannels(
    workspace,
    channels.map((id) => ({ id })),
  );
  slack.limitRates(true, { perWorkspaceAMinute: PER_WORKSPACE });
  return {
    surface: 'slack',
    space: `slack:${workspace.id}`,
    channels,
    environment: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_BOT_TOKEN: workspace.botToken,
    },
    posted: () =>
      new Set(
        slack.allMessages
          .filter(({ isFromBot, threadTs }) => isFromBot && threadTs === null)
          .map(({ channel }) => channel),
      ).size,
    refused: () => JSON.stringify(slack.refusedByRates),
  };
}

function inDiscord(discord: DiscordServer): Target {
  const channels = Array.from(
    { length: DIGESTS },
    (_, i) => discord.world.addChannel(discord.guild, { name: `l${i}` }).id,
  );
  const refused = (): number => discord.state.requests.filter(({ status }) => status === 429).length;
  return {
    surface: 'discord',
    space: `discord:${discord.guild.id}`,
    channels,
    environment: { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.application.token },
    posted: () => new Set([...discord.state.messages.values()].map(({ channelId }) => channelId)).size,
    refused: () => String(refused()),
  };
}

function settingsFor({ surface }: Target, channel: string): DigestSettings {
  return {
    topic: 'economy',
    outlets: [],
    stories: 5,
    quotes: 5,
    schedule: ONCE_A_YEAR,
    ifNothing: 'line',
    quiet: null,
    place: { surface, channel, thread: null },
    dress: { layout: 'message', mention: null, publish: false },
  };
}

/** Recent news, each with an outlet. */
function writeDocuments(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  const { articles } = benchArticles(DOCUMENTS);
  for (const [i, { title, text }] of articles.slice(0, DOCUMENTS).entries())
    writeFileSync(
      join(folder, `news-${i}.md`),
      `---\ntitle: ${JSON.stringify(title ?? `Report ${i}`)}\noutlet: Outlet ${i % 7}\ndate: ${date}\n---\n\nThe economy is in the news.\n\n${text}\n`,
    );
}

async function addDigests(target: Target, dataFolder: string, dueAt: Date): Promise<void> {
  const library = await openLibrary({ dataFolder });
  const cursor = { own: 0, also: 0, at: new Date(dueAt.getTime() - 3_600_000).toISOString() };
  const digests = library.digests.space(target.space);
  for (const channel of target.channels)
    await digests.add({ settings: settingsFor(target, channel), creator: null, nextDueAt: dueAt, cursor });
  await library.close();
}

async function measure(target: Target, dataFolder: string): Promise<void> {
  const dueAt = new Date(Date.now() + STARTING_MS + DIGESTS * 20);
  await addDigests(target, dataFolder, dueAt);
  const environment = { ...target.environment, ONRECORD_SHARED_SPACE: 'local', LOG_LEVEL: 'debug' };
  const bot = startBot(dataFolder, environment);
  try {
    await bot.seen(new RegExp(`${target.surface}: connected\\.`));
    await wait(Math.max(0, dueAt.getTime() - Date.now()));
    const start = performance.now();
    while (target.posted() < DIGESTS && performance.now() - start < PATIENCE_MS) await wait(100);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const composed = [...bot.log().matchAll(/"msg":"digest composed"/g)].length;
    print(
      `${DIGESTS} digests due at once, ${target.surface}`,
      `${seconds} s`,
      `${target.posted()} posted; composed ${composed} times; refused for rates: ${target.refused()}; aim: within 120 s`,
    );
  } finally {
    await bot.kill();
  }
}

export async function measureDigests(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-digests-'));
  const slack = await startSlackServer();
  const discord = await startDiscordServer({ rateLimits: 'enforced' });
  try {
    writeDocuments(join(folder, 'documents'));
    for (const target of [inSlack(slack), inDiscord(discord)]) {
      const dataFolder = join(folder, target.surface);
      const added = await onrecord(['add', join(folder, 'documents')], { dataFolder });
      if (added.code !== 0) throw new Error(added.stderr);
      await measure(target, dataFolder);
    }
  } finally {
    await Promise.all([slack.close(), discord.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}
