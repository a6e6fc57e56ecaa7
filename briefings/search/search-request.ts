/** What somebody asks a search for: words, phrases, what must not occur, and filters. */

/** Words as they were written; in a phrase they stand one behind the other. */
export interface Term {
  readonly text: string;
  readonly isPhrase: boolean;
}

/** A filter by name or words, and whether it shuts out what it fits. */
export interface TextFilter {
  readonly field: 'outlet' | 'title' | 'language';
  /** For `language` a code of two or three letters, otherwise as written. */
  readonly value: string;
  readonly isExcluded: boolean;
}

export interface SearchRequest {
  /** What is sought, without filters and exclusions, on one line: what is embedded, and compared with sentences. */
  readonly plain: string;
  /** One of these must be met, each by all of its terms; one where nobody wrote "or". */
  readonly alternatives: readonly (readonly Term[])[];
  readonly excluded: readonly Term[];
  readonly filters: readonly TextFilter[];
  /** Documents dated at this instant (ISO 8601, UTC) or later; null for all. */
  readonly from: string | null;
  /** Documents dated before this instant; null for all. */
  readonly before: string | null;
}
