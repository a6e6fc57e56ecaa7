/** How long `ask`, `/whosaid` and `/speaker` take with hundreds and thousands of reports on record. */
import { pino } from 'pino';
import { type CommandContext, readerOf } from '../../src/commands/command-context.ts';
import { readDocuments } from '../../src/commands/read-documents.ts';
import { OnRecordError } from '../../src/errors.ts';
import { answerAsked } from '../../src/handler/answer-asked.ts';
import type { Asked } from '../../src/handler/kept-answer.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { Embedder } from '../../src/model/embedder.ts';
import { answerArticles } from './answer-articles.ts';
import { NAMES, QUESTIONS } from './answer-questions.ts';
import { percentile, print } from './figures.ts';
import { madeUpVectors } from './made-up-vectors.ts';

const SIZES = [840, 2016] as const;
const A_CALL = 24;
const SPACE = 'bench-answers';
/** The reports are of the year before. */
const ASKED_ON = new Date('2016-07-08T18:00:00Z');

const ASKED: readonly Asked[] = [
  ...QUESTIONS.map((question): Asked => ({ kind: 'question', question })),
  ...NAMES.map((name): Asked => ({ kind: 'speaker', name, from: 0 })),
];

/** Puts the reports from the one number to the other on record. */
async function fill(context: CommandContext, from: number, to: number): Promise<string> {
  const { source, documents } = answerArticles(to);
  const embedder = madeUpVectors(context.embedder);
  for (let at = from; at < to; at += A_CALL) {
    const readings = await readDocuments(documents.slice(at, Math.min(to, at + A_CALL)), embedder);
    for (const reading of readings) await context.library.put(reading, readerOf(embedder));
  }
  return source;
}

/** A question that is refused takes time as well. */
async function timeOf(asked: Asked, context: CommandContext): Promise<number> {
  const start = performance.now();
  try {
    await answerAsked(asked, context, false);
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
  }
  return performance.now() - start;
}

/** Of two rounds, the first warms up. */
async function answerTimes(context: CommandContext): Promise<number[]> {
  for (const asked of ASKED) await timeOf(asked, context);
  const times: number[] = [];
  for (const asked of ASKED) times.push(await timeOf(asked, context));
  return times;
}

/** Reads reports into a new library with made-up vectors and asks, at two sizes. */
export async function measureAnswers(embedder: Embedder, dataFolder: string): Promise<void> {
  const library = await openLibrary({ dataFolder });
  try {
    const context: CommandContext = {
      library: library.space(SPACE),
      embedder,
      log: pino({ level: 'silent' }),
      now: () => ASKED_ON,
    };
    let read = 0;
    for (const size of SIZES) {
      const source = await fill(context, read, size);
      read = size;
      const times = await answerTimes(context);
      const { documents, quotes } = await context.library.counts();
      const note = `${times.length} questions and names, ${documents} ${source}, ${quotes} quotes`;
      print(`answers, ${size}, median`, `${percentile(times, 0.5).toFixed(0)} ms`, note);
      print(`answers, ${size}, p95`, `${percentile(times, 0.95).toFixed(0)} ms`, 'aim: under 200 ms');
    }
  } finally {
    await library.close();
  }
}
