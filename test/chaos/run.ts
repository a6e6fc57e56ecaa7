/** `npm run chaos`: digests through kills, freezes and failing platforms, at length; docs/benchmarks.md has a run of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startPostgres } from '../contract/library-postgres-server.ts';
import { type ChaosPlan, runChaos } from './run-chaos.ts';

const note = (line: string): void => void process.stdout.write(`${line}\n`);
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);

async function run(name: string, plan: Omit<ChaosPlan, 'folder' | 'note'>): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-chaos-'));
  note(`\n${name}, seed ${plan.seed}`);
  try {
    const { wrong, ...figures } = await runChaos({ ...plan, folder, note });
    note(JSON.stringify(figures, null, 2));
    for (const line of wrong) note(line);
    return figures.doubles === 0 && figures.lost === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onServer(): Promise<boolean> {
  const binaries = findPostgres();
  if (binaries === null) {
    note('PostgreSQL is not installed: the run of three processes is left out.');
    return false;
  }
  const postgres = await startPostgres(binaries);
  try {
    const databaseUrl = await postgres.createDatabase('chaos');
    const harm = { slots: 500, kills: 100, freezes: 4, processes: 3, spanMs: 600_000, faults: 0.2 };
    return await run('Three processes on PostgreSQL', { seed, ...harm, databaseUrl });
  } finally {
    await postgres.remove();
  }
}

const embedded = { slots: 120, kills: 20, freezes: 1, processes: 1, spanMs: 240_000, faults: 0.2 };
const outcomes = [
  await onServer(),
  await run('One process on the embedded library', { seed, ...embedded, databaseUrl: null }),
];
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
