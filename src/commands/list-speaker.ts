/** A name in, all that its bearer is on record with out, or whom the name may mean. */
import type { SourceDocument } from '../../briefings/document.ts';
import { findTopics } from '../../briefings/topics/find-topics.ts';
import { groundStatements } from '../../briefings/who-said/ground-statements.ts';
import {
  type DatedStatement,
  listStatements,
  type SpeakerAnswer,
} from '../../briefings/who-said/list-statements.ts';
import { takeParty } from '../../briefings/who-said/name-words.ts';
import { wordsForSpeaker } from '../../briefings/who-said/words-for-speaker.ts';
import { checkWords } from './check-words.ts';
import { type CommandContext, logDropped } from './command-context.ts';
import { suggestTopics } from './suggest-topics.ts';

const LONGEST_NAME = 200;
const MOST_CANDIDATES = 1000;
const MOST_TOPICS = 3;
/** Statements on one page. */
export const PAGE = 8;

type Listed = Extract<SpeakerAnswer, { kind: 'speaker' }>;

export type SpeakerOutcome =
  | (Listed & {
      /** Position of the first statement, from 0. */
      readonly from: number;
      readonly hasMore: boolean;
      /** The documents that the statements stand in, in order of first mention. */
      readonly documents: readonly SourceDocument[];
      /** What each document is about, by id: its title, else its topics; null where it has neither. */
      readonly about: ReadonlyMap<string, string | null>;
    })
  | Extract<SpeakerAnswer, { kind: 'several-speakers' }>
  | (Extract<SpeakerAnswer, { kind: 'speaker-not-on-record' }> & { readonly suggestions: readonly string[] });

/** @returns the name on one line. Throws OnRecordError `usage` for one without words or over the limit. */
export function checkName(words: string): string {
  return checkWords(words, 'name', LONGEST_NAME, 'Baerbock');
}

/** Throws what {@link checkName} throws. */
export async function listSpeaker(
  words: string,
  from: number,
  context: CommandContext,
): Promise<SpeakerOutcome> {
  const asked = checkName(words);
  const { name } = takeParty(asked);
  const records = await context.library.quotes({
    speaker: name,
    orSpeakers: wordsForSpeaker(name),
    withBefore: true,
    withEmbedding: false,
    limit: MOST_CANDIDATES,
  });
  const answer = listStatements(asked, records, { from, limit: PAGE });
  if (answer.kind === 'several-speakers') return answer;
  if (answer.kind === 'speaker') return grounded(answer, from, context);
  return { ...answer, suggestions: await suggestTopics(asked, context.library) };
}

async function grounded(answer: Listed, from: number, context: CommandContext): Promise<SpeakerOutcome> {
  const documents = await context.library.documents(placesOf(answer.statements));
  const { statements, dropped } = groundStatements(answer.statements, documents);
  logDropped(context, dropped);
  const about = await subjectsOf(documents, context);
  const hasMore = from + answer.statements.length < answer.total;
  return { ...answer, statements, from, hasMore, documents, about };
}

/** Only of a document without title is all that was read needed. */
async function subjectsOf(
  documents: readonly SourceDocument[],
  { library }: CommandContext,
): Promise<Map<string, string | null>> {
  const about = new Map(documents.map(({ id, title }) => [id, title]));
  const untitled = documents.filter(({ title }) => title === null).map(({ id }) => id);
  for (const reading of await library.readings(untitled)) {
    const topics = findTopics(reading).slice(0, MOST_TOPICS);
    about.set(reading.document.id, topics.map(({ name }) => name).join(', ') || null);
  }
  return about;
}

function placesOf(statements: readonly DatedStatement[]): string[] {
  const quotes = statements.flatMap((statement) => [statement, ...statement.wordings]);
  const ids = quotes.flatMap(({ documentId, alsoIn }) => [
    documentId,
    ...alsoIn.map((place) => place.documentId),
  ]);
  return [...new Set(ids)];
}
