/** The library contract on the embedded Postgres, in a folder and in memory. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLibrary, openMemoryLibrary } from '../../src/library/open-library.ts';
import { libraryContract } from './library-contract.ts';

libraryContract('PGlite in memory', openMemoryLibrary);

libraryContract('PGlite in a folder', async (options) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'onrecord-library-'));
  const library = await openLibrary({ dataFolder, ...options });
  return {
    ...library,
    close: async () => {
      await library.close();
      await rm(dataFolder, { recursive: true });
    },
  };
});
