/** What the application and the embedding worker say to each other. */
import type { Dtype } from './dtypes.ts';

/** How the worker loads its model; structured-cloneable. */
export interface WorkerData {
  /** The folder that holds the model's folder, or the download cache of Hub models. */
  readonly parentFolder: string;
  /** The model's folder below `parentFolder`, or the Hub repository. */
  readonly name: string;
  readonly isRemote: boolean;
  /** Tried in order; only Hub models have more than one. */
  readonly dtypes: readonly Dtype[];
  readonly maxTokens: number;
  readonly threads: number;
  /** Of a `RunGate`. */
  readonly gate: SharedArrayBuffer;
}

export type ToWorker =
  | { readonly type: 'embed'; readonly job: number; readonly texts: readonly string[] }
  | { readonly type: 'cancel'; readonly job: number }
  | { readonly type: 'stop' };

export type FromWorker =
  | { readonly type: 'ready'; readonly dtype: Dtype; readonly dimensions: number }
  /** `vectors` holds one vector after the other, in the order of `positions`. */
  | {
      readonly type: 'batch';
      readonly job: number;
      readonly positions: readonly number[];
      readonly vectors: Float32Array<ArrayBuffer>;
    }
  | { readonly type: 'failed'; readonly job: number; readonly reason: string }
  | { readonly type: 'unloadable'; readonly reason: string };
