/** Lets kysely speak to Postgres in this process (PGlite); a pool of connections to a server can take its place. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';

/**
 * The dialect of {@link PGlite}: Postgres' own adapter, compiler and introspector, and a driver of one connection.
 * @param checkHold throws when the database must not be touched any more; called before every statement.
 */
export function pgliteDialect(database: PGlite, checkHold: () => void): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PgliteDriver(database, checkHold),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** One connection, lent to one borrower at a time in the order of asking, so that a transaction is never joined. */
class PgliteDriver implements Driver {
  readonly #connection: PgliteConnection;
  readonly #waiting: (() => void)[] = [];
  #isLent = false;

  constructor(database: PGlite, checkHold: () => void) {
    this.#connection = new PgliteConnection(database, checkHold);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isLent) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isLent = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isLent = false;
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
    await connection.executeQuery(CompiledQuery.raw(`start transaction${level}`));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  /** The database belongs to whoever opened it, and is closed there. */
  async destroy(): Promise<void> {}
}

class PgliteConnection implements DatabaseConnection {
  readonly #database: PGlite;
  readonly #checkHold: () => void;

  constructor(database: PGlite, checkHold: () => void) {
    this.#database = database;
    this.#checkHold = checkHold;
  }

  /** The database works on this very thread: between two statements others get their turn, or a row of them keeps everyone waiting. */
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    await nextTurn();
    this.#checkHold();
    const { rows, affectedRows } = await this.#database.query<Row>(query.sql, [...query.parameters]);
    return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) };
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }
}
