/** Loads the transformer, quietly, and never from the network unless the user named a model there. */
import { env, LogLevel, mean_pooling, pipeline, type Tensor } from '@xenova/transformers';
import type { Dtype } from './dtypes.ts';
import type { WorkerData } from './worker-messages.ts';

export interface Extractor {
  readonly dtype: Dtype;
  /** Mean-pooled, unit-length vectors, one after the other. */
  extract(texts: readonly string[]): Promise<{ vectors: Float32Array<ArrayBuffer>; dimensions: number }>;
}

/** Rejects with transformers.js's own error. */
export async function loadExtractor(options: WorkerData): Promise<Extractor> {
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = options.isRemote;
  env.allowLocalModels = !options.isRemote;
  env.localModelPath = options.parentFolder;
  env.cacheDir = options.parentFolder;
  env.useFSCache = options.isRemote;
  let failure: unknown;
  for (const dtype of options.dtypes) {
    try {
      return await load(dtype, options);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function load(dtype: Dtype, { name, threads, maxTokens }: WorkerData): Promise<Extractor> {
  const { tokenizer, model } = await pipeline('feature-extraction', name, {
    dtype,
    device: 'cpu',
    session_options: {
      intraOpNumThreads: threads,
      // What the largest batch took would be kept for good; without, no run is slower.
      enableCpuMemArena: false,
      // Threads that spin between two runs take the cores from the rest of the bot; within a run they save time.
      extra: { session: { force_spinning_stop: '1' } },
    },
  });
  return {
    dtype,
    async extract(texts) {
      const inputs = tokenizer([...texts], { padding: true, truncation: true, max_length: maxTokens });
      const outputs = await model(inputs);
      const states: Tensor = outputs.last_hidden_state ?? outputs.logits ?? outputs.token_embeddings;
      const pooled = mean_pooling(states, inputs.attention_mask).normalize(2, -1);
      return { vectors: toFloats(pooled), dimensions: pooled.dims.at(-1) ?? 0 };
    },
  };
}

/** A copy of its own, whose buffer may be handed to another thread. */
function toFloats({ data }: Tensor): Float32Array<ArrayBuffer> {
  return data instanceof Float32Array ? new Float32Array(data) : Float32Array.from(data, Number);
}
