/** Makes a library of a database, wherever it runs: brings its tables up to date, then answers through them. */
import type { Kysely } from 'kysely';
import type { OnRecordError } from '../errors.ts';
import { claimKey } from './claims-on-record.ts';
import { digestsOnRecord } from './digest-store-on-record.ts';
import { countSpaces } from './documents-on-record.ts';
import { feedbackVectors } from './feedback-vectors.ts';
import { forgetOld } from './forget-old.ts';
import type { Statistics } from './keep-statistics.ts';
import type { Library } from './library.ts';
import { vectorLoader } from './load-vectors.ts';
import { migrate } from './migrate.ts';
import { type NearestDocuments, scanNearestDocuments } from './nearest-documents.ts';
import { pgvectorNeighbours, preparePgvector } from './pgvector-neighbours.ts';
import { QuoteReader } from './quote-reader.ts';
import type { LibrarySchema } from './schema.ts';
import { createSealer } from './sealer.ts';
import { secretsOnRecord } from './secrets-on-record.ts';
import { sourcesOnRecord } from './source-store-on-record.ts';
import { spaceLibrary } from './space-library.ts';
import { createViewer } from './view.ts';
import { createViewFacts } from './view-facts.ts';

export interface DatabaseInUse {
  readonly db: Kysely<LibrarySchema>;
  /** How it is called in sentences; never a password. */
  readonly place: string;
  readonly statistics: Statistics;
  readonly now: () => Date;
  /** Sets `now` by the clock that all processes share, where there is one. */
  readonly setClock: () => Promise<void>;
  readonly secretKey: string | null;
  /** What a statement threw, as users are told. */
  readonly explain: (error: unknown) => OnRecordError;
  /** Ends the database, or the connections to it, and frees what was held for it. */
  readonly close: () => Promise<void>;
}

/** Closes the database where its tables cannot be brought up to date, and throws what {@link migrate} throws. */
export async function libraryOnDatabase(database: DatabaseInUse): Promise<Library> {
  try {
    await migrate(database.db);
    return libraryOn(database, await preparePgvector(database.db));
  } catch (error) {
    await database.close();
    throw error;
  }
}

function libraryOn(
  { db, statistics, now, setClock, secretKey, explain, close }: DatabaseInUse,
  hasPgvector: boolean,
): Library {
  const nearest: NearestDocuments = hasPgvector
    ? pgvectorNeighbours(db)
    : scanNearestDocuments((space) => vectorLoader(db, space));
  const attempt = <T>(step: () => Promise<T>): Promise<T> =>
    step().catch((error: unknown) => {
      throw explain(error);
    });
  const forgetting = forgetOld(db, now, statistics);
  const feedback = feedbackVectors(db);
  const factsOf = createViewFacts(db);
  const parts = {
    db,
    nearest,
    feedback,
    factsOf,
    quoteReader: new QuoteReader(db),
    statistics,
    forgetting,
    viewOf: createViewer(db),
    now,
    setClock,
    attempt,
  };
  let closing: Promise<void> | null = null;
  return {
    space: (name, { also } = {}) =>
      spaceLibrary(parts, { own: name, also: also === undefined || also === name ? null : also }),
    neighbours: hasPgvector ? 'pgvector' : 'exact scan',
    spaces: () => attempt(() => countSpaces(db)),
    claim: (key) =>
      attempt(async () => {
        await forgetting.now();
        return claimKey(db, key, now());
      }),
    secrets: secretsOnRecord({ db, sealer: createSealer(secretKey), now, attempt }),
    digests: digestsOnRecord({ db, forgetting, now, setClock, attempt }),
    sources: sourcesOnRecord({ db, forgetting, now, setClock, attempt }),
    close: () => {
      // A library that cannot be written to any more is closed all the same.
      closing ??= statistics.update().then(close, close);
      return closing;
    },
  };
}
