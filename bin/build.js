/** Compiles src, adapters and briefings into dist: into a temporary folder first, so that no process sees half a build. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const entry = join(dist, 'src', 'main.js');
const config = join(root, 'tsconfig.build.json');

/** Time of the newest source, in milliseconds; folders count too, so that a removed file is noticed. */
function newestSource(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((newest, item) => {
    const path = join(folder, item.name);
    const own = statSync(path).mtimeMs;
    return Math.max(newest, own, item.isDirectory() ? newestSource(path) : 0);
  }, 0);
}

/** An installed package has no sources and is never stale. */
function isStale() {
  if (!existsSync(config)) return false;
  if (!existsSync(entry)) return true;
  const sources = ['src', 'adapters', 'briefings'].map((name) => newestSource(join(root, name)));
  return Math.max(statSync(config).mtimeMs, ...sources) > statSync(dist).mtimeMs;
}

function compiler() {
  try {
    const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
    return join(dirname(manifest), 'bin', 'tsc');
  } catch {
    throw new Error('On Record is not installed yet: run npm ci in its folder first.');
  }
}

/** Puts the finished build in place; of several processes that build at once, one wins and the others are content. */
function replaceDist(fresh) {
  const old = `${dist}.old-${process.pid}`;
  try {
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } catch (error) {
    if (!existsSync(entry)) throw error;
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
}

export function build() {
  const fresh = `${dist}.new-${process.pid}`;
  const run = spawnSync(process.execPath, [compiler(), '-p', config, '--outDir', fresh], {
    cwd: root,
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`On Record could not be built.\n${run.stdout ?? ''}${run.stderr ?? ''}`);
  }
  replaceDist(fresh);
}

export async function buildIfStale() {
  if (!isStale()) return;
  process.stderr.write('Building On Record (once)…\n');
  build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
