/** Connections to a Postgres server: made when they are needed, and made again when they were lost. */
import { Client, defaults, Pool } from 'pg';
import { OnRecordError } from '../errors.ts';

const MOST_CONNECTIONS = 10;
const CONNECTING_MS = 10_000;
const IDLE_MS = 30_000;
const QUERY_MS = 60_000;

// Else times are written in the offset of this machine, which had odd seconds before 1900.
defaults.parseInputDatesAsUTC = true;

export interface ServerConnections {
  readonly pool: Pool;
  /** "the database onrecord at db.example:5432"; never the password. */
  readonly place: string;
}

/**
 * Connects to nothing yet. Throws OnRecordError `configuration` for an address that is none.
 * @param queryMs how long one statement may take; Infinity for a migration, which may go through all rows.
 */
export function connectTo(databaseUrl: string, queryMs = QUERY_MS): ServerConnections {
  const config = {
    connectionString: databaseUrl,
    application_name: 'onrecord',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECTING_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // A connection that went silent would be waited for until the system gives it up, a quarter of an hour or more.
    ...(Number.isFinite(queryMs) ? { query_timeout: queryMs } : {}),
  };
  const place = placeOf(config);
  const pool = new Pool(config);
  // A lost connection is told to whoever uses it next; nobody listening, it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return { pool, place };
}

/** The cause of a bad address would hold it, password and all, and is left out. */
function placeOf(config: { connectionString: string }): string {
  try {
    const { host, port, database } = new Client(config);
    const at = host.startsWith('/') ? host : `${host}:${port}`;
    return `the database ${database ?? ''} at ${at}`;
  } catch {
    throw new OnRecordError(
      'configuration',
      'DATABASE_URL is not the address of a database, for example DATABASE_URL=postgres://onrecord:secret@localhost:5432/onrecord',
    );
  }
}
