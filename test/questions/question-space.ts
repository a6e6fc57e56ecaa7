/** A space in which a set of questions is asked: the seeds, the samples and the set's public documents, read with the model. */
import { addDocuments } from '../../src/commands/add-documents.ts';
import { answerQuestion } from '../../src/commands/answer-question.ts';
import { type CommandContext, readerOf } from '../../src/commands/command-context.ts';
import { readDocuments } from '../../src/commands/read-documents.ts';
import { OnRecordError } from '../../src/errors.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { createLog } from '../../src/log.ts';
import { defaultModelCacheFolder } from '../../src/model/model-cache-folder.ts';
import { embeddedChoice } from '../../src/model/resolve-model.ts';
import { startEmbedder } from '../../src/model/start-embedder.ts';
import {
  type AskedQuestion,
  faultOf,
  readPublicDocuments,
  type SetName,
  seedsFolder,
} from './question-set.ts';

/** The seeds bear no date: they are placed where they are read. */
const READ_AT = new Date('2022-05-25T18:00:00Z');
const built = (file: string): URL => new URL(`../../dist/src/${file}`, import.meta.url);

/** A question that is refused has no answer. */
async function ask(asked: AskedQuestion, context: CommandContext): Promise<string | null> {
  try {
    return faultOf(
      asked,
      await answerQuestion(asked.question, { ...context, now: () => new Date(asked.now) }),
    );
  } catch (error) {
    if (!(error instanceof OnRecordError) || error.code !== 'usage') throw error;
    return asked.answers.length > 0 ? error.message : null;
  }
}

export interface QuestionSpace {
  /** What is wrong with the answers, one line for each that is. */
  faultsOf(questions: readonly AskedQuestion[]): Promise<string[]>;
  close(): Promise<void>;
}

export async function openQuestionSpace(set: SetName): Promise<QuestionSpace> {
  const library = await openMemoryLibrary({ now: () => READ_AT });
  const embedder = await startEmbedder({
    model: embeddedChoice(process.env.ONRECORD_MODELS || defaultModelCacheFolder()),
    workerUrl: built('model/embedding-worker.js'),
  });
  const space = library.space('local');
  const context: CommandContext = { library: space, embedder, log: createLog('silent'), now: () => READ_AT };
  const folders = ['samples', ...(seedsFolder === null ? [] : [seedsFolder])];
  await addDocuments(folders, context, { parser: { workerUrl: built('sources/parsing-worker.js') } });
  for (const reading of await readDocuments(readPublicDocuments(set), embedder))
    await space.put(reading, readerOf(embedder));
  return {
    async faultsOf(questions) {
      const faults: string[] = [];
      for (const asked of questions) {
        const fault = await ask(asked, context);
        if (fault !== null) faults.push(`${asked.id} ${asked.question}: ${fault}`);
      }
      return faults;
    },
    async close() {
      await embedder.close();
      await library.close();
    },
  };
}
