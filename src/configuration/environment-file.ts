/** Reads settings from a `.env`; only ours, since whoever can write a file into a folder must not steer the programs we start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { OnRecordError } from '../errors.ts';
import { VARIABLES } from './variables.ts';

const NAMES: ReadonlySet<string> = new Set(Object.keys(VARIABLES));

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new OnRecordError('configuration', 'The file .env could not be read: check its permissions.', {
      cause,
    });
  }
}

/** The settings in `folder`/.env, none where there is no such file. Throws OnRecordError `configuration`. */
export function readEnvironmentFile(folder: string): Record<string, string> {
  const content = read(join(folder, '.env'));
  if (content === null) return {};
  const entries = Object.entries(parseEnv(content));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => NAMES.has(entry[0]) && entry[1] !== undefined),
  );
}
