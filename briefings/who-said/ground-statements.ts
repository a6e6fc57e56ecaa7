/** Lets through only statements that are in their documents as claimed; what fails is handed back to be logged. */
import { faultOfCitation, faultOfQuote, faultOfSpeaker } from '../briefing/ground.ts';
import type { Dropped } from '../briefing/ground-briefing.ts';
import type { SourceDocument } from '../document.ts';
import type { Statement } from './statement.ts';

export interface GroundedStatements {
  readonly statements: readonly Statement[];
  readonly dropped: readonly Dropped[];
}

/** A statement whose words or speaker are not in its document is dropped: here the speaker is the answer. */
export function groundStatements(
  statements: readonly Statement[],
  documents: readonly SourceDocument[],
): GroundedStatements {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const dropped: Dropped[] = [];
  const kept = statements.flatMap((statement) => {
    const { documentId, text } = statement;
    const reason = faultOfQuote(statement, byId) ?? faultOfSpeaker(statement.speaker, byId.get(documentId));
    if (reason !== null) {
      dropped.push({ what: 'statement', text, documentId, reason });
      return [];
    }
    const alsoIn = statement.alsoIn.filter((place) => faultOfCitation(place, byId) === null);
    if (alsoIn.length < statement.alsoIn.length) {
      dropped.push({
        what: 'citation',
        text,
        documentId,
        reason: 'a repeat of the statement is not on record',
      });
    }
    return [{ ...statement, alsoIn }];
  });
  return { statements: kept, dropped };
}
