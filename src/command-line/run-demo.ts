/** `onrecord demo`: the main job on the samples that come with the code, in a library of their own. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AddOutcome, addDocuments } from '../commands/add-documents.ts';
import { answerQuestion } from '../commands/answer-question.ts';
import { briefTopic } from '../commands/brief-topic.ts';
import type { CommandContext } from '../commands/command-context.ts';
import type { Message } from '../messages/message.ts';
import { titled } from '../messages/own-words.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withContext } from './open-resources.ts';
import { showAnswer } from './run-ask.ts';
import { showBriefing } from './run-brief.ts';
import type { Surroundings } from './surroundings.ts';

const SAMPLES = fileURLToPath(new URL('../../../samples', import.meta.url));
const TOPIC = 'xinjiang';
const QUESTION = 'Who said a school does not need a watchtower?';

/** Its articles are made up: they have no place in the library of somebody's real reading. */
function inDemoFolder(surroundings: Surroundings): Surroundings {
  const { configuration } = surroundings;
  return {
    ...surroundings,
    configuration: { ...configuration, dataFolder: join(configuration.dataFolder, 'demo') },
  };
}

async function readingTable({ documents }: AddOutcome, { library }: CommandContext): Promise<Message> {
  const known = new Map((await library.listDocuments()).map((summary) => [summary.id, summary]));
  const rows = documents.map(({ documentId, title, state }) => {
    const found = known.get(documentId);
    const counts = found === undefined ? '' : `${found.sentences} sentences, ${found.quotes} quotes`;
    return {
      label: documentId,
      value: `${title ?? documentId} (${counts}${state === 'added' ? '' : `, ${state}`})`,
      state: 'plain',
    } as const;
  });
  return titled('What each of the samples gave', [{ type: 'table', rows }]);
}

async function readSamples(context: CommandContext, { output }: Surroundings): Promise<AddOutcome> {
  const bar = output.startProgress('Reading the samples', 'files');
  try {
    return await addDocuments([SAMPLES], context, { onProgress: (done, total) => bar.update(done, total) });
  } finally {
    bar.stop();
  }
}

export async function runDemo(surroundings: Surroundings): Promise<ExitCode> {
  const { output } = surroundings;
  return withContext(inDemoFolder(surroundings), async (context) => {
    const added = await readSamples(context, surroundings);
    output.show(await readingTable(added, context));
    output.show(titled(`$ onrecord brief ${TOPIC}`));
    const briefed = showBriefing(await briefTopic(TOPIC, context), output, false);
    output.show(titled(`$ onrecord ask "${QUESTION}"`));
    const answered = showAnswer(await answerQuestion(QUESTION, context), output, {});
    return briefed === EXIT.ok && answered === EXIT.ok ? EXIT.ok : EXIT.failed;
  });
}
