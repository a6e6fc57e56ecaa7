/** Finds the documents in files and folders, in a stable order, whatever the links between folders. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { describeFileError } from './describe-file-error.ts';
import { fileFormat, READABLE_EXTENSIONS } from './file-format.ts';
import type { Unread } from './unread.ts';

export interface FoundFile {
  /** As a person would name it: the given path, or the folder's path with the file's name. */
  readonly path: string;
  readonly bytes: number;
}

const SKIPPED_FOLDERS = new Set(['node_modules']);

/** Whether a file or folder inside of a folder is passed over for its name. */
export function isSkipped(name: string): boolean {
  return name.startsWith('.') || SKIPPED_FOLDERS.has(name);
}

interface Walk {
  readonly seen: Set<string>;
  readonly signal: AbortSignal | undefined;
  readonly within: string | undefined;
}

export interface ListOptions {
  readonly signal?: AbortSignal;
  /** A real path: what lies outside of it, by whatever link, is passed over. */
  readonly within?: string;
}

/** Whether the real path `path` is `folder` or lies below it. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function* filesOfFolder(folder: string, walk: Walk): AsyncGenerator<FoundFile | Unread> {
  const names = (await readdir(folder)).sort();
  for (const name of names) {
    if (isSkipped(name)) continue;
    yield* filesAt(join(folder, name), false, walk);
  }
}

/** `named`: given by the user, so that what is not read is said; inside a folder other files are passed over. */
async function* filesAt(path: string, named: boolean, walk: Walk): AsyncGenerator<FoundFile | Unread> {
  walk.signal?.throwIfAborted();
  try {
    const status = await stat(path);
    if (!status.isDirectory() && !named && fileFormat(path) === null) return;
    const real = await realpath(path);
    if (walk.seen.has(real)) return;
    if (walk.within !== undefined && !isWithin(walk.within, real)) return;
    walk.seen.add(real);
    if (status.isDirectory()) yield* filesOfFolder(path, walk);
    else if (!status.isFile()) yield { path, reason: 'is neither a file nor a folder.' };
    else if (fileFormat(path) === null)
      yield { path, reason: `is none of ${READABLE_EXTENSIONS.join(', ')}.` };
    else yield { path, bytes: status.size };
  } catch (error) {
    walk.signal?.throwIfAborted();
    yield { path, reason: describeFileError(error) };
  }
}

/** Files below `paths`, each once even where links form a loop; problems come as {@link Unread}. */
export async function* listFiles(
  paths: readonly string[],
  { signal, within }: ListOptions = {},
): AsyncGenerator<FoundFile | Unread> {
  const walk: Walk = { seen: new Set(), signal, within };
  for (const path of paths) yield* filesAt(path, true, walk);
}
