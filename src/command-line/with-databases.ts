/** Opens databases for work on them as a whole, and closes them whatever happens. */
import type { LibraryPlace } from '../commands/library-place.ts';
import type { DatabaseInUse } from '../library/library-on-database.ts';
import { openDatabase } from '../library/open-library.ts';

/** Throws OnRecordError as the place tells it: `library-in-use` where a running bot holds the folder. */
export async function withDatabase<T>(
  place: LibraryPlace,
  work: (database: DatabaseInUse) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(place);
  try {
    return await work(database);
  } catch (error) {
    throw database.explain(error);
  } finally {
    await database.close();
  }
}
