/** Who asks on a surface, as somebody who manages digests; and what is composed for a space, by whoever asks. */
import type { CommandContext } from '../../commands/command-context.ts';
import type { Library } from '../../library/library.ts';
import type { Log } from '../../log.ts';
import type { Embedder } from '../../model/embedder.ts';
import type { Posting } from '../../surfaces/posting.ts';
import type { Asker, SurfaceName } from '../../surfaces/surface.ts';
import type { DigestComposer } from '../compose-digest.ts';
import type { Manager } from './manager.ts';

export interface DigestTools {
  readonly library: Library;
  readonly embedder: Embedder;
  readonly log: Log;
  readonly now: () => Date;
  /** A space that everyone may read; null for none. */
  readonly sharedSpace: string | null;
  /** Aborts when the process is to end. */
  readonly signal: AbortSignal;
  readonly composer: DigestComposer;
  readonly postings: ReadonlyMap<SurfaceName, Posting>;
}

/** What commands are given for one space. */
export function commandContext(
  space: string,
  tools: Pick<DigestTools, 'library' | 'sharedSpace' | 'embedder' | 'log' | 'now' | 'signal'>,
): CommandContext {
  const { library, sharedSpace, embedder, log, now, signal } = tools;
  const also = sharedSpace === null ? {} : { also: sharedSpace };
  return { library: library.space(space, also), embedder, log, now, signal };
}

const UNKNOWN = { isAdmin: false, zone: null };

export function managerFor(asker: Asker, tools: DigestTools): Manager {
  const { space, user, channel = null, profile = async () => UNKNOWN } = asker;
  const { library, composer, postings, now } = tools;
  return {
    digests: library.digests.space(space),
    space,
    user,
    channel,
    profile,
    compose: (digest, options) => composer.compose(digest, commandContext(space, tools), options),
    check: async (at) => (await postings.get(at.place.surface)?.check(at)) ?? null,
    now,
    command: '/digest',
  };
}
