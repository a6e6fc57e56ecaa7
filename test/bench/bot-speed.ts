/** The bot process under a Slack and a Discord of the tests: how fast it acknowledges while it reads, and how fast it answers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startBot } from '../e2e/run-bot.ts';
import { type DiscordServer, startDiscordServer } from '../servers/discord/start-discord-server.ts';
import type { SlackServer } from '../servers/slack/slack-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { benchArticles } from './bench-articles.ts';
import { percentile, print } from './figures.ts';
import { BENCH_SPACE, DOCUMENTS, TOPICS } from './library-speed.ts';

const INCOMING = 200;
/** Four questions a second: people in a few hundred channels. */
const BETWEEN_MS = 250;
const BURST = 500;
const BURST_MS = 10_000;
const PATIENCE_MS = 300_000;

interface Timed {
  readonly ackMs: number;
  readonly answerMs: number;
}

type Ask = (topic: string) => Promise<Timed>;

function asksIn(slack: SlackServer, discord: DiscordServer): readonly [Ask, Ask] {
  const inSlack: Ask = async (topic) => {
    const start = performance.now();
    const asked = await slack.user('U1').command('/briefing', topic);
    await asked.waitForReply(({ text }) => text !== 'Reading…', { timeoutMs: PATIENCE_MS });
    return { ackMs: asked.latencyMs, answerMs: performance.now() - start };
  };
  const inDiscord: Ask = async (topic) => {
    const start = performance.now();
    const asked = discord.user(discord.ada.id).slash(discord.channel, 'briefing', { topic });
    const { latencyMs } = await asked.ack(PATIENCE_MS);
    await asked.response(PATIENCE_MS);
    return { ackMs: latencyMs, answerMs: performance.now() - start };
  };
  return [inSlack, inDiscord];
}

function report(
  what: string,
  note: string,
  timed: readonly Timed[],
  aims: { ack?: string; answer?: string },
) {
  const acks = timed.map(({ ackMs }) => ackMs);
  const answers = timed.map(({ answerMs }) => answerMs);
  const aim = (text: string | undefined): string => (text === undefined ? '' : `; aim: ${text}`);
  print(`${what}: ack, p99`, `${percentile(acks, 0.99).toFixed(0)} ms`, note + aim(aims.ack));
  const median = `median ${percentile(answers, 0.5).toFixed(0)} ms`;
  print(`${what}: answer, p95`, `${percentile(answers, 0.95).toFixed(0)} ms`, median + aim(aims.answer));
}

async function measureAnswers(asks: readonly Ask[]): Promise<void> {
  const timed: Timed[] = [];
  for (const topic of [...TOPICS, ...TOPICS]) for (const ask of asks) timed.push(await ask(topic));
  const warm = timed.slice(timed.length / 2);
  report('bot, one at a time', `${warm.length} questions`, warm, { answer: 'under 1,000 ms' });
}

/** The known articles, each with another beginning, so that none is on record. */
function writeIncoming(folder: string): void {
  const { articles } = benchArticles(DOCUMENTS);
  for (let i = 0; i < INCOMING; i += 1) {
    const text = articles[i % articles.length]?.text ?? '';
    writeFileSync(
      join(folder, `incoming-${i}.txt`),
      `Incoming report ${i}\n\nThis is report ${i}.\n\n${text}\n`,
    );
  }
}

async function measureWhileReading(asks: readonly Ask[], isRead: () => boolean): Promise<void> {
  const asked: Promise<Timed>[] = [];
  for (let i = 0; !isRead(); i += 1) {
    const ask = asks[i % asks.length];
    if (ask !== undefined) asked.push(ask(TOPICS[i % TOPICS.length] ?? 'budget'));
    await wait(BETWEEN_MS);
  }
  const timed = await Promise.all(asked);
  report('bot, while reading', `${timed.length} questions, ${INCOMING} documents`, timed, {
    ack: 'under 300 ms',
  });
}

async function measureBurst(asks: readonly Ask[]): Promise<void> {
  const asked: Promise<Timed>[] = [];
  for (let i = 0; i < BURST; i += 1) {
    const ask = asks[i % asks.length];
    if (ask !== undefined) asked.push(ask(TOPICS[i % TOPICS.length] ?? 'budget'));
    await wait(BURST_MS / BURST);
  }
  const timed = await Promise.all(asked);
  const late = timed.filter(({ ackMs }) => ackMs > 3000).length;
  report(
    `bot, ${BURST} in ${BURST_MS / 1000} s`,
    `${timed.length} answered, ${late} acknowledged late`,
    timed,
    {},
  );
}

/** @param dataFolder a library of 2,000 documents. */
export async function measureBot(dataFolder: string, incoming: string): Promise<void> {
  mkdirSync(incoming, { recursive: true });
  const slack = await startSlackServer();
  const discord = await startDiscordServer({ rateLimits: 'off' });
  const bot = startBot(dataFolder, {
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_BOT_TOKEN: slack.workspace().botToken,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.application.token,
    ONRECORD_SHARED_SPACE: BENCH_SPACE,
    ONRECORD_FOLDER: incoming,
  });
  try {
    await Promise.all([bot.seen(/slack: connected\./), bot.seen(/discord: connected\./)]);
    const asks = asksIn(slack, discord);
    await measureAnswers(asks);
    const read = (): number =>
      [...bot.log().matchAll(/"read":(\d+),"unread":\d+,"msg":"folder read"/g)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    writeIncoming(incoming);
    await measureWhileReading(asks, () => read() >= INCOMING);
    await measureBurst(asks);
  } finally {
    await bot.kill();
    await Promise.all([slack.close(), discord.close()]);
  }
}
