/** The tables as kysely sees them; the migrations are what makes them. */
import type { ColumnType, Generated } from 'kysely';
import type { Wording } from '../../briefings/document.ts';
import type { Quote } from '../../briefings/quotes/quote.ts';
import type { DigestState } from '../digests/digest.ts';
import type { Slot, SlotState } from '../digests/slot.ts';
import type { SourceKind, SourceState } from '../sources/subscriptions/source.ts';
import type { SourceNews } from '../sources/subscriptions/source-store.ts';
import type { SurfaceName } from '../surfaces/surface.ts';

/** Written as JSON text. */
type Json = ColumnType<unknown, string, string>;

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
  /** The space's number when it was put; see `space_revisions`. */
  revision: number;
  /** Ids under which the document was on record before. */
  replaced_ids: string[];
  /** The revision in which it came; null for `revision`, here and in the next. */
  added_revision: number | null;
  /** The revision in which its title or text last changed. */
  changed_revision: number | null;
  /** The feed's own id for it. */
  feed_id: string | null;
  is_blurb: boolean;
  /** Of title and text without their typography. */
  folded_hash: string;
  /** Made by `sketchOf`. */
  sketch: number[];
  /** When its present text came. */
  text_seen_at: Date;
}

/** Where else the article of a document stands. */
export interface PlaceTable {
  space: string;
  /** As a document's. */
  identity: string;
  document_id: string;
  /** Of what was read there. */
  content_hash: string;
  url: string | null;
  outlet: string | null;
  title: string | null;
  feed_id: string | null;
  first_seen_at: Date;
  /** Packed by {@link packText}; null where the place was noted before texts were kept. */
  text: Uint8Array | null;
  /** Against the document's present text; null where that is unknown. */
  wording: Wording | null;
}

/** A title and text that a document had before. */
interface VersionTable {
  space: string;
  document_id: string;
  /** When that text came. */
  seen_at: Date;
  title: string | null;
  text_hash: string;
  /** UTF-8, deflated. */
  text: Uint8Array;
}

interface ForgottenTable {
  space: string;
  id: string;
  content_hash: string;
  /** The space's number when it was forgotten. */
  revision: number;
  forgotten_at: Date;
}

/** Apart from the documents, so that search visits few pages. */
interface WordTable {
  space: string;
  document_id: string;
  /** The document's. */
  dated_at: Date;
  /** By which the words were stemmed; see `textSearchConfiguration`. */
  configuration: Generated<string>;
  words: string;
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

interface DigestNumberTable {
  space: string;
  /** The last that was given: of digests that were removed, too. */
  last: number;
}

export interface DigestTable {
  id: string;
  space: string;
  number: number;
  settings: Json;
  /** That of the settings' place. */
  surface: string;
  state: DigestState;
  blocked_by: string | null;
  creator: string | null;
  created_at: Date;
  next_due_at: Date | null;
  /** Not planned before, since it could not be read; null for what can. */
  look_again_at: Date | null;
  cursor: Json;
  told: Json;
  /** Null while it is there. */
  removed_at: Date | null;
}

export interface SlotTable {
  id: string;
  digest_id: string;
  space: string;
  due_at: Date;
  kind: Slot['kind'];
  state: SlotState;
  /** Null for nobody, together with `lease_until`. */
  holder: string | null;
  lease_until: Date | null;
  retry_at: Date | null;
  attempts: ColumnType<number, never, number>;
  parcel: ColumnType<unknown, never, string | null>;
  posting_since: Date | null;
  sent: ColumnType<unknown, never, string>;
  is_unsettled: ColumnType<boolean, never, boolean>;
  posted_at: Date | null;
  reason: string | null;
  created_at: Date;
}

interface PaceTable {
  scope: string;
  free_at: Date;
}

interface SourceNumberTable {
  space: string;
  /** The last that was given: of sources that were removed, too. */
  last: number;
}

export interface SourceTable {
  id: string;
  space: string;
  number: number;
  kind: SourceKind;
  address: string;
  /** {@link addressKey} of it. */
  address_key: string;
  title: string | null;
  state: SourceState;
  added_by: string | null;
  added_at: Date;
  interval_ms: number;
  next_fetch_at: Date | null;
  last_attempt_at: Date | null;
  last_success_at: Date | null;
  /** When the server last sent it whole. */
  last_whole_at: Date | null;
  last_error: string | null;
  failures: Generated<number>;
  failing_since: Date | null;
  told_at: Date | null;
  etag: string | null;
  last_modified: string | null;
  moved_to: string | null;
  moved_to_key: string | null;
  remark: string | null;
  fetches: Generated<number>;
  documents: Generated<number>;
  /** Null for nobody, together with `lease_until`. */
  holder: string | null;
  lease_until: Date | null;
  /** Null while it is there. */
  removed_at: Date | null;
}

interface SourceItemTable {
  space: string;
  key: string;
  source_id: string;
  fingerprint: string;
  document_id: string | null;
  is_open: boolean;
  attempts: number;
  noted_at: Date;
  /** When a fetch last had it. */
  seen_at: Date;
}

export interface SourceNewsTable {
  id: string;
  source_id: string;
  space: string;
  kind: SourceNews['kind'];
  why: string | null;
  since: Date;
  surface: SurfaceName;
  place: ColumnType<unknown, string | null, string | null>;
  /** The same for what is told in one place. */
  place_key: string;
  user_id: string | null;
  /** What is told together, once it was tried. */
  batch: string | null;
  attempts: Generated<number>;
  holder: string | null;
  lease_until: Date | null;
  retry_at: Date | null;
  created_at: Date;
}

export interface LibrarySchema {
  documents: DocumentTable;
  document_words: WordTable;
  document_sentences: SentenceTable;
  quotes: QuoteTable;
  document_topics: TopicTable;
  answers: AnswerTable;
  claims: ClaimTable;
  secrets: SecretTable;
  space_revisions: RevisionTable;
  digest_numbers: DigestNumberTable;
  digests: DigestTable;
  digest_slots: SlotTable;
  paces: PaceTable;
  source_numbers: SourceNumberTable;
  sources: SourceTable;
  source_items: SourceItemTable;
  source_news: SourceNewsTable;
  places: PlaceTable;
  document_versions: VersionTable;
  forgotten_documents: ForgottenTable;
}
