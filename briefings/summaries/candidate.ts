/** A sentence that a summary or a briefing may show, with all that choosing needs. */
import type { Segment } from '../briefing/briefing.ts';
import type { Reading, Span } from '../document.ts';

export interface Candidate {
  readonly reading: Reading;
  /** Position among the document's sentences, from 0. */
  readonly index: number;
  /** The sentence as it stands in the document, a dateline before it left out. */
  readonly span: Span;
  /** What would be shown. */
  readonly text: string;
  readonly segments: readonly Segment[];
  /** True where it points back and may only follow the sentence before it. */
  readonly needsPrevious: boolean;
  readonly stems: ReadonlySet<string>;
  readonly vector: Float32Array;
  /** Salience within its document, comparable over documents: the learned ranker's answer. */
  readonly salience: number;
}
