/** Who has thousands of sources due at one host hides nobody else's, on either kind of library. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimSources } from '../../src/library/claim-sources.ts';
import { type DatabaseInUse, libraryOnDatabase } from '../../src/library/library-on-database.ts';
import { openDatabase } from '../../src/library/open-library.ts';
import { findPostgres, type PostgresServer, startPostgres } from './library-postgres-server.ts';

const NOW = new Date('2031-01-01T12:00:00Z');
const MANY = 3_000;
const binaries = findPostgres();
const kinds = binaries === null ? (['folder'] as const) : (['folder', 'server'] as const);

describe.each(kinds)('claims in a library: %s', (kind) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'onrecord-claims-'));
  let server: PostgresServer | null = null;
  let database: DatabaseInUse;

  beforeAll(async () => {
    if (kind === 'server' && binaries !== null) server = await startPostgres(binaries);
    const databaseUrl = await server?.createDatabase('claims');
    database = await openDatabase(databaseUrl === undefined ? { dataFolder } : { databaseUrl });
    await libraryOnDatabase(database);
  });
  afterAll(async () => {
    await database.close();
    await server?.remove();
    await rm(dataFolder, { recursive: true });
  });

  /** Due for `hours`; `{}` of the address is the number. */
  const insert = (space: string, address: string, count: number, hours: number) =>
    sql`
    insert into sources (id, space, number, kind, address, address_key, state, added_at, interval_ms, next_fetch_at)
    select ${space} || i, ${space}, i, 'feed', replace(${address}, '{}', i::text), i::text, 'active', ${NOW}, 600000,
      ${new Date(NOW.getTime() - hours * 3_600_000)}
    from generate_series(1, ${sql.lit(count)}) as i`.execute(database.db);
  const claim = async () => {
    const claimed = await claimSources(database.db, { holder: 'one', leaseMs: 60_000, limit: 3 }, NOW);
    return claimed.map(({ source: { space } }) => space).sort();
  };

  it('of thousands at one host, or of thousands of hosts in one space, take their turn with the others', async () => {
    await insert('one host', 'https://busy.example/{}', MANY, 3);
    await insert('many hosts', 'https://f{}.example/feed', MANY, 2);
    await insert('modest', 'https://modest{}.example/feed', 1, 1);
    expect(await claim()).toEqual(['many hosts', 'modest', 'one host']);
    expect(await claim()).toEqual(['many hosts', 'many hosts', 'many hosts']);
  });
});
