/** The tables as kysely sees them; the migrations are what makes them. */
import type { Quote } from '../../briefings/quotes/quote.ts';

export interface DocumentTable {
  space: string;
  id: string;
  identity: string;
  content_hash: string;
  text_hash: string;
  title: string | null;
  outlet: string | null;
  author: string | null;
  url: string | null;
  language: string | null;
  published_at: string | null;
  origin: string;
  text: string;
  /** Publication, or reading where the document is undated. */
  dated_at: Date;
  added_at: Date;
  model_id: string;
  core_version: number;
  sentence_count: number;
  quote_count: number;
  /** Packed by {@link packEmbeddings}; null where no sentence was found. */
  vector: Uint8Array | null;
  /** Whether `vector` is the reading's topic embedding, not the mean of its sentences. */
  has_topic_vector: boolean;
  words: string;
  /** The space's number when it was put; see `space_revisions`. */
  revision: number;
  /** Ids under which the document was on record before. */
  replaced_ids: string[];
}

/** One row a document: a row a sentence would be 2.5 million rows at 100,000 documents, read only together. */
interface SentenceTable {
  space: string;
  document_id: string;
  dimensions: number;
  spans: Uint8Array;
  embeddings: Uint8Array;
}

interface QuoteTable {
  space: string;
  document_id: string;
  position: number;
  /** Written as JSON text. */
  quote: Quote;
  text: string;
  context_start: number;
  context_end: number;
  context: string;
  /** Index of the first sentence that holds the quote, null where the document has none. */
  sentence: number | null;
  /** The document's. */
  dated_at: Date;
  speaker_words: string;
  words: string;
}

interface TopicTable {
  space: string;
  document_id: string;
  topic: string;
  /** Its folded words, one space between them. */
  folded: string;
  weight: number;
  /** The document's. */
  dated_at: Date;
}

interface AnswerTable {
  space: string;
  id: string;
  /** Written as JSON text. */
  content: unknown;
  created_at: Date;
}

interface ClaimTable {
  /** SHA-256 of what was claimed, so that a key of any length can be one. */
  key_hash: string;
  claimed_at: Date;
}

interface SecretTable {
  name: string;
  /** Made by `sealer.ts`. */
  sealed: Uint8Array;
  updated_at: Date;
}

interface RevisionTable {
  space: string;
  revision: number;
}

export interface LibrarySchema {
  documents: DocumentTable;
  document_sentences: SentenceTable;
  quotes: QuoteTable;
  document_topics: TopicTable;
  answers: AnswerTable;
  claims: ClaimTable;
  secrets: SecretTable;
  space_revisions: RevisionTable;
}
