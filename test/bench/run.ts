/** `npm run bench`: every figure of docs/benchmarks.md that is about speed or memory; `npm run bench -- answers`: how long answers take. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfiguration } from '../../src/configuration/configuration.ts';
import { embeddedChoice } from '../../src/model/resolve-model.ts';
import { startEmbedder } from '../../src/model/start-embedder.ts';
import { measureAnswers } from './answer-speed.ts';
import { measureBot } from './bot-speed.ts';
import { measureDigests } from './digest-load.ts';
import { measureEmbeddingThroughput } from './embedding-throughput.ts';
import { measureBriefings, measureReading } from './library-speed.ts';
import { measureStarts } from './process-starts.ts';
import { measureScale } from './scale/measure-scale.ts';

const { modelsFolder } = parseConfiguration(process.env, process.cwd());
const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
const embedder = await startEmbedder({ model: embeddedChoice(modelsFolder) });
const isOnlyAnswers = process.argv[2] === 'answers';

async function measureAll(): Promise<void> {
  measureStarts(join(folder, 'samples'));
  await measureReading(embedder, join(folder, 'library'));
  await measureBriefings(embedder, join(folder, 'library'));
  await measureAnswers(embedder, join(folder, 'answers'));
  await embedder.close();
  await measureBot(join(folder, 'library'), join(folder, 'incoming'));
  await measureDigests();
  await measureEmbeddingThroughput({ cacheFolder: modelsFolder });
  await measureScale(modelsFolder);
}

try {
  await embedder.start();
  await (isOnlyAnswers ? measureAnswers(embedder, join(folder, 'answers')) : measureAll());
} finally {
  await embedder.close();
  rmSync(folder, { recursive: true, force: true });
}
