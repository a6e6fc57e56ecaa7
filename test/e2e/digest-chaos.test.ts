/** The short form of `npm run chaos`: no slot twice, none lost, whoever dies. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runChaos } from '../chaos/run-chaos.ts';
import { findPostgres, type PostgresServer, startPostgres } from '../contract/library-postgres-server.ts';
import { temporaryFolder } from './run-onrecord.ts';

const binaries = findPostgres();
const note = (): void => undefined;

describe.skipIf(binaries === null)(
  `three processes${binaries === null ? ' (skipped: PostgreSQL is not installed)' : ''}`,
  () => {
    let postgres: PostgresServer;
    beforeAll(async () => {
      postgres = await startPostgres(binaries ?? '');
    });
    afterAll(() => postgres?.remove());

    test('post each slot once, though they are killed and their platforms fail', async () => {
      const folder = await temporaryFolder();
      const databaseUrl = await postgres.createDatabase('chaos');
      const harm = { slots: 36, kills: 6, freezes: 0, processes: 3, spanMs: 30_000, faults: 0.25 };
      const report = await runChaos({ seed: 7, ...harm, databaseUrl, folder: folder.path, note });
      await folder.remove();
      expect(report).toMatchObject({ slots: 36, posted: 36, doubles: 0, lost: 0, unknown: 0, wrong: [] });
    }, 300_000);
  },
);

test('one process on the embedded library posts each slot once, though it is killed', async () => {
  const folder = await temporaryFolder();
  const harm = { slots: 16, kills: 3, freezes: 0, processes: 1, spanMs: 20_000, faults: 0.25 };
  const report = await runChaos({ seed: 7, ...harm, databaseUrl: null, folder: folder.path, note });
  await folder.remove();
  expect(report).toMatchObject({ slots: 16, posted: 16, doubles: 0, lost: 0, unknown: 0, wrong: [] });
}, 300_000);
