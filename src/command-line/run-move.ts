/** `onrecord move --to PLACE`: copies a library into an empty one of either kind; the original stays as it is. */
import { isSamePlace, type LibraryPlace, parsePlace, placeOfSettings } from '../commands/library-place.ts';
import { OnRecordError } from '../errors.ts';
import { copyLibrary } from '../library/copy/copy-library.ts';
import { copiedMessage } from './copied-message.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';
import { withDatabase } from './with-databases.ts';

export interface MoveArguments {
  readonly to: string;
  readonly from?: string;
}

function nextSteps(from: LibraryPlace, to: LibraryPlace): string[] {
  const setting =
    'databaseUrl' in to
      ? 'Set DATABASE_URL to the new address'
      : `Set ONRECORD_DATA=${to.dataFolder} and leave DATABASE_URL empty`;
  const meanwhile =
    'databaseUrl' in from
      ? ['What processes stored in the old database since the copying began is not in the copy.']
      : [];
  return [
    `${setting}, and start again. The old library is as it was: remove it when you no longer need it.`,
    ...meanwhile,
  ];
}

export async function runMove({ to, from }: MoveArguments, surroundings: Surroundings): Promise<ExitCode> {
  const { configuration, output, workingFolder } = surroundings;
  const source = from === undefined ? placeOfSettings(configuration) : parsePlace(from, workingFolder);
  const target = parsePlace(to, workingFolder);
  if (isSamePlace(source, target)) throw new OnRecordError('usage', 'The library is there already.');
  const tables = await withDatabase(source, (read) =>
    withDatabase(target, (write) => copyLibrary(read, write)),
  );
  output.show(copiedMessage('Copied, and compared row by row', tables, nextSteps(source, target)));
  return EXIT.ok;
}
