/** Decides from the `MODEL` setting which model is loaded, and from where. */
import { isAbsolute, join, resolve } from 'node:path';
import { OnRecordError } from '../errors.ts';
import type { Dtype } from './dtypes.ts';
import { embeddedModel } from './embedded-model.ts';
import { readModelFolder } from './read-model-folder.ts';

export interface EmbeddedChoice {
  readonly kind: 'embedded';
  readonly modelId: string;
  readonly folder: string;
  readonly cacheFolder: string;
  readonly dtype: Dtype;
  readonly dimensions: number;
  readonly maxTokens: number;
}

interface FolderChoice {
  readonly kind: 'folder';
  /** The folder's name, a fingerprint of its content and the weights' form. */
  readonly modelId: string;
  readonly folder: string;
  readonly dtype: Dtype;
  readonly dimensions: number;
  readonly maxTokens: number;
}

interface HubChoice {
  readonly kind: 'hub';
  /** The repository's name; the form of the weights is known once it is loaded. */
  readonly modelId: string;
  readonly repository: string;
  readonly cacheFolder: string;
  readonly maxTokens: number;
}

export type ModelChoice = EmbeddedChoice | FolderChoice | HubChoice;

export interface ResolveModelOptions {
  readonly cacheFolder: string;
  /** Relative folders in `MODEL` are relative to this. */
  readonly workingFolder: string;
}

/** Models other than the embedded one rarely say their trained length; most allow this much. */
const otherMaxTokens = 512;

/**
 * @param setting `MODEL` as the user wrote it: nothing for the embedded model, a folder (`/…`, `./…`, `../…`) in
 * transformers.js layout, or `organisation/name` on the Hugging Face Hub.
 * Throws OnRecordError `configuration` for anything else and `model-unavailable` for a folder that lacks files.
 */
export async function resolveModel(
  setting: string | undefined,
  options: ResolveModelOptions,
): Promise<ModelChoice> {
  const wanted = setting?.trim() ?? '';
  if (wanted === '') return embeddedChoice(options.cacheFolder);
  if (isFolderSetting(wanted)) {
    const folder = resolve(options.workingFolder, wanted);
    return { kind: 'folder', folder, ...(await readModelFolder(folder)), maxTokens: otherMaxTokens };
  }
  if (isHubId(wanted)) {
    const { cacheFolder } = options;
    return { kind: 'hub', modelId: wanted, repository: wanted, cacheFolder, maxTokens: otherMaxTokens };
  }
  throw new OnRecordError(
    'configuration',
    'MODEL must be a folder such as ./my-model or /srv/models/my-model, or a model of the Hugging Face Hub such as Xenova/all-MiniLM-L6-v2; leave it empty for the embedded model.',
  );
}

export function embeddedChoice(cacheFolder: string): EmbeddedChoice {
  const { modelId, dtype, dimensions, maxTokens, folderName } = embeddedModel;
  const folder = join(cacheFolder, folderName);
  return { kind: 'embedded', modelId, folder, cacheFolder, dtype, dimensions, maxTokens };
}

function isFolderSetting(setting: string): boolean {
  return isAbsolute(setting) || /^\.{1,2}(?:[\\/]|$)/.test(setting);
}

function isHubId(setting: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/.test(setting) && !setting.includes('..');
}
