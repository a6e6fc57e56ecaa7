/** Measures libraries of growing size, embedded or on a server; each is filled and searched by processes of its own. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '../../contract/library-postgres-server.ts';
import type { ScaleOrder } from './scale-order.ts';
import { type MeasuredReading, type MeasuredRow, measuredReading, measuredRow } from './scale-row.ts';

export interface ScaleOptions {
  /** Ascending: each library is built on from the one before. */
  readonly sizes: readonly number[];
  readonly newsFile: string;
  readonly modelsFolder: string | null;
  readonly onRow: (row: MeasuredRow) => void;
}

const OUTPUT_BYTES = 1_000_000;
const ONE = fileURLToPath(new URL('./measure-one.js', import.meta.url));

/** In one folder a size; those that are there already are used again. */
export function measureEmbedded({ sizes, onRow, ...options }: ScaleOptions, folder: string): void {
  let smaller: string | null = null;
  for (const documents of sizes) {
    const dataFolder = join(folder, String(documents));
    if (smaller !== null && !existsSync(dataFolder)) cpSync(smaller, dataFolder, { recursive: true });
    smaller = dataFolder;
    const found = fillAndSearch({ library: { dataFolder }, documents, ...options });
    onRow(rowOf('embedded', found, bytesIn(dataFolder)));
  }
}

/** Into a copy, so that the library stays as large as it is called; into an empty one for 0. */
export function measureReading(
  documents: number,
  folder: string,
  { newsFile, modelsFolder }: Pick<ScaleOptions, 'newsFile' | 'modelsFolder'>,
): MeasuredReading {
  const dataFolder = join(folder, 'reading');
  rmSync(dataFolder, { recursive: true, force: true });
  if (documents > 0) cpSync(join(folder, String(documents)), dataFolder, { recursive: true });
  try {
    return measuredReading.parse(
      run({ step: 'read', library: { dataFolder }, documents, newsFile, modelsFolder }),
    );
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** False where no PostgreSQL is installed. */
export async function measureServer({ sizes, onRow, ...options }: ScaleOptions): Promise<boolean> {
  const binaries = findPostgres();
  if (binaries === null) return false;
  const server = await startPostgres(binaries);
  try {
    const databaseUrl = await server.createDatabase('scale');
    for (const documents of sizes) {
      const found = fillAndSearch({ library: { databaseUrl }, documents, ...options });
      const [size] = await server.query("select pg_database_size('scale')::float as bytes", 'scale');
      onRow(rowOf('server', found, Number(size?.bytes)));
    }
  } finally {
    await server.remove();
  }
  return true;
}

function fillAndSearch(order: Omit<ScaleOrder, 'step'>) {
  const filling = run({ step: 'fill', ...order });
  return { filling, ...Object(run({ step: 'search', ...order })) };
}

function rowOf(store: MeasuredRow['store'], found: object, bytes: number): MeasuredRow {
  return measuredRow.parse({ store, ...found, diskMb: bytes / 1e6 });
}

function run(order: ScaleOrder): unknown {
  const output = execFileSync(process.execPath, ['--expose-gc', ONE, JSON.stringify(order)], {
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output);
}

function bytesIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
