/** npm tells no progress when its output is not a terminal; its growing temporary file does. */
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** npm writes a download below its cache before it hands it out; settings in .npmrc are not read, so this may be wrong. */
function npmTemporaryFolder(env: NodeJS.ProcessEnv): string {
  const cache = env.npm_config_cache ?? env.NPM_CONFIG_CACHE;
  if (cache !== undefined) return join(cache, '_cacache', 'tmp');
  const local = env.LOCALAPPDATA;
  const standard = local === undefined ? join(homedir(), '.npm') : join(local, 'npm-cache');
  return join(standard, '_cacache', 'tmp');
}

/**
 * Reports the size of the largest file that grew since the call, at most once a `periodMs`; best effort, silent
 * where npm's cache lies elsewhere. Returns the function that stops it.
 */
export function watchDownload(
  env: NodeJS.ProcessEnv,
  since: Date,
  onBytes: (bytes: number) => void,
  periodMs = 200,
): () => void {
  const folder = npmTemporaryFolder(env);
  let isLooking = false;
  const timer = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    const bytes = await largestSince(folder, since).catch(() => 0);
    isLooking = false;
    if (bytes > 0) onBytes(bytes);
  }, periodMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function largestSince(folder: string, since: Date): Promise<number> {
  let largest = 0;
  for (const name of await readdir(folder)) {
    const entry = await stat(join(folder, name)).catch(() => null);
    if (entry?.isFile() && entry.mtimeMs >= since.getTime()) largest = Math.max(largest, entry.size);
  }
  return largest;
}
