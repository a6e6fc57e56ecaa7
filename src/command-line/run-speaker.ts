/** `onrecord speaker NAME` */
import { sourceOf } from '../../briefings/briefing/sources.ts';
import { checkName, listSpeaker, type SpeakerOutcome } from '../commands/list-speaker.ts';
import { quoteJson, sourceJson } from '../json/briefing-json.ts';
import type { Message } from '../messages/message.ts';
import { noSpeakerMessage, severalSpeakersMessage, speakerMessage } from '../messages/speaker-message.ts';
import { quotesOf, withPlaces } from '../messages/with-places.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withContext } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

function speakerJson(outcome: SpeakerOutcome): object {
  if (outcome.kind !== 'speaker') {
    const names = outcome.kind === 'several-speakers' ? outcome.names : [];
    return {
      answer: outcome.kind,
      speaker: null,
      names,
      total: 0,
      from: 0,
      bySurname: null,
      statements: [],
      sources: [],
    };
  }
  const { kind, entry, total, from, bySurname, statements, documents, about } = outcome;
  return {
    answer: kind,
    speaker: entry,
    names: [entry.name],
    total,
    from,
    bySurname,
    statements: statements.map((statement) => ({
      ...quoteJson(statement),
      day: statement.day,
      about: about.get(statement.documentId) ?? null,
      context: statement.context,
      wordings: statement.wordings.map(quoteJson),
    })),
    sources: documents.map(sourceOf).map(sourceJson),
  };
}

function messageOf(outcome: SpeakerOutcome): Message {
  switch (outcome.kind) {
    case 'speaker':
      return speakerMessage(outcome, outcome.documents.map(sourceOf));
    case 'several-speakers':
      return severalSpeakersMessage(outcome.asked, outcome.names);
    case 'speaker-not-on-record':
      return noSpeakerMessage(outcome.speaker, outcome.suggestions);
  }
}

function placed(outcome: SpeakerOutcome): Message {
  const message = messageOf(outcome);
  return outcome.kind === 'speaker'
    ? withPlaces(message, quotesOf(outcome.statements), outcome.documents)
    : message;
}

export interface SpeakerArguments {
  /** The first statement to be shown, from 1. */
  readonly from: number;
  readonly json?: boolean;
  /** Each quote with the paragraph it stands in. */
  readonly context?: boolean;
}

export async function runSpeaker(
  words: string,
  { from, json = false, context: inPlace = false }: SpeakerArguments,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { output } = surroundings;
  const name = checkName(words);
  const outcome = await withContext(surroundings, (context) => listSpeaker(name, from - 1, context), {
    needsModel: false,
  });
  if (json) output.showJson(speakerJson(outcome));
  else output.show(inPlace ? placed(outcome) : messageOf(outcome));
  return outcome.kind === 'speaker' ? EXIT.ok : EXIT.nothingOnRecord;
}
