/** One space's view of the tables: every query in this room is given the space here, and nowhere else. */
import type { Kysely } from 'kysely';
import { documentState } from './document-state.ts';
import { countDocuments, findDocuments, listDocuments, staleDocuments } from './documents-on-record.ts';
import type { Statistics } from './keep-statistics.ts';
import type { SpaceLibrary } from './library.ts';
import type { NearestDocuments } from './nearest-documents.ts';
import { putReading } from './put-reading.ts';
import { quotesOnRecord } from './quotes-on-record.ts';
import { readingsOnRecord } from './readings-on-record.ts';
import type { LibrarySchema } from './schema.ts';
import { searchDocuments } from './search-documents.ts';

export interface LibraryParts {
  readonly db: Kysely<LibrarySchema>;
  readonly nearest: NearestDocuments;
  readonly statistics: Statistics;
  readonly now: () => Date;
  /** Runs a step and turns what it throws into an OnRecordError. */
  readonly attempt: <T>(step: () => Promise<T>) => Promise<T>;
}

export function spaceLibrary(
  { db, nearest, statistics, now, attempt }: LibraryParts,
  space: string,
): SpaceLibrary {
  return {
    stateOf: (document, reader) => attempt(() => documentState(db, space, document, reader)),
    put: (reading, reader) =>
      attempt(async () => {
        const { vector, replacedIds } = await putReading(db, reading, { space, reader, now: now() });
        await nearest.put(space, vector, replacedIds);
        await statistics.notePut();
      }),
    staleDocuments: (reader) => attempt(() => staleDocuments(db, space, reader)),
    findDocuments: (idOrPrefix) => attempt(() => findDocuments(db, space, idOrPrefix)),
    listDocuments: (options = {}) => attempt(() => listDocuments(db, space, options)),
    readings: (documentIds) => attempt(() => readingsOnRecord(db, space, documentIds)),
    search: (query) => attempt(() => searchDocuments(db, nearest, space, query)),
    quotes: (filter) => attempt(() => quotesOnRecord(db, space, filter)),
    counts: () => attempt(() => countDocuments(db, space)),
  };
}
