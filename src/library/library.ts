/** The port to everything that was read. A space's handle sees that space and nothing else. */
import type { Place, Reading, SourceDocument } from '../../briefings/document.ts';
import type { Differences } from '../../briefings/near-duplicates/tell-differences.ts';
import type { Quote } from '../../briefings/quotes/quote.ts';
import type { RecordSource } from '../../briefings/who-said/statement.ts';
import type { Cursor } from '../digests/digest.ts';
import type { DigestStore } from '../digests/digest-store.ts';
import type { SourceStore } from '../sources/subscriptions/source-store.ts';
import type { SecretStore } from '../surfaces/settings.ts';

/** What produced a reading; a reading made by another reader is stale and is made again. */
export interface Reader {
  /** {@link Embedder.modelId}. */
  readonly modelId: string;
  /** Raised whenever the core's sentences, quotes, topics or embedded texts change. */
  readonly coreVersion: number;
}

export type StoredState =
  | { readonly state: 'absent' }
  /** The same identity with the same content, read by the same reader. */
  | { readonly state: 'unchanged'; readonly documentId: string }
  /** The same identity with other content, or read by another reader. */
  | { readonly state: 'changed'; readonly documentId: string }
  /** The same article read elsewhere: it is on record under that id; {@link SpaceLibrary.addPlace} notes where else it stands. */
  | { readonly state: 'duplicate'; readonly documentId: string }
  /** It was on record with this content, until the space's retention ended. */
  | { readonly state: 'forgotten'; readonly documentId: string };

export interface PutOutcome {
  /**
   * `unchanged`: on record with this text before (read again, or with other metadata; or a blurb came of what is on record
   * in full, and nothing was stored). `merged`: the same article is on record, and this is one more place of it.
   */
  readonly kind: 'added' | 'changed' | 'unchanged' | 'merged';
  /** Under which it is on record now. */
  readonly documentId: string;
}

/** A title and text that a document had before. */
export interface DocumentVersion extends Pick<SourceDocument, 'title' | 'text'> {
  readonly textHash: string;
  /** When that text came. */
  readonly seenAt: Date;
}

export interface PlaceInWords {
  readonly place: Place;
  /** Null where what stands there was not kept. */
  readonly differences: Differences | null;
}

export interface Retention {
  /** Goes where its text came before this instant. */
  readonly before?: Date;
  /** Goes where so many have newer texts. */
  readonly documents?: number;
}

export interface SearchQuery {
  /** As the user wrote them (untrusted): words, "phrases", -exclusions, "or" and filters, see `parseSearch`. */
  readonly words: string;
  /** Unit-length embedding of what is sought, without filters; null searches by words only. */
  readonly vector: Float32Array | null;
  /** Of what is sought put as news (`newsOn`), by which documents are ranked; `vector` where it is left out. */
  readonly newsVector?: Float32Array | null;
  /** Documents published (or, undated, added) at or after this instant. */
  readonly since?: Date;
  /** Only these, by their ids. */
  readonly among?: readonly string[];
  /** Lets older documents weigh less; without it they weigh as much. */
  readonly preferNewer?: { readonly now: Date; readonly halfLifeMs: number };
  readonly limit: number;
}

export interface SearchHit {
  readonly documentId: string;
  /** Fused score, higher is better; comparable within one answer only. */
  readonly score: number;
  /** Position by full text from 1, null where no word matched. */
  readonly wordRank: number | null;
  /** Whether every word of the query (or a phrase, or one side of "or") stands in it; false where `wordRank` is null. */
  readonly hasAllWords: boolean;
  /** Cosine to the query, null without vector. */
  readonly similarity: number | null;
}

export interface QuoteFilter {
  /** A speaker's name, surname or role; matched against name, aliases and role, accents and case ignored. */
  readonly speaker?: string;
  /** Other words for the speaker: whoever fits any of them comes after those whom `speaker` fits. */
  readonly orSpeakers?: readonly string[];
  /** Quotes with any of these words in or about them come before others of the same speaker. */
  readonly preferWords?: string;
  /** Whether `before` is asked for; it costs the reading of whole texts. */
  readonly withBefore?: boolean;
  /** False where no meaning is compared: then `embedding` may have no dimension. */
  readonly withEmbedding?: boolean;
  /** Words that the quote or its sentence must be near to (full text, any of the words). */
  readonly words?: string;
  readonly since?: Date;
  readonly limit: number;
}

/** A stored quote with what is needed to rank and show it without its whole document. */
export interface QuoteOnRecord {
  readonly documentId: string;
  readonly quote: Quote;
  /** Parts joined by " … ". */
  readonly text: string;
  /** The sentences the quote stands in, verbatim, and their span. */
  readonly context: { readonly start: number; readonly end: number; readonly text: string };
  /** Some hundred characters of what stands before the context; '' where they were not asked for. */
  readonly before: string;
  readonly source: RecordSource;
  /** Embedding of the first sentence that holds it. */
  readonly embedding: Float32Array;
}

export interface DocumentSummary extends Omit<SourceDocument, 'text'> {
  readonly addedAt: Date;
  readonly sentences: number;
  readonly quotes: number;
}

