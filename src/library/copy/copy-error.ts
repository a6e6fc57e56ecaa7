/** Sentences for libraries that cannot be copied. */
import { OnRecordError } from '../../errors.ts';

export function notEmpty(place: string): OnRecordError {
  return new OnRecordError(
    'usage',
    `The library in ${place} is not empty, and nothing was written to it. Name an empty folder or database.`,
  );
}

/** @param table whose rows differ. */
export function notTheSame(table: string): OnRecordError {
  return new OnRecordError(
    'library-broken',
    `The copy differs from what was read (table ${table}), and was given up. The original is as it was.`,
  );
}

/** @param where it differs from what was written. */
export function notAsWritten(where: string): OnRecordError {
  return new OnRecordError(
    'unreadable',
    `The backup is damaged, or was changed after it was written (${where}). Nothing was restored.`,
  );
}
