/** Measures at every size, prints, keeps the figures in `docs/scale.json`, and plots them. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureModel } from '../../../src/model/ensure-model.ts';
import { print } from '../figures.ts';
import { measureEmbedded, measureReading, measureServer } from './measure-libraries.ts';
import { newsPassages } from './news-passages.ts';
import { plotScale } from './plot-scale.ts';
import {
  type MeasuredReading,
  type MeasuredRow,
  type ScaleFile,
  type ScaleRow,
  scaleFile,
} from './scale-row.ts';

const FIGURES = 'docs/scale.json';
const PLOT = 'docs/scale.svg';

function sizes(otherwise: string) {
  return z
    .string()
    .default(otherwise)
    .transform((list) => list.split(',').filter(Boolean).map(Number))
    .pipe(z.array(z.number().int().positive()))
    .transform((list) => list.toSorted((a, b) => a - b));
}

/** `SIZES= SERVER_SIZES=1000` measures that one alone; figures of other sizes stay as they were. */
const settings = z.object({
  SIZES: sizes('1000,10000,100000'),
  SERVER_SIZES: sizes('1000,10000'),
  /** Of {@link SIZES}, or kept; 0 is an empty library. */
  READING_SIZES: z
    .string()
    .default('0,10000')
    .transform((list) => list.split(',').filter(Boolean).map(Number)),
  /** A folder where embedded libraries stay, and are used again by the next run; else they are removed. */
  KEEP: z.string().optional(),
});

export async function measureScale(modelsFolder: string): Promise<void> {
  const { SIZES, SERVER_SIZES, READING_SIZES, KEEP } = settings.parse(process.env);
  await ensureModel({ cacheFolder: modelsFolder });
  if (KEEP !== undefined) mkdirSync(KEEP, { recursive: true });
  const folder = KEEP ?? mkdtempSync(join(tmpdir(), 'onrecord-scale-'));
  try {
    const newsFile = join(folder, 'news.json');
    if (!existsSync(newsFile)) writeFileSync(newsFile, JSON.stringify(newsPassages()));
    const options = { newsFile, modelsFolder, onRow: (row: MeasuredRow) => printRow(keep(row)) };
    measureEmbedded({ ...options, sizes: SIZES }, folder);
    for (const documents of READING_SIZES)
      printReading(keepReading(measureReading(documents, folder, options)));
    const isServer = SERVER_SIZES.length === 0 || (await measureServer({ ...options, sizes: SERVER_SIZES }));
    if (!isServer) print('on a server', '-', 'PostgreSQL is not installed');
  } finally {
    if (KEEP === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** After each row, so that a run that is broken off loses one. A library that was kept was filled by an earlier run. */
function keep(row: MeasuredRow): ScaleRow {
  const { rows, readings } = readFigures();
  const isSame = ({ store, documents }: ScaleRow) => store === row.store && documents === row.documents;
  const filling = row.filling ?? rows.find(isSame)?.filling ?? null;
  const kept = { ...row, filling, measuredAt: new Date().toISOString(), load: loadavg()[0] ?? 0 };
  const others = rows.filter((other) => !isSame(other));
  write(
    [...others, kept].sort((a, b) => a.store.localeCompare(b.store) || a.documents - b.documents),
    readings,
  );
  return kept;
}

function keepReading(reading: MeasuredReading): MeasuredReading {
  const { rows, readings } = readFigures();
  const others = readings.filter(({ documents }) => documents !== reading.documents);
  const kept = { ...reading, measuredAt: new Date().toISOString(), load: loadavg()[0] ?? 0 };
  write(
    rows,
    [...others, kept].sort((a, b) => a.documents - b.documents),
  );
  return reading;
}

function write(rows: ScaleFile['rows'], readings: ScaleFile['readings']): void {
  const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}`;
  writeFileSync(FIGURES, `${JSON.stringify({ machine, rows, readings }, null, 2)}\n`);
  writeFileSync(PLOT, plotScale(rows));
}

function readFigures(): ScaleFile {
  if (!existsSync(FIGURES)) return { machine: '', rows: [], readings: [] };
  return scaleFile.parse(JSON.parse(readFileSync(FIGURES, 'utf8')));
}

function printReading({ documents, read, wholeMs, embeddingMs }: MeasuredReading): void {
  print(
    'reading against embedding alone',
    (embeddingMs / wholeMs).toFixed(2),
    `${read} files, ${documents} documents on record before; aim: .90`,
  );
}

function printRow({ store, documents, source, filling, searches, memory, diskMb, load }: ScaleRow): void {
  const { clock, processor, together, embedding, topics } = searches;
  const note = `${documents} documents (${store}), recombined from ${source}, made-up vectors; load ${load.toFixed(1)}`;
  const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  if (filling) {
    print(
      'put, a document',
      ms(filling.all.clockMs),
      `${ms(filling.all.processorMs)} of the processor; ${note}`,
    );
    print(
      'put, of the last 1,000',
      ms(filling.last.clockMs),
      `${ms(filling.last.processorMs)} of the processor`,
    );
  }
  print(
    'search, median / p95',
    `${ms(clock.median)} / ${ms(clock.p95)}`,
    `${topics} topics; aim: p95 under 150 ms`,
  );
  print('search, of the processor', `${ms(processor.median)} / ${ms(processor.p95)}`, note);
  if (embedding && together) {
    print('embedding of a query', `${ms(embedding.median)} / ${ms(embedding.p95)}`, 'median / p95');
    print('both together', `${ms(together.median)} / ${ms(together.p95)}`, 'median / p95');
  }
  const { before, open, searched } = memory;
  print(
    'resident memory',
    `${searched.toFixed(0)} MB`,
    `${before.toFixed(0)} before it was opened, ${open.toFixed(0)} open, before the first search`,
  );
  print('on disk', `${diskMb.toFixed(0)} MB`, note);
}
