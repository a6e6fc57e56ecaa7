/** Compares our embedder with the bare transformers.js pipeline fed the same sorted batches, alternately in one run. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { env, LogLevel, pipeline } from '@xenova/transformers';
import { cleanText, estimateTokens } from '../../src/model/clean-text.ts';
import { ensureModel } from '../../src/model/ensure-model.ts';
import { planBatches } from '../../src/model/plan-batches.ts';
import { embeddedChoice } from '../../src/model/resolve-model.ts';
import { startEmbedder } from '../../src/model/start-embedder.ts';

export interface ThroughputOptions {
  readonly cacheFolder: string;
  /** Needed where the sources are run instead of what was compiled. */
  readonly workerUrl?: URL;
  readonly sentences?: readonly string[];
  /** Of each side; the median counts. */
  readonly rounds?: number;
  readonly threads?: number;
}

export interface Throughput {
  readonly sentences: number;
  /** Sentences a second, median of the rounds. */
  readonly ours: number;
  readonly bare: number;
  /** Median over the rounds, each side measured right after the other. */
  readonly ratio: number;
}

/** Prints the ratio with the absolute figures beside it, and returns them. */
export async function measureEmbeddingThroughput(options: ThroughputOptions): Promise<Throughput> {
  const sentences = options.sentences ?? readSentences(1000);
  const model = embeddedChoice(options.cacheFolder);
  await ensureModel({ cacheFolder: options.cacheFolder });
  const bare = await startBare(model.folder);
  const { workerUrl, threads } = options;
  const embedder = await startEmbedder({
    model,
    ...(workerUrl === undefined ? {} : { workerUrl }),
    ...(threads === undefined ? {} : { threads }),
  });
  await embedder.embed(sentences.slice(0, 64));
  await bare(sentences.slice(0, 64));
  const seconds: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < (options.rounds ?? 5); round++) {
    seconds.bare.push(await secondsOf(() => bare(sentences)));
    seconds.ours.push(await secondsOf(() => embedder.embed(sentences)));
  }
  await embedder.close();
  const ratios = seconds.bare.map((bareSeconds, round) => bareSeconds / (seconds.ours[round] ?? Number.NaN));
  return print({
    sentences: sentences.length,
    ours: sentences.length / median(seconds.ours),
    bare: sentences.length / median(seconds.bare),
    ratio: median(ratios),
  });
}

function print(figures: Throughput): Throughput {
  const { sentences, ours, bare, ratio } = figures;
  const absolute = `ours ${ours.toFixed(0)}/s, bare pipeline ${bare.toFixed(0)}/s, ${sentences} sentences`;
  process.stdout.write(
    `embedding throughput, ratio to bare ${ratio.toFixed(2).padStart(12)}   ${absolute}\n`,
  );
  return figures;
}

/** The same batches as the worker's, through transformers.js with its own defaults. */
async function startBare(folder: string): Promise<(texts: readonly string[]) => Promise<void>> {
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder) + sep;
  const extract = await pipeline('feature-extraction', basename(folder), { dtype: 'q4' });
  return async (texts) => {
    const cleaned = texts.map((text) => cleanText(text, 256));
    const tokens = cleaned.map((text) => estimateTokens(text, 256));
    for (const batch of planBatches(tokens, { texts: 32, tokens: 4096 })) {
      await extract(
        batch.map((position) => cleaned[position] ?? ''),
        { pooling: 'mean', normalize: true },
      );
    }
  };
}

/** News where the evaluation set lies beside the project, else sentences of like lengths made up here. */
function readSentences(count: number): string[] {
  const file = resolve('../shared/eval/data/summaries.jsonl');
  if (!existsSync(file)) return Array.from({ length: count }, (_, at) => madeUpSentence(at));
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, 200).filter(Boolean);
  const texts = lines
    .map((line): unknown => JSON.parse(line).text)
    .filter((text) => typeof text === 'string');
  return texts.flatMap((text) => text.split(/(?<=[.!?]) (?=[A-Z])/)).slice(0, count);
}

function madeUpSentence(at: number): string {
  const words = [
    'council',
    'harbour',
    'minister',
    'budget',
    'after',
    'the',
    'vote',
    'river',
    'of',
    'Tuesday',
  ];
  return `${Array.from({ length: 8 + ((at * 7) % 31) }, (_, word) => words[(at * 3 + word * 7) % 10]).join(' ')}.`;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
