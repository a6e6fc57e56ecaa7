/** Real processes that share one server: they make its tables once, and take a library over from a folder. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATION_NAMES } from '../../src/library/migrate.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { onrecord, temporaryFolder } from '../e2e/run-onrecord.ts';
import { findPostgres, type PostgresServer, startPostgres } from './library-postgres-server.ts';
import { READER, readingOf } from './library-readings.ts';

const binaries = findPostgres();

describe.skipIf(binaries === null)('processes on one PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '');
  });
  afterAll(() => server.remove());

  it('make the tables once when three start together', async () => {
    const DATABASE_URL = await server.createDatabase('together');
    const runs = await Promise.all(
      Array.from({ length: 3 }, () => onrecord(['spaces', '--json'], { environment: { DATABASE_URL } })),
    );
    expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      runs.map(() => ({ code: 3, stderr: '' })),
    );
    const rows = await server.query('select name from kysely_migration order by name', 'together');
    expect(rows.map(({ name }) => name)).toEqual(MIGRATION_NAMES);
  });

  it('move a library there and back, refuse to write over one, and leave a held folder alone', async () => {
    const url = await server.createDatabase('moved');
    const folder = await temporaryFolder();
    try {
      const dataFolder = `${folder.path}/one`;
      const library = await openLibrary({ dataFolder });
      await library
        .space('local')
        .put(readingOf({ id: 'a', title: 'Kept', sentences: ['It is kept.'] }), READER);
      const held = await onrecord(['backup', `${folder.path}/b`], { dataFolder });
      expect(held).toMatchObject({ code: 5, stderr: expect.stringContaining('in use by') });
      await library.close();
      const moved = await onrecord(['move', '--to', url], { dataFolder });
      expect(moved).toMatchObject({ code: 0, stdout: expect.stringContaining('compared row by row') });
      expect(moved.stdout + moved.stderr).not.toContain('p%C3%A4ss-word');
      expect((await onrecord(['move', '--to', url], { dataFolder })).code).toBe(2);
      const back = await onrecord(['move', '--from', url, '--to', `${folder.path}/two`], { dataFolder });
      expect(back.code).toBe(0);
      const listed = await onrecord(['list', '--json'], { dataFolder: `${folder.path}/two` });
      expect(JSON.parse(listed.stdout)).toMatchObject([{ id: 'a', title: 'Kept' }]);
      const forgotten = await onrecord(['forget', '--days', '1'], { dataFolder: `${folder.path}/two` });
      expect(forgotten.stdout).toContain('0 documents forgotten.');
      expect(await onrecord(['forget'], { dataFolder: `${folder.path}/two` })).toMatchObject({ code: 2 });
    } finally {
      await folder.remove();
    }
  }, 600_000);
});
