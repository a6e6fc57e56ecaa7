/** Runs the real command as a person would, and keeps what it printed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BIN = resolve('bin/onrecord.js');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly dataFolder?: string;
  readonly input?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly folder?: string;
}

export function startOnrecord(args: readonly string[], options: RunOptions = {}): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], {
    cwd: options.folder ?? process.cwd(),
    env: {
      ...process.env,
      NO_COLOR: '',
      ...(options.dataFolder ? { ONRECORD_DATA: options.dataFolder } : {}),
      ...options.environment,
    },
    stdio: 'pipe',
  });
}

export async function onrecord(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = startOnrecord(args, options);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  const [code]: (number | null)[] = await once(child, 'close');
  return { code: code ?? null, stdout, stderr };
}

/** A folder that is gone after the tests of a file. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'onrecord-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
