/** Models are kept outside the project, since every run and every clone may share them. */
import envPaths from 'env-paths';

/** The folder used where `ONRECORD_MODELS` is not set: `onrecord` under the user's cache folder. */
export function defaultModelCacheFolder(): string {
  return envPaths('onrecord', { suffix: '' }).cache;
}