export interface StaleDocument {
  readonly id: string;
  /** How long its text is. */
  readonly characters: number;
}

export interface LibraryCounts {
  readonly documents: number;
  readonly sentences: number;
  readonly quotes: number;
}

/** A document that came, or whose title or text changed, after a cursor. */
export interface PutDocument extends Pick<SourceDocument, 'id' | 'outlet' | 'title'> {
  /** Publication, or reading where the document is undated. */
  readonly datedAt: Date;
  /** First reading. */
  readonly addedAt: Date;
  /** Whether it was on record at the cursor, with another title or text. */
  readonly isChanged: boolean;
}

/** What was answered, kept so that a button beneath it can go on from it. */
export interface KeptAnswer {
  readonly id: string;
  /** Anything that JSON can hold; NUL and halves of surrogate pairs become spaces. */
  readonly content: unknown;
}

/**
 * One space, and where it was opened with `also` that space too, to be read only. Of a document that both hold (same id,
 * same identity, or same title and text) only the own space's is seen.
 */
export interface SpaceLibrary {
  /** Looks a document up before the costly part of reading it. */
  stateOf(document: SourceDocument, reader: Reader): Promise<StoredState>;
  /**
   * Stores a reading in one transaction, in place of any older version with the same id, whose text goes to the history.
   * An article of which another place is on record becomes one more place of that.
   */
  put(reading: Reading, reader: Reader): Promise<PutOutcome>;
  /** Notes that `document`, which {@link stateOf} found to be a duplicate, stands where it was read as well. */
  addPlace(document: SourceDocument, documentId: string): Promise<void>;
  /** The texts it had before the present one, newest first, at most 20. */
  versions(documentId: string): Promise<DocumentVersion[]>;
  /** What other places of a document say otherwise, in the order in which they are told. */
  differences(document: SourceDocument): Promise<PlaceInWords[]>;
  /** Forgets up to 100 of those that `retention` does not keep, oldest texts first; returns how many. */
  forget(retention: Retention): Promise<number>;
  /** Documents of its own that another reader read, to be read again; in the order in which they came. */
  staleDocuments(reader: Reader): Promise<StaleDocument[]>;
  /** The documents whose id equals or begins with `idOrPrefix`; at most 10. */
  findDocuments(idOrPrefix: string): Promise<SourceDocument[]>;
  /** Newest first. */
  listDocuments(options?: { since?: Date; limit?: number }): Promise<DocumentSummary[]>;
  /** Documents in the order of `documentIds`; ids not on record are left out. */
  documents(documentIds: readonly string[]): Promise<readonly SourceDocument[]>;
  /** Readings in the order of `documentIds`; ids not on record are left out. */
  readings(documentIds: readonly string[]): Promise<Reading[]>;
  search(query: SearchQuery): Promise<SearchHit[]>;
  quotes(filter: QuoteFilter): Promise<QuoteOnRecord[]>;
  /** The outlets of the documents, as they are written. */
  outlets(): Promise<string[]>;
  counts(): Promise<LibraryCounts>;
  /** How far the space has come. Whatever is not on record yet is after it: take it first, then look up what is new. */
  cursor(): Promise<Cursor>;
  /**
   * What came or changed after `cursor` and is dated `since` or later, newest dated first. What is only read again, by
   * another reader or with other metadata, is not new.
   */
  putAfter(cursor: Cursor, options: { readonly since: Date; readonly limit: number }): Promise<PutDocument[]>;
  /**
   * Topics of which a word begins with what was `typed`, those of most and of newest documents first, then topics spelt
   * like it; accents and case are ignored. For an empty string: the most present ones of the newest documents.
   */
  topics(typed: string, limit: number): Promise<string[]>;
  /** Topics spelt like `words` or like some of them, closest first, for "did you mean"; never `words` themselves. */
  similarTopics(words: string, limit: number): Promise<string[]>;
  /** Keeps an answer of this space for 30 days. Throws OnRecordError `internal` for one of over a million characters. */
  keepAnswer(answer: KeptAnswer): Promise<void>;
  /** The content that was kept under `id`; null for an id that is unknown, forgotten, or another space's. */
  answer(id: string): Promise<unknown>;
}

interface SpaceOptions {
  /** A space that this one may read: its documents are found as if they were here, and nothing is written to it. */
  readonly also?: string;
}

export interface SpaceSize {
  readonly space: string;
  readonly documents: number;
}

export interface Library {
  space(name: string, options?: SpaceOptions): SpaceLibrary;
  /** How nearest neighbours are found: by the server's own index where it has pgvector 0.8 or later. */
  readonly neighbours: 'pgvector' | 'exact scan';
  /** The spaces that hold documents, by name. */
  spaces(): Promise<SpaceSize[]>;
  /** True for exactly one caller a key, in whatever process; a key is forgotten after three days. */
  claim(key: string): Promise<boolean>;
  /** Encrypted with the key the library was opened with. Throws OnRecordError `configuration` without or with another key. */
  readonly secrets: SecretStore;
  readonly digests: DigestStore;
  readonly sources: SourceStore;
  close(): Promise<void>;
}
