/** The vectors of one space in memory, brought up to date before they are compared with. */
import { packedDimensions } from './pack-embeddings.ts';
import { VectorTable } from './vector-table.ts';

interface DocumentVector {
  readonly documentId: string;
  /** Packed by `packEmbeddings`; null where the document has no sentence. */
  readonly packed: Uint8Array | null;
  readonly datedAt: Date;
  /** Ids under which it was on record before. */
  readonly replacedIds: readonly string[];
}

export interface VectorChanges {
  /** What was stored after the revision asked for. */
  readonly documents: readonly DocumentVector[];
  /** The revision that this brings up to. */
  readonly revision: number;
}

/** Where vectors come from. */
export interface VectorLoader {
  /** The newest revision of the space that is committed, which costs a third of asking for what came after it. */
  readonly newest: () => Promise<number>;
  readonly load: (afterRevision: number) => Promise<VectorChanges>;
}

export class SpaceVectors {
  readonly #loader: VectorLoader;
  /** By dimensions, since a library may for a while hold the vectors of two models. */
  readonly #tables = new Map<number, VectorTable>();
  #revision = 0;
  /** The space's own when it was last loaded; some revisions store nothing. */
  #seen = 0;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(loader: VectorLoader) {
    this.#loader = loader;
  }

  /**
   * Everything that was stored up to `revision` is in it, or before the call where that is left out; null where no
   * vector has so many dimensions.
   */
  async ofLength(dimensions: number, revision = Number.POSITIVE_INFINITY): Promise<VectorTable | null> {
    if (revision > this.#seen) await this.#bringUpToDate();
    return this.#tables.get(dimensions) ?? null;
  }

  /** A loading that has begun may miss what was stored since; all callers that come meanwhile share the next one. */
  #bringUpToDate(): Promise<void> {
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        this.#running = this.#takeChanges();
        return this.#running;
      });
    return this.#next;
  }

  async #takeChanges(): Promise<void> {
    // Asked for first: what is stored meanwhile has a later one, and is looked for the next time.
    const newest = await this.#loader.newest();
    if (newest === this.#seen) return;
    const { documents, revision } = await this.#loader.load(this.#revision);
    for (const { documentId, packed, datedAt, replacedIds } of documents) {
      for (const id of [documentId, ...replacedIds]) this.#forget(id);
      if (packed) this.#tableFor(packedDimensions(packed)).put(documentId, packed, datedAt.getTime());
    }
    this.#revision = revision;
    this.#seen = newest;
  }

  #tableFor(dimensions: number): VectorTable {
    const table = this.#tables.get(dimensions) ?? new VectorTable(dimensions);
    this.#tables.set(dimensions, table);
    return table;
  }

  #forget(documentId: string): void {
    for (const table of this.#tables.values()) table.delete(documentId);
  }
}
