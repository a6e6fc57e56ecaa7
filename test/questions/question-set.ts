/** The questions of our own making, and what counts as answered right. No sentence of others stands in them: places do. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SourceDocument } from '../../briefings/document.ts';
import type { Statement } from '../../briefings/who-said/statement.ts';
import type { AnswerOutcome } from '../../src/commands/answer-question.ts';

const SEEDS = '../shared/seeds';
const PUBLIC = '../shared/eval/data/quotes.jsonl';
const here = (file: string): URL => new URL(file, import.meta.url);

/** `seeds/FILE`, `samples/FILE`, or the id of a public document. */
const place = z.union([
  z.strictObject({ document: z.string(), start: z.number(), end: z.number() }),
  /** The first words of the statement: of our own samples only. */
  z.strictObject({ document: z.string().startsWith('samples/'), words: z.string() }),
]);

const question = z.strictObject({
  id: z.string(),
  question: z.string(),
  /** When it is asked. */
  now: z.iso.datetime().default('2024-06-01T12:00:00Z'),
  /** Any of these is right as the first statement; none where there is no answer. */
  answers: z.array(place),
  /** Part of the name that the first statement must be given to. */
  speaker: z.string().optional(),
});

export type AskedQuestion = z.infer<typeof question>;

const publicDocument = z.object({
  id: z.string(),
  publisher: z.string(),
  title: z.string(),
  date: z.string(),
  text: z.string(),
});

const OUTLETS: Readonly<Record<string, string>> = {
  breitbart: 'Breitbart',
  'huff-post': 'HuffPost',
  nyt: 'The New York Times',
  politico: 'Politico',
  'usa-today': 'USA Today',
  'wash-post': 'The Washington Post',
  'west-journal': 'Western Journal',
};

/** Null where ../shared is not there. */
export const seedsFolder = existsSync(SEEDS) ? SEEDS : null;

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** Two sets of questions, each over public documents of its own. */
export type SetName = 'worked-on' | 'held-out';

const FILES: Readonly<Record<SetName, { readonly questions: string; readonly documents: string }>> = {
  'worked-on': { questions: 'questions.jsonl', documents: 'public-documents.json' },
  'held-out': { questions: 'questions-held-out.jsonl', documents: 'public-documents-held-out.json' },
};

export function readQuestions(set: SetName): AskedQuestion[] {
  const all = lines(readFileSync(here(FILES[set].questions), 'utf8'));
  return all.map((line) => question.parse(JSON.parse(line)));
}

/** The public documents asked about; none where ../shared is not there. */
export function readPublicDocuments(set: SetName): SourceDocument[] {
  if (!existsSync(PUBLIC)) return [];
  const ids = new Set(
    z.array(z.string()).parse(JSON.parse(readFileSync(here(FILES[set].documents), 'utf8'))),
  );
  return lines(readFileSync(PUBLIC, 'utf8')).flatMap((line) => {
    const { id, publisher, title, date, text } = publicDocument.parse(JSON.parse(line));
    if (!ids.has(id)) return [];
    const rest = { author: null, url: null, language: 'en', origin: id };
    return [{ id, title, text, outlet: OUTLETS[publisher] ?? publisher, publishedAt: date, ...rest }];
  });
}

/** A statement's place, in the names that questions use. */
interface Said {
  readonly document: SourceDocument;
  readonly start: number;
  readonly end: number;
}

function placesOf(statement: Statement, documents: readonly SourceDocument[]): Said[] {
  const spans = statement.parts;
  const own = {
    documentId: statement.documentId,
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
  return [own, ...statement.alsoIn].flatMap(({ documentId, start, end }) => {
    const document = documents.find(({ id }) => id === documentId);
    return document ? [{ document, start, end }] : [];
  });
}

function isAt(expected: AskedQuestion['answers'][number], { document, start, end }: Said): boolean {
  const { id, origin, places = [] } = document;
  const stands = [id, origin, ...places.map((place) => place.origin)];
  if (!stands.some((at) => at.endsWith(expected.document))) return false;
  const from = 'words' in expected ? document.text.indexOf(expected.words) : expected.start;
  const to = 'words' in expected ? from + expected.words.length : expected.end;
  return from >= 0 && start < to && from < end;
}

/** Null where the answer is right; else what is wrong with it, without words of the documents. */
export function faultOf({ answers, speaker }: AskedQuestion, outcome: AnswerOutcome): string | null {
  const told = outcome.kind === 'statements' ? outcome.answer : null;
  const isAnswered = told?.kind === 'statements' || outcome.kind === 'briefing';
  if (answers.length === 0) return isAnswered ? 'answered, though there is no answer' : null;
  if (outcome.kind !== 'statements' || told?.kind !== 'statements')
    return [told?.kind ?? outcome.kind, told && 'speaker' in told ? told.speaker : ''].join(' ');
  const first = told.statements[0];
  if (first === undefined) return 'no statement';
  const isRight = placesOf(first, outcome.documents).some((said) => answers.some((one) => isAt(one, said)));
  if (!isRight)
    return `first statement at ${first.documentId} ${first.parts[0]?.start} by ${first.speaker?.name}`;
  const name = first.speaker?.name ?? '';
  return speaker === undefined || name.includes(speaker) ? null : `given to ${name}`;
}
