/** Reads 2,000 articles as `onrecord add` does, then asks for briefings on them. */
import { pino } from 'pino';
import type { SourceDocument } from '../../briefings/document.ts';
import { briefTopic } from '../../src/commands/brief-topic.ts';
import { type CommandContext, readerOf } from '../../src/commands/command-context.ts';
import { readDocuments } from '../../src/commands/read-documents.ts';
import { documentId } from '../../src/library/document-id.ts';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { Embedder } from '../../src/model/embedder.ts';
import { type BenchArticle, benchArticles } from './bench-articles.ts';
import { percentile, print } from './figures.ts';
import { madeUpVectors } from './made-up-vectors.ts';

export const BENCH_SPACE = 'bench';
export const DOCUMENTS = 2000;
/** Of these, read with the model; the rest have made-up vectors. */
const TIMED = 400;
const A_CALL = 24;
export const TOPICS =
  'elections,oil prices,rugby,broadband,film awards,inflation,immigration,virus,football transfer,mobile phones,terror law,airline,music downloads,drug trial,champions league,tax cuts,video games,house prices,education,China economy,iraq,european union,tennis,chelsea,microsoft,search engine,bank profits,car sales,budget,spam'.split(
    ',',
  );

function toDocument({ title, text }: BenchArticle, i: number): SourceDocument {
  const origin = `bench:${i}`;
  const unknown = { outlet: null, author: null, url: null, language: null, publishedAt: null };
  return { id: documentId(origin), origin, title, text, ...unknown };
}

async function fill(context: CommandContext, documents: readonly SourceDocument[]): Promise<void> {
  for (let i = 0; i < documents.length; i += A_CALL) {
    const readings = await readDocuments(documents.slice(i, i + A_CALL), context.embedder);
    for (const reading of readings) await context.library.put(reading, readerOf(context.embedder));
  }
}

async function briefTimes(context: CommandContext): Promise<number[]> {
  const times: number[] = [];
  for (const topic of [...TOPICS, ...TOPICS]) {
    const start = performance.now();
    await briefTopic(topic, context);
    times.push(performance.now() - start);
  }
  // The first round warms up.
  return times.slice(times.length / 2);
}

function contextOf(library: Library, embedder: Embedder): CommandContext {
  return {
    library: library.space(BENCH_SPACE),
    embedder,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
  };
}

/** Reads articles into a new library as `onrecord add` does, then fills it up to 2,000 with made-up vectors. */
export async function measureReading(embedder: Embedder, dataFolder: string): Promise<void> {
  const { source, articles } = benchArticles(DOCUMENTS);
  const documents = articles.map(toDocument);
  const library = await openLibrary({ dataFolder });
  try {
    const context = contextOf(library, embedder);
    await embedder.embed(['warm']);
    const start = performance.now();
    await fill(context, documents.slice(0, TIMED));
    const minutes = (performance.now() - start) / 60_000;
    const { documents: read, sentences } = await context.library.counts();
    print(
      'documents read a minute',
      (read / minutes).toFixed(0),
      `${read} ${source}, ${sentences} sentences`,
    );
    print(
      'resident memory after reading',
      megabytes(),
      'library made in the same process; aim: under 900 MB',
    );
    await fill({ ...context, embedder: madeUpVectors(embedder) }, documents.slice(TIMED));
  } finally {
    await library.close();
  }
}

/** Briefs on that library. */
export async function measureBriefings(embedder: Embedder, dataFolder: string): Promise<void> {
  const library = await openLibrary({ dataFolder });
  try {
    const context = contextOf(library, embedder);
    const times = await briefTimes(context);
    const { documents } = await context.library.counts();
    print(
      'brief, warm, median',
      `${percentile(times, 0.5).toFixed(0)} ms`,
      `library of ${documents} documents`,
    );
    print('brief, warm, p95', `${percentile(times, 0.95).toFixed(0)} ms`, 'aim: under 200 ms');
    print('resident memory while briefing', megabytes(), 'aim: under 900 MB');
  } finally {
    await library.close();
  }
}

function megabytes(): string {
  return `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`;
}
