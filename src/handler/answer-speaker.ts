/** `/speaker NAME`, answered as a message that is kept for its buttons: the next page, or whom the name may mean. */
import { placesOfQuote, sourceOf } from '../../briefings/briefing/sources.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { listSpeaker, PAGE } from '../commands/list-speaker.ts';
import type { Message } from '../messages/message.ts';
import { noSpeakerMessage, severalSpeakersMessage, speakerMessage } from '../messages/speaker-message.ts';
import type { Asked, KeptAnswer } from './kept-answer.ts';
import { keptQuote, passagesOf } from './with-actions.ts';

type AskedSpeaker = Extract<Asked, { kind: 'speaker' }>;

const byName = (name: string): AskedSpeaker => ({ kind: 'speaker', name, from: 0 });

function withoutQuotes(asked: AskedSpeaker, message: Message, instead: readonly AskedSpeaker[]): KeptAnswer {
  return { asked, message, sources: [], passages: [], quotes: [], instead: [...instead] };
}

/** Throws what `listSpeaker` throws. */
export async function answerSpeaker(asked: AskedSpeaker, context: CommandContext): Promise<KeptAnswer> {
  const outcome = await listSpeaker(asked.name, asked.from, context);
  switch (outcome.kind) {
    case 'several-speakers':
      return withoutQuotes(
        asked,
        severalSpeakersMessage(outcome.asked, outcome.names),
        outcome.names.map(byName),
      );
    case 'speaker-not-on-record':
      return withoutQuotes(
        asked,
        noSpeakerMessage(outcome.speaker, outcome.suggestions),
        outcome.suggestions.map(byName),
      );
    case 'speaker': {
      const { statements, documents, hasMore, bySurname } = outcome;
      const sources = documents.map(sourceOf);
      const shown = statements.flatMap((statement) => [statement, ...statement.wordings]);
      return {
        asked,
        message: speakerMessage(outcome, sources),
        sources,
        passages: passagesOf(shown.flatMap(placesOfQuote), documents),
        quotes: shown.map(keptQuote),
        instead: [
          ...(hasMore ? [{ ...asked, from: asked.from + PAGE }] : []),
          ...(bySurname === null ? [] : [byName(bySurname.name)]),
        ],
      };
    }
  }
}
