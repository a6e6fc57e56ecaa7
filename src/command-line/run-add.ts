/** `onrecord add PATH…` */
import { type AddOutcome, addDocuments } from '../commands/add-documents.ts';
import { titled } from '../messages/own-words.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withContext } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export interface AddArguments {
  readonly encoding?: string;
  readonly json?: boolean;
}

const STATES = ['added', 'updated', 'unchanged', 'duplicate'] as const;

function summaryLine({ documents, unread }: AddOutcome): string {
  const counts = STATES.map(
    (state) => [documents.filter((document) => document.state === state).length, state] as const,
  );
  const told = [...counts, [unread.length, 'not read'] as const].filter(([count]) => count > 0);
  return told.length === 0
    ? 'No documents were found there.'
    : `${told.map(([count, what]) => `${count} ${what}`).join(', ')}.`;
}

export async function runAdd(
  paths: readonly string[],
  { encoding, json }: AddArguments,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { output } = surroundings;
  const outcome = await withContext(surroundings, async (context) => {
    const bar = output.startProgress('Reading', 'files');
    try {
      const onProgress = (done: number, total: number): void => bar.update(done, total);
      return await addDocuments(paths, context, { onProgress, ...(encoding ? { encoding } : {}) });
    } finally {
      bar.stop();
    }
  });
  for (const { path, reason } of outcome.unread) output.note(`${path} ${reason}`);
  for (const { path, remark } of outcome.remarks) output.note(`${path} ${remark}`);
  if (json) output.showJson(outcome);
  else output.show(titled(summaryLine(outcome)));
  return outcome.unread.length > 0 ? EXIT.someUnread : EXIT.ok;
}
