/** `onrecord restore FILE` */
import { resolve } from 'node:path';
import { placeOfSettings } from '../commands/library-place.ts';
import { restoreBackup } from '../library/copy/restore-backup.ts';
import { copiedMessage } from './copied-message.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';
import { withDatabase } from './with-databases.ts';

export async function runRestore(file: string, surroundings: Surroundings): Promise<ExitCode> {
  const { configuration, output, workingFolder } = surroundings;
  const path = resolve(workingFolder, file);
  const tables = await withDatabase(placeOfSettings(configuration), (database) =>
    restoreBackup(database, path),
  );
  output.show(copiedMessage('Restored, and compared row by row', tables, []));
  return EXIT.ok;
}
