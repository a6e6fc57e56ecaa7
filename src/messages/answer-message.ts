/** An answer to "who said what" as a message; that nothing is on record is said in so many words. */
import type { Source } from '../../briefings/briefing/briefing.ts';
import type { Statement, StatementAnswer } from '../../briefings/who-said/statement.ts';
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
    case 'nothing-within':
      return answer.speaker === null
        ? `Nothing on record with these words ${answer.within}.`
        : `Nothing on record by ${answer.speaker} ${answer.within}.`;
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
  return {
    title,
    blocks: [
      ...noticesFor(answer),
      ...statements.flatMap((statement) => statementBlocks(statement, sources)),
      ...more,
      ...sourcesBlocks(sources),
    ],
  };
}

function notice(text: string): Block {
  return { type: 'notice', text };
}

function takenNotice({ asked, name }: { readonly asked: string; readonly name: string | null }): string {
  return name === null
    ? `By those who speak for “${asked}”:`
    : `“${asked}” is taken to be ${name}, the only one on record whom that fits.`;
}

function noticesFor(answer: StatementAnswer): Block[] {
  switch (answer.kind) {
    case 'statements':
      return [
        ...(answer.taken === null ? [] : [notice(takenNotice(answer.taken))]),
        ...(answer.asksForSides
          ? [notice('These speak of it; on which side they are is for you to judge.')]
          : []),
      ];
    case 'no-statement-on-topic':
      return [notice('On record by the same speaker, on other matters:')];
    case 'nothing-within':
      return [notice('On record at other times or in other outlets:')];
    case 'speaker-not-on-record':
    case 'words-not-on-record':
      return [];
  }
}

/** Other wordings stand beneath: which outlet is nearer to what was said is for the reader to judge. */
export function statementBlocks(statement: Statement, sources: readonly Source[]): Block[] {
  const others = statement.wordings.map((other) => citedQuoteBlock(other, sources));
  return [
    citedQuoteBlock(statement, sources),
    ...(others.length > 0 ? [notice('The same statement, worded otherwise elsewhere:'), ...others] : []),
  ];
}
