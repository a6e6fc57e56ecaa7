/** A source that has failed for a day, from the library to the channels where the digests go: the real process between a Slack and a Discord. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/library/open-library.ts';
import type { SourceStore } from '../../src/sources/subscriptions/source-store.ts';
import type { Place } from '../../src/surfaces/posting.ts';
import { draftOf } from '../contract/library-digests-drafts.ts';
import { textOf } from '../servers/discord/message-text.ts';
import { type DiscordServer, startDiscordServer } from '../servers/discord/start-discord-server.ts';
import type { SlackServer } from '../servers/slack/slack-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { send, status } from '../servers/web/answers.ts';
import { startWebServer, type WebServer } from '../servers/web/start-web-server.ts';
import { startBot } from './run-bot.ts';
import { temporaryFolder } from './run-onrecord.ts';

const HOUR_MS = 3_600_000;
/** A busy machine starts a bot in half a minute. */
const PATIENCE_MS = 90_000;
const WELL = '<rss version="2.0"><channel><title>The Lantern</title></channel></rss>';

describe('a source that has failed for a day', { timeout: 300_000 }, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let dataFolder: string;
  let web: WebServer;
  let slack: SlackServer;
  let discord: DiscordServer;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = await temporaryFolder();
    dataFolder = join(folder.path, 'library');
    [web, slack, discord] = await Promise.all([startWebServer(), startSlackServer(), startDiscordServer()]);
    web.on('/slack', status(410));
    web.on('/discord', status(410));
    environment = {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.workspace().botToken,
      SLACK_APP_TOKEN: slack.appToken,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.application.token,
      ONRECORD_ALLOWED_HOSTS: web.host,
    };
    const [slackPlace, discordPlace]: Place[] = [
      { surface: 'slack', channel: 'C1', thread: null },
      { surface: 'discord', channel: discord.channel.id, thread: null },
    ];
    await fail25HoursAgo([
      { space: 'slack:T1', path: '/slack', place: slackPlace },
      { space: `discord:${discord.guild.id}`, path: '/discord', place: discordPlace },
    ]);
  });
  afterAll(async () => {
    await Promise.all([web?.stop(), slack?.close(), discord?.close()]);
    await folder?.remove();
  });

  interface Failing {
    readonly space: string;
    readonly path: string;
    readonly place: Place | undefined;
  }

  /** Each has a digest in its place, and a source that failed then, and is due again. */
  async function fail25HoursAgo(all: readonly Failing[]): Promise<void> {
    const then = new Date(Date.now() - 25 * HOUR_MS);
    const library = await openLibrary({ dataFolder, now: () => then });
    for (const { space, path, place } of all) {
      if (place === undefined) continue;
      const nextDueAt = new Date(Date.now() + 1000 * HOUR_MS);
      await library.digests.space(space).add(draftOf(nextDueAt, { place }));
      const source = { kind: 'feed', address: web.url(path), title: null, addedBy: null } as const;
      await library.sources.space(space).add({ ...source, intervalMs: HOUR_MS });
      const [claimed] = await library.sources.claim({ holder: 'test', leaseMs: 1_000, limit: 1 });
      if (claimed === undefined) throw new Error('it is not due');
      const failed = { kind: 'failed', why: 'It is gone.', forgetsMove: false } as const;
      expect(claimed.source.address).toBe(source.address);
      // Later than then, so that the one added next is claimed next.
      await library.sources.finish(claimed, { ...failed, nextFetchAt: new Date(then.getTime() + HOUR_MS) });
    }
    await library.close();
  }

  /** While no bot runs. */
  async function withSources<T>(work: (sources: SourceStore) => Promise<T>): Promise<T> {
    const library = await openLibrary({ dataFolder });
    try {
      return await work(library.sources);
    } finally {
      await library.close();
    }
  }
  const checkBoth = () =>
    withSources(async (sources) => {
      for (const space of ['slack:T1', `discord:${discord.guild.id}`]) await sources.space(space).checkNow(1);
    });
  const inSlack = (): string[] =>
    slack.messages('C1').flatMap(({ isFromBot, blocks }) => (isFromBot ? [JSON.stringify(blocks)] : []));
  const inDiscord = (): string[] => discord.state.messagesIn(discord.channel.id).map(textOf);
  const toldIn = async (count: number): Promise<void> => {
    await slack.waitFor(() => inSlack().length >= count, { timeoutMs: PATIENCE_MS });
    await discord.state.changes.waitFor(() => inDiscord().length >= count, 'news', PATIENCE_MS);
  };

  it('is told in each channel once', async () => {
    const bot = startBot(dataFolder, environment);
    await toldIn(1);
    await bot.stop();
    for (const [told] of [inSlack(), inDiscord()]) {
      expect(told).toContain('A source cannot be read for a day now.');
      expect(told).toMatch(/410/);
    }
  });

  it('is not told again by the next process, while it goes on failing', async () => {
    await checkBoth();
    const bot = startBot(dataFolder, environment);
    await bot.seen(/a source failed(?:.|\n)*a source failed/);
    await bot.stop();
    const claiming = { holder: 'test', leaseMs: 1_000, limit: 10, surfaces: ['slack', 'discord'] } as const;
    expect(await withSources((sources) => sources.claimNews(claiming))).toEqual([]);
    expect([inSlack().length, inDiscord().length]).toEqual([1, 1]);
  });

  it('is told once more when it is well again', async () => {
    web.on('/slack', send(WELL));
    web.on('/discord', send(WELL));
    await checkBoth();
    const bot = startBot(dataFolder, environment);
    await toldIn(2);
    await bot.stop();
    for (const told of [inSlack(), inDiscord()]) {
      expect(told).toHaveLength(2);
      expect(told[1]).toContain('A source is well again.');
    }
  });
});
