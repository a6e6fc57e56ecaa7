/** An answer to "who said what" as a message; that nothing is on record is said in so many words. */
import type { Source } from '../../briefings/briefing/briefing.ts';
import type { StatementAnswer } from '../../briefings/who-said/statement.ts';
import { sourcesBlocks } from './cite.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Block, Message } from './message.ts';
import { citedQuoteBlock } from './quote-block.ts';

function titleOf(answer: StatementAnswer): string {
  switch (answer.kind) {
    case 'statements':
      return answer.statements.length === 1
        ? 'One statement on record'
        : `${answer.statements.length} statements on record`;
    case 'no-statement-on-topic':
      return `Nothing on record by ${answer.speaker} about “${answer.about}”.`;
    case 'speaker-not-on-record':
      return `Nothing on record by “${answer.speaker}”.`;
    case 'words-not-on-record':
      return 'Nothing on record: nobody is quoted with these words.';
  }
}

export interface AnswerDetails {
  /** Whether more statements fit than are given. */
  readonly hasMore?: boolean;
  /** Names that are spelled nearly as one that is not on record. */
  readonly suggestions?: readonly string[];
}

/** @param sources the documents of the statements, in order of first mention. */
export function answerMessage(
  answer: StatementAnswer,
  sources: readonly Source[],
  { hasMore = false, suggestions = [] }: AnswerDetails = {},
): Message {
  const title = { text: titleOf(answer), citations: [] };
  const statements = 'statements' in answer ? answer.statements : [];
  if (statements.length === 0) {
    return {
      title,
      blocks: suggestions.length > 0 ? [{ type: 'notice', text: didYouMean(suggestions) }] : [],
    };
  }
  const more: Block[] = hasMore
    ? [{ type: 'notice', text: 'More is on record: these fit best. Ask more narrowly to see the others.' }]
    : [];
  const notice = { type: 'notice', text: 'On record by the same speaker, on other matters:' } as const;
  return {
    title,
    blocks: [
      ...(answer.kind === 'no-statement-on-topic' ? [notice] : []),
      ...statements.map((statement) => citedQuoteBlock(statement, sources)),
      ...more,
      ...sourcesBlocks(sources),
    ],
  };
}
