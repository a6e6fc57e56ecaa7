/** The promise, checked from outside: every citation and quote part against the text that `show --json` gives. */
import { expect } from 'vitest';
import {
  type BriefingAnswer,
  type ShownDocument,
  type StatementsAnswer,
  shownDocument,
} from './answer-schemas.ts';
import { onrecord } from './run-onrecord.ts';

type Quote = BriefingAnswer['quotes'][number];
type Answer = Pick<BriefingAnswer, 'quotes' | 'sources'> & Partial<Pick<BriefingAnswer, 'points'>>;

export async function showDocuments(
  ids: readonly string[],
  dataFolder: string,
): Promise<Map<string, ShownDocument>> {
  const shown = new Map<string, ShownDocument>();
  for (const id of ids) {
    const { stdout } = await onrecord(['show', id, '--json'], { dataFolder });
    shown.set(id, shownDocument.parse(JSON.parse(stdout)));
  }
  return shown;
}

/** Edits stand in square brackets or are ellipses; what is left must be in the cited sentence, in order. */
function expectVerbatim(text: string, sentence: string): void {
  let from = 0;
  for (const piece of text.split(/\[[^\]]*\]|…/)) {
    const words = piece.trim();
    const at = sentence.indexOf(words, from);
    expect(at, `“${words}” in “${sentence}”`).toBeGreaterThanOrEqual(0);
    from = at + words.length;
  }
}

export async function expectGrounded(answer: Answer, dataFolder: string): Promise<void> {
  const documents = await showDocuments(
    answer.sources.map(({ documentId }) => documentId),
    dataFolder,
  );
  const textOf = (id: string): string => documents.get(id)?.text ?? '';
  for (const { text, citations } of answer.points ?? []) {
    const first = citations[0];
    if (first !== undefined) expectVerbatim(text, textOf(first.documentId).slice(first.start, first.end));
    for (const { documentId, start, end } of citations)
      expect(textOf(documentId).slice(start, end)).not.toBe('');
  }
  for (const { text, parts, documentId } of answer.quotes) {
    const pieces = parts.map(({ start, end }) => textOf(documentId).slice(start, end));
    expect(text).toBe(pieces.join(' … '));
  }
}

export async function expectStatementsGrounded(
  answer: Pick<StatementsAnswer, 'sources'> & {
    readonly statements: readonly (Quote & { readonly wordings: readonly Quote[] })[];
  },
  dataFolder: string,
): Promise<void> {
  const quotes = answer.statements.flatMap((statement) => [statement, ...statement.wordings]);
  await expectGrounded({ quotes, sources: answer.sources }, dataFolder);
}
