/** Several bot processes behind one address, on one Postgres: each delivery answered once, each button by whichever gets it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostgres, type PostgresServer, startPostgres } from '../contract/library-postgres-server.ts';
import { freePort } from '../servers/free-port.ts';
import type { SlackServer } from '../servers/slack/slack-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { type Bot, startBot } from './run-bot.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

const binaries = findPostgres();

describe.skipIf(binaries === null)(
  `two processes over HTTP${binaries === null ? ' (skipped: PostgreSQL is not installed)' : ''}`,
  () => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    let postgres: PostgresServer;
    let slack: SlackServer;
    let bots: Bot[] = [];
    let ports: number[] = [];

    const turnTo = (index: number): void => slack.useHttp(`http://127.0.0.1:${ports[index]}/slack/events`);

    beforeAll(async () => {
      folder = await temporaryFolder();
      postgres = await startPostgres(binaries ?? '');
      slack = await startSlackServer();
      const environment = {
        DATABASE_URL: await postgres.createDatabase('bot'),
        SLACK_API_URL: slack.apiUrl,
        SLACK_BOT_TOKEN: slack.workspace().botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        ONRECORD_SHARED_SPACE: 'local',
      };
      ports = [await freePort(), await freePort()];
      bots = ports.map((port) => startBot(folder.path, { ...environment, SLACK_PORT: String(port) }));
      await Promise.all(bots.map((bot) => bot.seen(/slack: connected\./)));
      // While they run: a server is open to more than one process.
      const added = await onrecord(['add', 'samples'], { dataFolder: folder.path, environment });
      expect(added).toMatchObject({ code: 0, stdout: '17 added, 1 duplicate.\n' });
    });
    afterAll(async () => {
      await Promise.all(bots.map((bot) => bot.kill()));
      await slack?.close();
      await postgres?.remove();
      await folder?.remove();
    });

    test('see what a third has added, and press the buttons of each other’s answers', async () => {
      turnTo(0);
      const user = slack.user('U1');
      const answer = await (await user.command('/briefing', 'xinjiang')).waitForReply(
        ({ blocks }) => blocks.length > 2,
      );
      turnTo(1);
      const sources = await (await user.press(answer, /sources/)).waitForReply(
        ({ blocks }) => blocks.length > 2,
      );
      expect(JSON.stringify(sources.blocks)).toContain('word for word');
    });

    test('a mention that Slack delivers to both is answered once', async () => {
      turnTo(0);
      const mention = await slack.user('U1').mention('C1', 'brief me on xinjiang');
      turnTo(1);
      await slack.redeliver(mention, 'http_timeout');
      await mention.waitForThreadReply(({ blocks }) => blocks.length > 2);
      // One that is answered by the second process shows that it has dealt with what came before.
      await (await slack.user('U1').command('/onrecord', 'help')).waitForReply(
        ({ text }) => text !== 'Reading…',
      );
      const replies = slack
        .messages('C1')
        .filter(({ isFromBot, threadTs }) => isFromBot && threadTs !== null);
      expect(replies).toHaveLength(1);
    });
  },
);
