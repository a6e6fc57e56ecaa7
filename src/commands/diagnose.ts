/** What `onrecord doctor` looks at: versions, model, data folder, disk; each finding in words. */
import { constants } from 'node:fs';
import { access, readFile, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';
import { OnRecordError } from '../errors.ts';
import type { LibraryCounts } from '../library/library.ts';
import type { TableRow } from '../messages/message.ts';
import { describeModel } from '../model/describe-model.ts';

/** Model, library of a few thousand documents, and room to write. */
const LEAST_FREE_BYTES = 500_000_000;

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

async function versions(): Promise<TableRow[]> {
  const manifest: unknown = JSON.parse(
    await readFile(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  const own =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : '?';
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 20);
  return [
    { label: 'On Record', value: own, state: 'ok' },
    {
      label: 'Node.js',
      value: isEnough ? process.version : `${process.version}; 20.20 or later is needed`,
      state: isEnough ? 'ok' : 'problem',
    },
  ];
}

async function model(configuration: Configuration, workingFolder: string): Promise<TableRow> {
  const label = 'model';
  try {
    const { modelId, source, folder, present, bytes, verified } = await describeModel(configuration.model, {
      cacheFolder: configuration.modelsFolder,
      workingFolder,
    });
    const named = source === 'embedded' ? modelId : `${modelId} (${source})`;
    if (!present)
      return {
        label,
        value: `${named}, not fetched yet: the first document or question fetches it`,
        state: 'ok',
      };
    if (verified === false)
      return {
        label,
        value: `${named} in ${folder} is damaged; the next use fetches it again`,
        state: 'problem',
      };
    return {
      label,
      value: `${named}, ${megabytes(bytes)} in ${folder}${verified ? ', checked' : ''}`,
      state: 'ok',
    };
  } catch (error) {
    return { label, value: sentence(error), state: 'problem' };
  }
}

function sentence(error: unknown): string {
  return error instanceof OnRecordError ? error.message : 'could not be looked at';
}

async function nearestExisting(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : nearestExisting(parent);
  }
}

/** Free space where `folder` is or would be made. */
async function disk(label: string, folder: string): Promise<TableRow> {
  try {
    const place = await nearestExisting(folder);
    await access(place, constants.W_OK);
    const { bavail, bsize } = await statfs(place);
    const free = bavail * bsize;
    const value = `${megabytes(free)} free in ${folder}`;
    return free < LEAST_FREE_BYTES
      ? { label, value: `${value}; at least ${megabytes(LEAST_FREE_BYTES)} are needed`, state: 'problem' }
      : { label, value, state: 'ok' };
  } catch {
    return { label, value: `${folder} may not be written to`, state: 'problem' };
  }
}

async function library(open: () => Promise<LibraryCounts>): Promise<TableRow> {
  const label = 'library';
  try {
    const { documents, sentences, quotes } = await open();
    return { label, value: `${documents} documents, ${sentences} sentences, ${quotes} quotes`, state: 'ok' };
  } catch (error) {
    const isInUse = error instanceof OnRecordError && error.code === 'library-in-use';
    return { label, value: sentence(error), state: isInUse ? 'plain' : 'problem' };
  }
}

/** @param countLibrary opens the library, counts and closes it; its OnRecordError is a finding. */
export async function diagnose(
  configuration: Configuration,
  workingFolder: string,
  countLibrary: () => Promise<LibraryCounts>,
): Promise<TableRow[]> {
  return [
    ...(await versions()),
    await model(configuration, workingFolder),
    await disk('models folder', configuration.modelsFolder),
    await disk('data folder', configuration.dataFolder),
    await library(countLibrary),
  ];
}
