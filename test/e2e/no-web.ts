/** For handlers that nobody asks for sources. */
import type { ReadingTools } from '../../src/sources/subscriptions/manage/source-manager-for.ts';
import { MadeUpShelf, MadeUpWeb, madeUpReader } from '../unit/sources/subscriptions/made-up-web.ts';

export const NO_WEB: ReadingTools = {
  web: new MadeUpWeb(),
  reader: madeUpReader,
  shelf: new MadeUpShelf(),
  admins: new Set(),
  workingFolder: '/',
};
