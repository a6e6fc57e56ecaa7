/** Turns what the file system and Postgres throw into the sentences that users see. */
import { OnRecordError } from '../errors.ts';

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', '53100']);
const NOT_ALLOWED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT']);
const NOT_A_FOLDER = new Set(['ENOTDIR', 'EEXIST']);
/** Postgres' words where PGlite's file system reports a full disk without a code. */
const NO_SPACE_WORDS = /no space left on device|could not extend file|disk quota/i;

/** Postgres' classes for damaged data and for what its files fail in. */
const DAMAGE = /^(XX|58)/;

/** What failed in using an open library, as an OnRecordError. */
export function queryError(error: unknown, place: string): OnRecordError {
  const known = libraryError(error, place);
  if (known.code !== 'library-broken' || known === error || DAMAGE.test(codeOf(error))) return known;
  return new OnRecordError('internal', `The library in ${place} could not do what was asked of it.`, {
    cause: error,
  });
}

/** What failed in opening the library of `place`, as an OnRecordError; one that is already is returned as it is. */
export function libraryError(error: unknown, place: string): OnRecordError {
  if (error instanceof OnRecordError) return error;
  const code = codeOf(error);
  const options = { cause: error };
  if (NO_SPACE.has(code) || NO_SPACE_WORDS.test(String(error))) {
    return new OnRecordError(
      'no-space',
      `The disk that holds ${place} is full. Free some space and try again.`,
      options,
    );
  }
  if (NOT_ALLOWED.has(code)) {
    return new OnRecordError(
      'configuration',
      `${place} cannot be written to. Change its permissions, or set ONRECORD_DATA to another folder.`,
      options,
    );
  }
  if (NOT_A_FOLDER.has(code)) {
    return new OnRecordError(
      'configuration',
      `${place} is not a folder. Set ONRECORD_DATA to a folder.`,
      options,
    );
  }
  return new OnRecordError(
    'library-broken',
    `The library in ${place} cannot be opened: its files are damaged or of another version. Move the folder away to start afresh, or restore a copy.`,
    options,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
