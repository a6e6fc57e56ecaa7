/** The bot in Slack as a team meets it: the real process, against a Slack that refuses what Slack refuses. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../servers/free-port.ts';
import type { SlackServer } from '../servers/slack/slack-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import type { StoredMessage } from '../servers/slack/stored-message.ts';
import { type Bot, startBot } from './run-bot.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';
import { stableJson } from './stable-json.ts';

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

const isAnswer = ({ blocks }: StoredMessage): boolean => blocks.length > 2;
const textOf = (message: StoredMessage): string => JSON.stringify(message.blocks);

let folder: Folder;
beforeAll(async () => {
  folder = await temporaryFolder();
  const { code } = await onrecord(['add', 'samples'], { dataFolder: folder.path });
  expect(code).toBe(0);
});
afterAll(() => folder?.remove());

describe.each(['a socket', 'HTTP'] as const)('over %s', (mode) => {
  let slack: SlackServer;
  let bot: Bot;
  let port = 0;
  let healthPort = 0;

  beforeAll(async () => {
    slack = await startSlackServer();
    [port, healthPort] = [await freePort(), await freePort()];
    const http = { SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_PORT: String(port) };
    bot = startBot(folder.path, {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.workspace().botToken,
      ...(mode === 'HTTP' ? http : { SLACK_APP_TOKEN: slack.appToken }),
      HEALTH_PORT: String(healthPort),
      ONRECORD_SHARED_SPACE: 'local',
    });
    if (mode === 'HTTP') slack.useHttp(`http://127.0.0.1:${port}/slack/events`);
    await bot.seen(/slack: connected\./);
  });
  afterAll(async () => {
    await bot?.kill();
    await slack?.close();
  });

  test('/briefing xinjiang, byte for byte', async () => {
    const asked = await slack.user('U1').command('/briefing', 'xinjiang');
    expect(asked.ack.outcome).toBe('acknowledged');
    expect(asked.latencyMs).toBeLessThan(1000);
    const answer = await asked.waitForReply(isAnswer, { timeoutMs: 30_000 });
    expect(answer.ephemeralFor).toBe('U1');
    const { text, blocks } = answer;
    await expect(stableJson({ text, blocks })).toMatchFileSnapshot('../golden/slack/briefing-xinjiang.json');
  });

  test('the buttons: more points, sources, a quote in its place, share', async () => {
    const user = slack.user('U1');
    const asked = await user.command('/briefing', 'xinjiang');
    const answer = await asked.waitForReply(isAnswer);
    const more = await user.press(answer, /points/);
    const longer = await more.waitForReply(isAnswer);
    expect(textOf(longer).length).toBeGreaterThan(textOf(answer).length);
    const pressed = await user.press(longer, /quotes/);
    // A long answer takes several messages, the last of which has the buttons.
    const fuller = await pressed.waitForReply((message) => textOf(message).includes('"actions"'));
    const shown = pressed.replies.map(textOf).join('');
    expect(shown.split('"rich_text_quote"').length).toBeGreaterThan(
      textOf(longer).split('"rich_text_quote"').length,
    );
    const sources = await (await user.press(fuller, /sources/)).waitForReply(isAnswer);
    expect(textOf(sources)).toContain('word for word');
    const place = await (await user.choose(fuller, /context/, '0')).waitForReply(isAnswer);
    expect(textOf(place)).toContain('The quote in its place');
    expect(place.ephemeralFor).toBe('U1');
    const shared = await (await user.press(fuller, /share/)).waitForReply(
      ({ ephemeralFor }) => ephemeralFor === null,
    );
    expect(textOf(shared)).toContain('Shared by ');
    expect(slack.user('U2').sees('C1')).toContainEqual(expect.objectContaining({ ts: shared.ts }));
  });

  test('/whosaid, a mention, a direct message and “Who said this?” name the same speaker', async () => {
    const user = slack.user('U1');
    const words = 'a school does not need a watchtower';
    const command = await (await user.command('/whosaid', words)).waitForReply(isAnswer);
    const mention = await (await user.mention('C1', `who said ${words}?`)).waitForThreadReply(isAnswer);
    const direct = await user.directMessage(`who said ${words}?`);
    const dm = await slack.waitFor(() =>
      slack.messages(direct.message?.channel).find((message) => message.isFromBot && isAnswer(message)),
    );
    const said = user.say('C1', `Have you seen this? “${words}”`);
    const lookup = await (await user.shortcut('who_said_this', said)).waitForReply(isAnswer);
    const [speaker = 'nobody'] =
      /"bold":true},"text":"[^"]+"|"text":"[^"]+","style":{"bold":true}/.exec(textOf(command)) ?? [];
    for (const answer of [mention, dm, lookup]) expect(textOf(answer)).toContain(speaker);
    expect(lookup.ephemeralFor).toBe('U1');
  });

  test('help, status for an administrator and for others, and the home page', async () => {
    const help = await (await slack.user('U1').command('/onrecord', 'help')).waitForReply(isAnswer);
    expect(textOf(help)).toContain('/briefing xinjiang');
    const admin = await (await slack.user('UADMIN').command('/onrecord', 'status')).waitForReply(
      (message) => message.text !== 'Reading…',
    );
    expect(textOf(admin)).toContain('17, with');
    expect(textOf(admin)).toContain('Connection');
    const other = await (await slack.user('U1').command('/onrecord', 'status')).waitForReply(
      (message) => message.text !== 'Reading…',
    );
    expect(textOf(other)).not.toContain('Connection');
    await slack.user('U1').openHome();
    const home = await slack.waitFor(() => slack.user('U1').home);
    expect(JSON.stringify(home.blocks)).toContain('/whosaid');
  });

  test('a miss asks back, and the button answers', async () => {
    const user = slack.user('U1');
    const miss = await (await user.command('/briefing', 'xinjang')).waitForReply(
      ({ text }) => text !== 'Reading…',
    );
    expect(textOf(miss)).toContain('Did you mean');
    const answer = await (await user.press(miss, /instead/)).waitForReply(
      (message) => isAnswer(message) && textOf(message).includes('rich_text_list'),
    );
    expect(textOf(answer)).toContain('Xinjiang');
  });

  const overHttp = mode === 'HTTP' ? test : () => undefined;

  overHttp('a wrong signature and an old one are refused', async () => {
    const asked = await slack.user('U1').command('/onrecord', 'help');
    for (const forgery of [{ secret: 'another secret' }, { ageSeconds: 3600 }]) {
      const { status } = await slack.forge(asked, forgery);
      expect(status).toBe(401);
    }
  });

  test('/healthz and /readyz answer', async () => {
    const address = `http://127.0.0.1:${healthPort}`;
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    const ready = await fetch(`${address}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, connected: { slack: true, library: true } });
    expect((await fetch(`${address}/other`)).status).toBe(404);
    if (mode === 'HTTP') expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  test('SIGTERM ends it cleanly, in time, and nothing secret was logged', async () => {
    const { code, milliseconds } = await bot.stop();
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
    expect(bot.log()).not.toContain(slack.appToken);
    expect(bot.log()).not.toContain(slack.workspace().botToken);
    expect(bot.log()).not.toMatch(/response_url|hooks\/|commands\/T/);
  });
});

describe('settings that are wrong', () => {
  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: 'APP' }, /slack: .*SLACK_BOT_TOKEN/],
    [{ SLACK_BOT_TOKEN: 'BOT', SLACK_APP_TOKEN: 'xapp-wrong' }, /slack: .*SLACK_APP_TOKEN/],
    [{ SLACK_BOT_TOKEN: 'BOT' }, /slack: SLACK_APP_TOKEN is missing/],
  ])('%j is named, with where to get the right one', async (variables, sentence) => {
    const slack = await startSlackServer();
    const right = { APP: slack.appToken, BOT: slack.workspace().botToken };
    const set = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, right[value as keyof typeof right] ?? value]),
    );
    const bot = startBot(folder.path, { SLACK_API_URL: slack.apiUrl, ...set });
    await bot.seen(sentence);
    expect(bot.log()).toMatch(/api\.slack\.com/);
    await bot.kill();
    await slack.close();
  });
});

test('a health port that is taken ends it at once, and nothing is left open', async () => {
  const slack = await startSlackServer();
  const taken = Number(new URL(slack.apiUrl).port);
  const bot = startBot(folder.path, {
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_BOT_TOKEN: slack.workspace().botToken,
    HEALTH_PORT: String(taken),
  });
  await bot.seen(/HEALTH_PORT .* cannot be listened on/);
  expect(await bot.ended()).toBe(2);
  expect(slack.sockets.count).toBe(0);
  await slack.close();
});

const SEEDS = '../shared/seeds';

describe.skipIf(!existsSync(SEEDS))(
  `the seeds${existsSync(SEEDS) ? '' : ` (skipped: ${SEEDS} is absent)`}`,
  () => {
    let own: Folder;
    let slack: SlackServer;
    let bot: Bot;

    beforeAll(async () => {
      own = await temporaryFolder();
      slack = await startSlackServer();
      await onrecord(['--space', 'slack:T1', 'add', SEEDS], { dataFolder: own.path });
      bot = startBot(own.path, {
        SLACK_API_URL: slack.apiUrl,
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_BOT_TOKEN: slack.workspace().botToken,
      });
      await bot.seen(/slack: connected\./);
    });
    afterAll(async () => {
      await bot?.kill();
      await slack?.close();
      await own?.remove();
    });

    test('/briefing xinjiang has the speakers, and /whosaid knows whose words they are', async () => {
      const user = slack.user('U1');
      const briefing = await (await user.command('/briefing', 'xinjiang long')).waitForReply(isAnswer);
      for (const name of ['Annalena Baerbock', 'Linda Thomas-Greenfield', 'Ned Price', 'Renata Alt'])
        expect(textOf(briefing)).toContain(name);
      const said = await (await user.command('/whosaid', 'China must be held accountable')).waitForReply(
        isAnswer,
      );
      expect(textOf(said)).toContain('Renata Alt (FDP)');
      const nothing = await (await user.command('/whosaid', 'what did Wang Yi say?')).waitForReply(
        ({ text }) => text !== 'Reading…',
      );
      expect(textOf(nothing)).toContain('Nothing on record by');
    });
  },
);
