/** `onrecord backup FILE` */
import { resolve } from 'node:path';
import { placeOfSettings } from '../commands/library-place.ts';
import { writeBackup } from '../library/copy/write-backup.ts';
import { copiedMessage } from './copied-message.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';
import { withDatabase } from './with-databases.ts';

export async function runBackup(file: string, surroundings: Surroundings): Promise<ExitCode> {
  const { configuration, output, now, version, workingFolder } = surroundings;
  const path = resolve(workingFolder, file);
  const tables = await withDatabase(placeOfSettings(configuration), (database) =>
    writeBackup(database, path, { release: version, now: now() }),
  );
  const advice = `Only you may read ${path}. “onrecord restore” brings it back into an empty library.`;
  output.show(copiedMessage('Backed up', tables, [advice]));
  return EXIT.ok;
}
