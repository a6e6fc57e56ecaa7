/** What clustering and ranking need of a document. */
export interface StoryDocument {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  /** Unit-length embedding of the document: {@link ../summaries/vectors.ts centroid} of its first sentences'. */
  readonly vector: Float32Array;
  /** ISO 8601, null where unknown. */
  readonly publishedAt: string | null;
  readonly outlet: string | null;
}
