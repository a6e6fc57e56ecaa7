/** The bot process under a Slack of the tests: how fast it acknowledges while it reads, and how fast it answers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startBot } from '../e2e/run-bot.ts';
import type { SlackServer } from '../servers/slack/slack-server.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { benchArticles } from './bench-articles.ts';
import { percentile, print } from './figures.ts';
import { BENCH_SPACE, TOPICS } from './library-speed.ts';

const INCOMING = 200;
const BETWEEN_MS = 150;
/** The library holds the first 2,000. */
const KNOWN = 2000;

interface Timed {
  readonly ackMs: number;
  readonly answerMs: number;
}

async function ask(slack: SlackServer, topic: string): Promise<Timed> {
  const start = performance.now();
  const asked = await slack.user('U1').command('/briefing', topic);
  await asked.waitForReply(({ text }) => text !== 'Reading…', { timeoutMs: 120_000 });
  return { ackMs: asked.latencyMs, answerMs: performance.now() - start };
}

async function measureAnswers(slack: SlackServer): Promise<void> {
  const timed: Timed[] = [];
  for (const topic of [...TOPICS, ...TOPICS]) timed.push(await ask(slack, topic));
  const answers = timed.slice(TOPICS.length).map(({ answerMs }) => answerMs);
  print(
    'bot: answer, median',
    `${percentile(answers, 0.5).toFixed(0)} ms`,
    'command to briefing, 2,000 documents',
  );
  print('bot: answer, p95', `${percentile(answers, 0.95).toFixed(0)} ms`, 'aim: under 1,000 ms');
}

/** Made-up articles, so that none of them is known already. */
function writeIncoming(folder: string): void {
  const { articles } = benchArticles(KNOWN);
  for (let i = 0; i < INCOMING; i += 1) {
    const text = articles[i % articles.length]?.text ?? '';
    writeFileSync(
      join(folder, `incoming-${i}.txt`),
      `Incoming report ${i}\n\nThis is report ${i}.\n\n${text}\n`,
    );
  }
}

async function measureWhileReading(slack: SlackServer, folder: string, isRead: () => boolean): Promise<void> {
  writeIncoming(folder);
  const asked: Promise<Timed>[] = [];
  for (let i = 0; !isRead(); i += 1) {
    asked.push(ask(slack, TOPICS[i % TOPICS.length] ?? 'budget'));
    await wait(BETWEEN_MS);
  }
  const timed = await Promise.all(asked);
  const acks = timed.map(({ ackMs }) => ackMs);
  const answers = timed.map(({ answerMs }) => answerMs);
  const note = `${timed.length} commands while ${INCOMING} documents were read`;
  print('bot: acknowledged, p99', `${percentile(acks, 0.99).toFixed(0)} ms`, `${note}; aim: under 300 ms`);
  print('bot: answer while reading, p95', `${percentile(answers, 0.95).toFixed(0)} ms`, note);
}

/** @param dataFolder a library of 2,000 documents. */
export async function measureBot(dataFolder: string, incoming: string): Promise<void> {
  mkdirSync(incoming, { recursive: true });
  const slack = await startSlackServer();
  const bot = startBot(dataFolder, {
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_BOT_TOKEN: slack.workspace().botToken,
    ONRECORD_SHARED_SPACE: BENCH_SPACE,
    ONRECORD_FOLDER: incoming,
  });
  try {
    await bot.seen(/slack: connected\./);
    await measureAnswers(slack);
    const read = (): number =>
      [...bot.log().matchAll(/"read":(\d+),"unread":\d+,"msg":"folder read"/g)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    await measureWhileReading(slack, incoming, () => read() >= INCOMING);
  } finally {
    await bot.kill();
    await slack.close();
  }
}
