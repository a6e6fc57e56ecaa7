/** All that one person is on record with, as a message: under each document's day and subject, what they said in it. */
import type { Source } from '../../briefings/briefing/briefing.ts';
import type { DatedStatement, SpeakerEntry } from '../../briefings/who-said/list-statements.ts';
import { statementBlocks } from './answer-message.ts';
import { sourcesBlocks } from './cite.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Block, Message } from './message.ts';

export interface SpeakerPage {
  readonly entry: SpeakerEntry;
  readonly statements: readonly DatedStatement[];
  readonly total: number;
  /** Position of the first statement, from 0. */
  readonly from: number;
  /** What each document is about, by id. */
  readonly about: ReadonlyMap<string, string | null>;
  readonly bySurname: { readonly name: string; readonly count: number } | null;
}

const title = (text: string) => ({ text, citations: [] });

function heading({ day, documentId }: DatedStatement, about: SpeakerPage['about']): string {
  return [day ?? 'undated', about.get(documentId)].filter((part) => part != null).join(' · ');
}

/** One heading for statements of one document that follow each other. */
function statementsBlocks({ statements, about }: SpeakerPage, sources: readonly Source[]): Block[] {
  return statements.flatMap((statement, i) => {
    const isNew = statements[i - 1]?.documentId !== statement.documentId;
    const above: Block[] = isNew ? [{ type: 'heading', text: heading(statement, about) }] : [];
    return [...above, ...statementBlocks(statement, sources)];
  });
}

/** Roles as documents write them: they may be of different times. */
function whoTheyAre({ roles, parties }: SpeakerEntry): Block[] {
  const known = [...roles, ...parties.map((party) => `(${party})`)].join(' · ');
  return known === '' ? [] : [{ type: 'notice', text: known }];
}

/** What may be theirs, and may be a namesake's, is not given as theirs. */
function whatMayBeTheirs({ bySurname }: SpeakerPage): Block[] {
  if (bySurname === null) return [];
  const { name, count } = bySurname;
  const more = count === 1 ? 'One more is' : `${count} more are`;
  return [
    { type: 'notice', text: `${more} on record under the surname without a first name: ask for ${name}.` },
  ];
}

/** @param sources the documents of the statements, in order of first mention. */
export function speakerMessage(page: SpeakerPage, sources: readonly Source[]): Message {
  const { entry, statements, total, from } = page;
  const count = total === 1 ? 'one statement' : `${total} statements`;
  const isAll = statements.length === total;
  const which = isAll ? '' : `, ${from + 1} to ${from + statements.length}`;
  return {
    title: title(`${entry.name}: ${count} on record${which}`),
    blocks: [
      ...whoTheyAre(entry),
      ...statementsBlocks(page, sources),
      ...whatMayBeTheirs(page),
      ...sourcesBlocks(sources),
    ],
  };
}

export function severalSpeakersMessage(asked: string, names: readonly string[]): Message {
  return {
    title: title(`Several on record are called “${asked}”.`),
    blocks: [{ type: 'notice', text: `Whom do you mean: ${names.join(', ')}?` }],
  };
}

export function noSpeakerMessage(asked: string, suggestions: readonly string[]): Message {
  return {
    title: title(`Nothing on record by “${asked}”.`),
    blocks: suggestions.length > 0 ? [{ type: 'notice', text: didYouMean(suggestions) }] : [],
  };
}
