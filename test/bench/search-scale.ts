/** Search in libraries of growing size, recombined from sentences of news, with made-up vectors: `npm run bench:search -- 1000 10000`. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '../../briefings/document.ts';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';
import { documentId } from '../../src/library/document-id.ts';
import type { SpaceLibrary } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { type BenchArticle, benchArticles } from './bench-articles.ts';
import { percentile, print } from './figures.ts';
import { TOPICS } from './library-speed.ts';

const DIMENSIONS = 384;
const ROUNDS = 3;
const HOURS_APART = 3_600_000;
const NEWEST = Date.UTC(2026, 0, 1);

/** The same numbers at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function madeUpVector(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Title and two thirds of the sentences of one article, the rest of another. */
function recombined(articles: readonly BenchArticle[], number: number, random: () => number): Reading {
  const pick = () => articles[Math.floor(random() * articles.length)];
  const [own, other] = [pick(), pick()];
  const sentencesOf = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));
  const mine = sentencesOf(own?.text ?? '').filter(() => random() < 0.67);
  const text = [...mine, ...sentencesOf(other?.text ?? '').filter(() => random() < 0.33)].join(' ');
  const origin = `scale:${number}`;
  const sentences = splitSentences(text);
  return {
    document: {
      id: documentId(origin),
      origin,
      title: own?.title ?? null,
      outlet: `Outlet ${number % 40}`,
      author: null,
      url: null,
      language: 'en',
      publishedAt: new Date(NEWEST - number * HOURS_APART).toISOString(),
      text,
    },
    sentences,
    quotes: [],
    embeddings: sentences.map(() => madeUpVector(random)),
    topicEmbedding: madeUpVector(random),
  };
}

async function searchTimes(space: SpaceLibrary, random: () => number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const words of TOPICS) {
      const start = performance.now();
      await space.search({ words, vector: madeUpVector(random), limit: 12 });
      times.push(performance.now() - start);
    }
  }
  // The first round warms up.
  return times.slice(TOPICS.length);
}

function bytesIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

async function measure(size: number): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'onrecord-scale-'));
  const { articles, source } = benchArticles(2000);
  const random = randomFrom(7);
  const library = await openLibrary({ dataFolder });
  try {
    const space = library.space('scale');
    const begun = performance.now();
    for (let number = 0; number < size; number += 1) {
      await space.put(recombined(articles, number, random), { modelId: 'made-up', coreVersion: 1 });
    }
    const eachMs = (performance.now() - begun) / size;
    const times = await searchTimes(space, random);
    const note = `${size} documents, recombined from ${source}, made-up vectors`;
    print('put, a document', `${eachMs.toFixed(1)} ms`, note);
    print('search, median', `${percentile(times, 0.5).toFixed(0)} ms`, note);
    print('search, p95', `${percentile(times, 0.95).toFixed(0)} ms`, 'aim at 100,000: under 150 ms');
    print('resident memory', `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`, note);
    print('on disk', `${(bytesIn(dataFolder) / 1e6).toFixed(0)} MB`, note);
  } finally {
    await library.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const sizes = process.argv.slice(2).map(Number).filter(Number.isSafeInteger);
for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) await measure(size);
