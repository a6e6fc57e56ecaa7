/** One size of one library in a process of its own, so that its memory is its own: fills it, searches it or reads into it; prints JSON. */
import { readFileSync } from 'node:fs';
import { openLibrary } from '../../../src/library/open-library.ts';
import { createLog } from '../../../src/log.ts';
import { embeddedChoice } from '../../../src/model/resolve-model.ts';
import { startEmbedder } from '../../../src/model/start-embedder.ts';
import { fillTo } from './fill-library.ts';
import { madeUpVectors } from './made-up-vectors.ts';
import type { News } from './news-passages.ts';
import { recombined } from './recombine-news.ts';
import { scaleOrder } from './scale-order.ts';
import { searchTopics } from './search-topics.ts';
import { timeReading } from './time-reading.ts';
import { timeSearches } from './time-searches.ts';

const FIRST_READ = 10_000_000;
const READ = 400;

const order = scaleOrder.parse(JSON.parse(process.argv[2] ?? ''));
const news: News = JSON.parse(readFileSync(order.newsFile, 'utf8'));
const vectors = madeUpVectors();
const STEPS = { fill, search, read };
const found = await STEPS[order.step]();
process.stdout.write(`${JSON.stringify(found)}\n`);

async function fill() {
  const library = await openLibrary(order.library);
  try {
    return await fillTo(library.space('scale'), order.documents, news, vectors);
  } finally {
    await library.close();
  }
}

async function search() {
  const embedder =
    order.modelsFolder === null
      ? null
      : await startEmbedder({ model: embeddedChoice(order.modelsFolder), threads: 2 });
  await embedder?.embed(['warm']);
  const before = residentMb();
  const library = await openLibrary(order.library);
  try {
    const space = library.space('scale');
    const { documents, sentences } = await space.counts();
    const open = residentMb();
    const searches = await timeSearches(space, searchTopics(news.passages), vectors, embedder);
    return {
      source: news.source,
      documents,
      sentences,
      searches,
      memory: { before, open, searched: residentMb() },
    };
  } finally {
    await library.close();
    await embedder?.close();
  }
}

/** Documents that are on record in no library of these sizes. */
async function read() {
  const embedder = await startEmbedder({ model: embeddedChoice(order.modelsFolder ?? '') });
  const library = await openLibrary(order.library);
  try {
    const space = library.space('scale');
    const { documents } = await space.counts();
    const news = Array.from({ length: READ }, (_, at) => documentOf(FIRST_READ + at));
    const context = { library: space, embedder, log: createLog('silent'), now: () => new Date() };
    return { documents, ...(await timeReading(news, context)) };
  } finally {
    await library.close();
    await embedder.close();
  }
}

function documentOf(number: number) {
  return recombined(news.passages, vectors, number).document;
}

function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}
