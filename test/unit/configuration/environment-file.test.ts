import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEnvironmentFile } from '../../../src/configuration/environment-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-env-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a .env', () => {
  test('need not be there', () => {
    expect(readEnvironmentFile(folder)).toEqual({});
  });

  test('gives our settings and nothing that could steer another program', async () => {
    const before = process.env.NODE_OPTIONS;
    const lines = [
      'NODE_OPTIONS=--require=./evil.cjs',
      'npm_config_registry=x',
      'LOG_LEVEL="debug"',
      'MODEL=./m # mine',
    ];
    await writeFile(join(folder, '.env'), lines.join('\n'));
    expect(readEnvironmentFile(folder)).toEqual({ LOG_LEVEL: 'debug', MODEL: './m' });
    expect(process.env.NODE_OPTIONS).toBe(before);
  });

  test('that cannot be read is said', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'x');
    expect(() => readEnvironmentFile(folder)).toThrow(/\.env could not be read/);
  });
});
