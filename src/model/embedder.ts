/** The port through which everything asks for embeddings. */

export interface EmbedOptions {
  readonly signal?: AbortSignal;
  /** Called with the number of texts done so far, at least once a batch. */
  readonly onProgress?: (done: number) => void;
}

export interface Embedder {
  /** Names model, revision and weights' form (`all-MiniLM-L6-v2/q4`); stored with every embedding. */
  readonly modelId: string;
  readonly dimensions: number;
  /** One unit-length vector a text, in the order given. Throws OnRecordError `cancelled` when `signal` aborts. */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  close(): Promise<void>;
}
