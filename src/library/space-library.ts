/** A handle on one space: every query in this room is given what it may see and where it may write here, and nowhere else. */
import type { Kysely } from 'kysely';
import { keepAnswer, keptAnswer } from './answers-on-record.ts';
import { documentState } from './document-state.ts';
import { countDocuments, findDocuments, listDocuments, staleDocuments } from './documents-on-record.ts';
import type { FeedbackVectors } from './feedback-vectors.ts';
import { forgetDocuments } from './forget-documents.ts';
import type { Forgetting } from './forget-old.ts';
import type { Statistics } from './keep-statistics.ts';
import type { SpaceLibrary } from './library.ts';
import type { NearestDocuments } from './nearest-documents.ts';
import { addPlace, differencesOf } from './places-on-record.ts';
import { cursorOf, putAfter } from './put-after.ts';
import { putReading } from './put-reading.ts';
import type { QuoteReader } from './quote-reader.ts';
import { outletsOnRecord, quotesOnRecord } from './quotes-on-record.ts';
import { documentsWithIds, readingsOnRecord } from './readings-on-record.ts';
import type { LibrarySchema } from './schema.ts';
import { searchDocuments } from './search-documents.ts';
import { storableWords } from './storable-text.ts';
import { similarTopics, topicsOnRecord } from './topics-on-record.ts';
import { versionsOnRecord } from './versions-on-record.ts';
import type { Scope, View } from './view.ts';
import type { ViewFacts } from './view-facts.ts';

export interface LibraryParts {
  readonly db: Kysely<LibrarySchema>;
  readonly nearest: NearestDocuments;
  readonly feedback: FeedbackVectors;
  readonly factsOf: (view: View) => Promise<ViewFacts>;
  readonly quoteReader: QuoteReader;
  readonly statistics: Statistics;
  readonly forgetting: Forgetting;
  readonly viewOf: (scope: Scope) => Promise<View>;
  readonly now: () => Date;
  /** Sets `now` by the clock that all processes share, where there is one. */
  readonly setClock: () => Promise<void>;
  /** Runs a step and turns what it throws into an OnRecordError. */
  readonly attempt: <T>(step: () => Promise<T>) => Promise<T>;
}

/** What is read goes through the whole view; what is written, and read again for writing, through its own space. */
export function spaceLibrary(parts: LibraryParts, scope: Scope): SpaceLibrary {
  const { db, nearest, feedback, factsOf, quoteReader, statistics, forgetting, viewOf, now, attempt } = parts;
  const space = scope.own;
  const look = <T>(step: (view: View) => Promise<T>): Promise<T> =>
    attempt(async () => step(await viewOf(scope)));
  return {
    stateOf: (document, reader) => attempt(() => documentState(db, space, document, reader)),
    put: (reading, reader) =>
      attempt(async () => {
        const outcome = await putReading(db, reading, { space, reader, now: now() });
        await statistics.notePut(space);
        return outcome;
      }),
    addPlace: (document, documentId) =>
      attempt(() => addPlace(db, document, { space, documentId, now: now() })),
    versions: (documentId) => attempt(() => versionsOnRecord(db, space, storableWords(documentId))),
    differences: (document) => look((view) => differencesOf(db, view, document)),
    forget: (retention) => attempt(() => forgetDocuments(db, space, retention, now())),
    staleDocuments: (reader) => attempt(() => staleDocuments(db, space, reader)),
    findDocuments: (idOrPrefix) => look((view) => findDocuments(db, view, idOrPrefix)),
    listDocuments: (options = {}) => look((view) => listDocuments(db, view, options)),
    documents: (documentIds) => look((view) => documentsWithIds(db, view, documentIds)),
    readings: (documentIds) => look((view) => readingsOnRecord(db, view, documentIds)),
    search: (query) => look((view) => searchDocuments(db, { nearest, feedback, factsOf }, view, query)),
    quotes: (filter) => look((view) => quotesOnRecord(db, quoteReader, view, filter)),
    outlets: () => look((view) => outletsOnRecord(db, view)),
    counts: () => look((view) => countDocuments(db, view)),
    cursor: () => attempt(() => cursorOf(db, scope, now())),
    putAfter: (cursor, options) => look((view) => putAfter(db, view, cursor, options)),
    topics: (typed, limit) => look((view) => topicsOnRecord(db, view, typed, limit)),
    similarTopics: (words, limit) => look((view) => similarTopics(db, view, words, limit)),
    keepAnswer: (answer) =>
      attempt(async () => {
        await forgetting.now();
        await keepAnswer(db, space, answer, now());
      }),
    answer: (id) => attempt(() => keptAnswer(db, space, id, now())),
  };
}
