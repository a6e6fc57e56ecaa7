/** Where a library is, as people name it: a folder, or the address of a database. */
import { resolve } from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';
import { OnRecordError } from '../errors.ts';

export type LibraryPlace = { readonly dataFolder: string } | { readonly databaseUrl: string };

/** The library that the settings name. */
export function placeOfSettings({ dataFolder, databaseUrl }: Configuration): LibraryPlace {
  return databaseUrl === null ? { dataFolder } : { databaseUrl };
}

/** @param folder from which relative paths count. Throws OnRecordError `usage` for neither. */
export function parsePlace(words: string, folder: string): LibraryPlace {
  if (/^postgres(?:ql)?:\/\/\S+$/.test(words)) return { databaseUrl: words };
  if (words.trim() !== '' && !words.includes('\0') && !/^[a-z]+:\/\//i.test(words))
    return { dataFolder: resolve(folder, words) };
  throw new OnRecordError(
    'usage',
    'Name a folder (./library) or the address of a Postgres database (postgres://user:password@host:5432/name).',
  );
}

export function isSamePlace(one: LibraryPlace, other: LibraryPlace): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
