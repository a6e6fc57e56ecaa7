/** Lets through only statements that are in their documents as claimed; what fails is handed back to be logged. */
import type { KeyQuote } from '../briefing/briefing.ts';
import { faultOfCitation, faultOfQuote, faultOfSpeaker } from '../briefing/ground.ts';
import type { Dropped } from '../briefing/ground-briefing.ts';
import type { SourceDocument } from '../document.ts';
import type { Statement } from './statement.ts';

export interface GroundedStatements<T extends Statement> {
  readonly statements: readonly T[];
  readonly dropped: readonly Dropped[];
}

/** A statement whose words or speaker are not in its document is dropped: here the speaker is the answer. */
export function groundStatements<T extends Statement>(
  statements: readonly T[],
  documents: readonly SourceDocument[],
): GroundedStatements<T> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const dropped: Dropped[] = [];
  const drop = (documentId: string, text: string, what: Dropped['what'], reason: string) =>
    dropped.push({ what, text, documentId, reason });
  const grounded = <Q extends KeyQuote>(quote: Q): Q[] => {
    const { documentId, text } = quote;
    const reason = faultOfQuote(quote, byId) ?? faultOfSpeaker(quote.speaker, byId.get(documentId));
    if (reason !== null) {
      drop(documentId, text, 'statement', reason);
      return [];
    }
    const alsoIn = quote.alsoIn.filter((place) => faultOfCitation(place, byId) === null);
    if (alsoIn.length < quote.alsoIn.length)
      drop(documentId, text, 'citation', 'a repeat of the statement is not on record');
    return [{ ...quote, alsoIn }];
  };
  const kept = statements
    .flatMap(grounded)
    .map((statement) => ({ ...statement, wordings: statement.wordings.flatMap(grounded) }));
  return { statements: kept, dropped };
}
