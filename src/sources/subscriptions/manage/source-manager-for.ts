/** Who asks on a surface, as somebody who manages sources. */
import type { DigestTools } from '../../../digests/manage/manager-for.ts';
import type { Asker } from '../../../surfaces/surface.ts';
import type { SourceReader } from '../source-reader.ts';
import type { Shelf } from '../source-tools.ts';
import type { Web } from '../web-for.ts';
import type { SourceManager } from './source-manager.ts';

/** What surfaces and the engine read the web with. */
export interface ReadingTools {
  readonly web: Web;
  readonly reader: SourceReader;
  readonly shelf: Shelf;
  /** Of the setting ADMINS. */
  readonly admins: ReadonlySet<string>;
  readonly workingFolder: string;
}

const UNKNOWN = { isAdmin: false, zone: null };
/** Whoever sits at the machine. */
const OPERATOR = 'terminal';

export function sourceManagerFor(
  { space, user, channel, profile = async () => UNKNOWN }: Asker,
  {
    library,
    now,
    signal,
    reading,
  }: Pick<DigestTools, 'library' | 'now' | 'signal'> & { readonly reading: ReadingTools },
): SourceManager {
  const isOperator = user === OPERATOR && channel === OPERATOR;
  return {
    ...reading,
    sources: library.sources.space(space),
    library: library.space(space),
    space,
    user: isOperator ? null : user,
    profile,
    mayNameFolders: isOperator,
    now,
    signal,
    command: '/sources',
  };
}
