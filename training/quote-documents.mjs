// Reads the annotated documents, and says which of them are kept back.
import { readFileSync } from 'node:fs';

/** The documents from this date on (the newest fifth) are never learned from and never read. */
export const KEPT_BACK_FROM = '2016-07-08';

/** Parts of the cross-fit: each document is decided on by models that learned from the other parts. */
export const FOLDS = 5;

export const DOCUMENTS = new URL('../../shared/eval/data/quotes.jsonl', import.meta.url);

export const readJsonl = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The documents to learn from, in an order that does not depend on the file's; the fold is the position by FOLDS. */
export const documentsToLearnFrom = (path = DOCUMENTS) =>
  readJsonl(path)
    .filter(({ date }) => date < KEPT_BACK_FROM)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
