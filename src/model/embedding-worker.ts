/** The thread that computes: inference blocks whoever runs it, and the bot must keep answering. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { cleanText, estimateTokens } from './clean-text.ts';
import { JobQueue } from './job-queue.ts';
import { type Extractor, loadExtractor } from './load-extractor.ts';
import { planBatches } from './plan-batches.ts';
import { RunGate } from './run-gate.ts';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts';

interface Batch {
  readonly positions: readonly number[];
  readonly texts: readonly string[];
}

/** 32 texts fill two cores; 4,096 tokens bound the memory of a batch and the time that a question waits for it. */
const batchLimits = { texts: 32, tokens: 4096 };
const smallJobTexts = 8;

async function serve(port: MessagePort, options: WorkerData): Promise<void> {
  const send = (message: FromWorker): void => port.postMessage(message);
  const gate = new RunGate(options.gate);
  const extractor = await gate.pass(() => load(options, send));
  if (extractor === null) return;
  const queue = new JobQueue<Batch>();
  let isWorking = false;
  port.on('message', async (message: ToWorker) => {
    if (message.type === 'stop') return port.close();
    if (message.type === 'cancel') queue.cancel(message.job);
    else queue.add(planJob(message.job, message.texts, options.maxTokens));
    if (isWorking) return;
    isWorking = true;
    await workOff(queue, extractor, gate, port);
    isWorking = false;
  });
}

async function load(options: WorkerData, send: (message: FromWorker) => void): Promise<Extractor | null> {
  try {
    const extractor = await loadExtractor(options);
    const { dimensions } = await extractor.extract(['warm']);
    send({ type: 'ready', dtype: extractor.dtype, dimensions });
    return extractor;
  } catch (error) {
    send({ type: 'unloadable', reason: reasonOf(error) });
    return null;
  }
}

function planJob(id: number, texts: readonly string[], maxTokens: number) {
  const cleaned = texts.map((text) => cleanText(text, maxTokens));
  const tokens = cleaned.map((text) => estimateTokens(text, maxTokens));
  const batches = planBatches(tokens, batchLimits).map((positions) => ({
    positions,
    texts: positions.map((position) => cleaned[position] ?? ''),
  }));
  return { id, isSmall: texts.length <= smallJobTexts, batches };
}

/** Between batches the thread listens, for cancellations and for smaller jobs. */
async function workOff(
  queue: JobQueue<Batch>,
  extractor: Extractor,
  gate: RunGate,
  port: MessagePort,
): Promise<void> {
  for (let next = queue.take(); next !== null; next = queue.take()) {
    const { id: job, batch } = next;
    try {
      const result = await gate.pass(() => extractor.extract(batch.texts));
      if (result === null) return;
      const message: FromWorker = { type: 'batch', job, positions: batch.positions, vectors: result.vectors };
      port.postMessage(message, [result.vectors.buffer]);
    } catch (error) {
      queue.cancel(job);
      port.postMessage({ type: 'failed', job, reason: reasonOf(error) } satisfies FromWorker);
    }
    await nextTurn();
  }
}

/** Hosts and query strings have no place in a log. */
function reasonOf(error: unknown): string {
  return String(error)
    .slice(0, 2000)
    .replace(/https?:\/\/[^\s"')]+/g, '(address)');
}

if (parentPort !== null) void serve(parentPort, workerData);
