/** Checks a model folder that a user named before anything tries to load it. */
import { createHash } from 'node:crypto';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { OnRecordError } from '../errors.ts';
import { type Dtype, dtypes, weightsFile } from './dtypes.ts';

export interface ModelFolder {
  readonly modelId: string;
  readonly dtype: Dtype;
  readonly dimensions: number;
}

const size = z.number().int().positive();
const configSchema = z.union([
  z.object({ hidden_size: size }).transform((config) => config.hidden_size),
  z.object({ dim: size }).transform((config) => config.dim),
  z.object({ d_model: size }).transform((config) => config.d_model),
]);

/** Throws OnRecordError `model-unavailable`, naming every file that is missing or cannot be read. */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const onnx = await readdir(join(folder, 'onnx')).catch((): string[] => []);
  const dtype = dtypes.find((form) => onnx.includes(weightsFile[form]));
  const missing = await missingFiles(folder);
  if (dtype === undefined) missing.push(`onnx/${dtypes.map((form) => weightsFile[form]).join(' or onnx/')}`);
  if (dtype === undefined || missing.length > 0) throw incomplete(folder, missing);
  const modelId = `${basename(folder)}@${await fingerprint(folder, weightsFile[dtype])}/${dtype}`;
  return { modelId, dtype, dimensions: await dimensionsOf(folder) };
}

async function missingFiles(folder: string): Promise<string[]> {
  const missing: string[] = [];
  for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    const entry = await stat(join(folder, name)).catch(() => null);
    if (!entry?.isFile()) missing.push(name);
  }
  return missing;
}

function incomplete(folder: string, missing: readonly string[]): OnRecordError {
  return new OnRecordError(
    'model-unavailable',
    `The folder ${folder} that MODEL names is no model in transformers.js layout: it lacks ${missing.join(', ')}. Add what is missing, or leave MODEL empty for the embedded model.`,
  );
}

async function dimensionsOf(folder: string): Promise<number> {
  try {
    return configSchema.parse(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')));
  } catch (cause) {
    throw new OnRecordError(
      'model-unavailable',
      `The config.json in ${folder}, the folder that MODEL names, does not tell the length of the vectors (hidden_size); use a text embedding model, or leave MODEL empty.`,
      { cause },
    );
  }
}

/** Vectors of two models must never be compared, so the id changes with the content; weights are sampled, for speed. */
async function fingerprint(folder: string, weights: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of [
    'config.json',
    'tokenizer.json',
    join('onnx', weights),
    join('onnx', `${weights}_data`),
  ]) {
    hash.update(await sample(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 8);
}

const sampleBytes = 1024 * 1024;

async function sample(path: string): Promise<Buffer> {
  const file = await open(path).catch(() => null);
  if (file === null) return Buffer.from('absent');
  try {
    const { size: bytes } = await file.stat();
    const sampled = Buffer.alloc(Math.min(sampleBytes, bytes));
    await file.read(sampled, 0, sampled.length, Math.floor((bytes - sampled.length) / 2));
    return Buffer.concat([Buffer.from(`${bytes}:`), sampled]);
  } finally {
    await file.close();
  }
}
