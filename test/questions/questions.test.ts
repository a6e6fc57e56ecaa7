/** The question set on the seeds, the samples and thirty public documents, in one space, with the real library and model. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDocuments } from '../../src/commands/add-documents.ts';
import { answerQuestion } from '../../src/commands/answer-question.ts';
import { type CommandContext, readerOf } from '../../src/commands/command-context.ts';
import { readDocuments } from '../../src/commands/read-documents.ts';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { createLog } from '../../src/log.ts';
import { defaultModelCacheFolder } from '../../src/model/model-cache-folder.ts';
import { embeddedChoice } from '../../src/model/resolve-model.ts';
import { type StartedEmbedder, startEmbedder } from '../../src/model/start-embedder.ts';
import { faultOf, readPublicDocuments, readQuestions, seedsFolder } from './question-set.ts';

/** The seeds bear no date: they are placed where they are read. */
const READ_AT = new Date('2022-05-25T18:00:00Z');
/** Of the answerable ones: the right statement first. */
const LEAST_RIGHT = 0.95;
/** Fifty documents are read with the model, beside whatever else the machine does. */
const PATIENCE_MS = 600_000;
const built = (file: string): URL => new URL(`../../dist/src/${file}`, import.meta.url);

let library: Library;
let embedder: StartedEmbedder;
let context: CommandContext;

beforeAll(async () => {
  library = await openMemoryLibrary({ now: () => READ_AT });
  embedder = await startEmbedder({
    model: embeddedChoice(process.env.ONRECORD_MODELS || defaultModelCacheFolder()),
    workerUrl: built('model/embedding-worker.js'),
  });
  context = { library: library.space('local'), embedder, log: createLog('silent'), now: () => READ_AT };
  const folders = ['samples', ...(seedsFolder === null ? [] : [seedsFolder])];
  await addDocuments(folders, context, { parser: { workerUrl: built('sources/parsing-worker.js') } });
  for (const reading of await readDocuments(readPublicDocuments(), embedder))
    await context.library.put(reading, readerOf(embedder));
}, PATIENCE_MS);

afterAll(async () => {
  await embedder?.close();
  await library?.close();
});

async function faultsOf(questions: ReturnType<typeof readQuestions>): Promise<string[]> {
  const faults: string[] = [];
  for (const asked of questions) {
    const outcome = await answerQuestion(asked.question, { ...context, now: () => new Date(asked.now) });
    const fault = faultOf(asked, outcome);
    if (fault !== null) faults.push(`${asked.id} ${asked.question}: ${fault}`);
  }
  return faults;
}

const questions = readQuestions();
const answerable = questions.filter(({ answers }) => answers.length > 0);
const unanswerable = questions.filter(({ answers }) => answers.length === 0);
const ofSamples = answerable.filter(({ answers }) =>
  answers.every(({ document }) => document.startsWith('samples/')),
);
const isWhole = seedsFolder !== null;

describe(`the question set${isWhole ? '' : ' (the samples alone: ../shared is not here)'}`, () => {
  test('holds 120 questions and more, a third without an answer', () => {
    expect(questions.length).toBeGreaterThanOrEqual(120);
    expect(unanswerable.length / questions.length).toBeGreaterThan(0.32);
  });

  test(
    'is answered right',
    async () => {
      const asked = isWhole ? answerable : ofSamples;
      const faults = await faultsOf(asked);
      console.info(`${asked.length - faults.length} of ${asked.length} answered right\n${faults.join('\n')}`);
      expect(1 - faults.length / asked.length).toBeGreaterThanOrEqual(LEAST_RIGHT);
    },
    PATIENCE_MS,
  );

  test(
    'gets no invented answer',
    async () => {
      const faults = await faultsOf(unanswerable);
      console.info(
        `${unanswerable.length - faults.length} of ${unanswerable.length} declined\n${faults.join('\n')}`,
      );
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );
});
