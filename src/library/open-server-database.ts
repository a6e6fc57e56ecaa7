/** Opens the database on a Postgres server, which keeps its statistics itself and is held by nobody. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { OnRecordError } from '../errors.ts';
import { connectTo } from './connect-to-server.ts';
import type { DatabaseInUse } from './library-on-database.ts';
import { migrate } from './migrate.ts';
import type { LibrarySchema } from './schema.ts';
import { createServerClock } from './server-clock.ts';
import { serverError } from './server-error.ts';

/** The first in which a user who is no administrator may have pg_trgm. */
const OLDEST_VERSION = 13;
/** The server analyzes and vacuums its tables itself. */
const NO_STATISTICS = { notePut: async () => {}, update: async () => {}, tidy: async () => {} };

interface ServerOptions extends Pick<DatabaseInUse, 'secretKey'> {
  /** The server's own clock unless told. */
  readonly now: (() => Date) | undefined;
}

/** Throws OnRecordError `configuration` where the server refuses the settings, `library-broken` where there is no server. */
export async function openServerDatabase(
  databaseUrl: string,
  { now, secretKey }: ServerOptions,
): Promise<DatabaseInUse> {
  const { pool, place } = connectTo(databaseUrl);
  const db = new Kysely<LibrarySchema>({ dialect: new PostgresDialect({ pool }) });
  const explain = (error: unknown) => serverError(error, place);
  const close = () => db.destroy();
  try {
    await checkServer(db, place);
    await migratePatiently(databaseUrl);
    const clock = now === undefined ? await createServerClock(db) : { now, set: async () => {} };
    const clockwork = { now: clock.now, setClock: clock.set };
    return { ...clockwork, place, secretKey, db, statistics: NO_STATISTICS, explain, close };
  } catch (error) {
    await close();
    throw explain(error);
  }
}

/** On connections of its own, whose statements may take as long as they take. */
async function migratePatiently(databaseUrl: string): Promise<void> {
  const { pool } = connectTo(databaseUrl, Number.POSITIVE_INFINITY);
  const db = new Kysely<LibrarySchema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function checkServer(db: Kysely<LibrarySchema>, place: string): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::integer / 10000 as version,
      current_setting('server_encoding') as encoding`.execute(db);
  const [{ version, encoding } = { version: 0, encoding: '' }] = rows;
  if (version < OLDEST_VERSION) {
    throw new OnRecordError(
      'configuration',
      `${place} is PostgreSQL ${version}; DATABASE_URL must name one of version ${OLDEST_VERSION} or later.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new OnRecordError(
      'configuration',
      `${place} stores text as ${encoding}; DATABASE_URL must name a database made with encoding UTF8.`,
    );
  }
}
