/** What `onrecord doctor` says of the model, without fetching or loading anything. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkModel } from './check-model.ts';
import { embeddedModel } from './embedded-model.ts';
import { type ModelChoice, type ResolveModelOptions, resolveModel } from './resolve-model.ts';

export interface ModelDescription {
  readonly modelId: string;
  readonly source: ModelChoice['kind'];
  readonly folder: string;
  readonly present: boolean;
  /** On disk, 0 where absent. */
  readonly bytes: number;
  /** True where every file has its published SHA-256; null where there is nothing to compare with. */
  readonly verified: boolean | null;
}

/** Throws what {@link resolveModel} throws; a damaged embedded model is `present` and not `verified`. */
export async function describeModel(
  setting: string | undefined,
  options: ResolveModelOptions,
): Promise<ModelDescription> {
  const model = await resolveModel(setting, options);
  const folder = model.kind === 'hub' ? join(model.cacheFolder, model.repository) : model.folder;
  const bytes = await folderBytes(folder);
  const seen = { modelId: model.modelId, source: model.kind, folder, bytes };
  if (model.kind !== 'embedded') return { ...seen, present: bytes > 0, verified: null };
  const { state } = await checkModel(folder, embeddedModel.files, true);
  return { ...seen, present: state !== 'absent', verified: state === 'intact' };
}

async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((entry) => stat(join(entry.parentPath, entry.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
