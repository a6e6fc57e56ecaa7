/** `onrecord digest …`, for the operator of a space, and `onrecord deliveries`. */
import { createComposer } from '../digests/compose-digest.ts';
import type { Digest } from '../digests/digest.ts';
import { answerDigestRequest, historyMessage } from '../digests/manage/answer-digest-request.ts';
import { findPastDigest, type Manager } from '../digests/manage/manager.ts';
import { commandContext } from '../digests/manage/manager-for.ts';
import { OnRecordError } from '../errors.ts';
import { deliveryJson, digestJson } from '../json/digest-json.ts';
import type { Library } from '../library/library.ts';
import { ownZone } from '../surfaces/own-zone.ts';
import type { Place } from '../surfaces/posting.ts';
import type { DigestRequest } from '../surfaces/request.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withEmbedder, withWholeLibrary } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

export interface PlaceOptions {
  readonly channel?: string;
  readonly thread?: string;
}

const CHANNELS = { slack: /^[CGD][A-Z0-9]{1,20}$/, discord: /^\d{5,20}$/ } as const;
const EXAMPLES = { slack: 'C0123456789', discord: '81384788765712384' } as const;

/** Where a space's digests go: its name says on which platform it is. Throws OnRecordError `usage`. */
function placeIn(space: string, { channel, thread = '' }: PlaceOptions): Place {
  const [, surface] = /^(slack|discord):/.exec(space) ?? [];
  if (surface !== 'slack' && surface !== 'discord')
    return { surface: 'terminal', channel: 'terminal', thread: null };
  if (channel === undefined || !CHANNELS[surface].test(channel))
    throw new OnRecordError('usage', `Say in which channel, by its id: --channel ${EXAMPLES[surface]}`);
  if (thread !== '' && !/^\d{10}\.\d{6}$/.test(thread))
    throw new OnRecordError(
      'usage',
      'A thread is named by the time stamp of its message: --thread 1700000000.123456',
    );
  return { surface, channel, thread: thread === '' ? null : thread };
}

interface Tools {
  readonly library: Library;
  readonly compose: Manager['compose'];
}

function managerOf({ library, compose }: Tools, { space, now }: Surroundings): Manager {
  const zone = ownZone();
  return {
    digests: library.digests.space(space),
    space,
    user: null,
    channel: null,
    profile: async () => ({ isAdmin: true, zone }),
    compose,
    check: async () => null,
    now,
    command: 'onrecord digest',
  };
}

/** The model is fetched and loaded by what composes, and by nothing else. */
function withManager<T>(surroundings: Surroundings, work: (manager: Manager) => Promise<T>): Promise<T> {
  const { configuration, log, now, signal, space } = surroundings;
  const { sharedSpace } = configuration;
  const composer = createComposer();
  return withEmbedder(surroundings, (embedder) =>
    withWholeLibrary(surroundings, (library) => {
      const context = commandContext(space, { library, sharedSpace, embedder, log, now, signal });
      const compose = (digest: Digest, options: Parameters<Manager['compose']>[1]) =>
        composer.compose(digest, context, options);
      return work(managerOf({ library, compose }, surroundings));
    }),
  );
}

async function answer(request: DigestRequest, surroundings: Surroundings): Promise<ExitCode> {
  const { message } = await withManager(surroundings, (manager) => answerDigestRequest(request, manager));
  surroundings.output.show({ ...message, actions: [] });
  return EXIT.ok;
}

export function runDigestAdd(
  words: readonly string[],
  options: PlaceOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const place = placeIn(surroundings.space, options);
  return answer({ act: 'add', words: {}, line: words.join(' '), place }, surroundings);
}

export function runDigestEdit(
  number: string,
  words: readonly string[],
  options: PlaceOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const place = options.channel === undefined ? null : placeIn(surroundings.space, options);
  return answer({ act: 'edit', number, words: {}, line: words.join(' '), place }, surroundings);
}

export function runDigestAct(
  act: 'pause' | 'resume' | 'remove' | 'preview' | 'run',
  number: string,
  surroundings: Surroundings,
): Promise<ExitCode> {
  return answer({ act, number }, surroundings);
}

export async function runDigestList(
  { json = false }: { readonly json?: boolean },
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (!json) return answer({ act: 'list' }, surroundings);
  const digests = await withWholeLibrary(surroundings, (library) =>
    library.digests.space(surroundings.space).list(),
  );
  surroundings.output.showJson(digests.map(digestJson));
  return EXIT.ok;
}

/** @param number empty for all digests. */
export async function runDeliveries(
  number: string,
  { json = false, limit }: { readonly json?: boolean; readonly limit: number },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { output } = surroundings;
  if (!json) {
    output.show(await withManager(surroundings, (manager) => historyMessage(number, limit, manager)));
    return EXIT.ok;
  }
  const deliveries = await withManager(surroundings, async (manager) => {
    const only = number === '' ? {} : { numbers: [(await findPastDigest(number, manager)).number] };
    return manager.digests.deliveries({ ...only, limit });
  });
  output.showJson(deliveries.map(deliveryJson));
  return EXIT.ok;
}
