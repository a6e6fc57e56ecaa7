/** What every surface asks: requests become answers here, in the asker's own space, and errors become sentences. */
import { commandContext, type DigestTools, managerFor } from '../digests/manage/manager-for.ts';
import { type ErrorCode, OnRecordError } from '../errors.ts';
import type { Log } from '../log.ts';
import { titled } from '../messages/own-words.ts';
import { type ReadingTools, sourceManagerFor } from '../sources/subscriptions/manage/source-manager-for.ts';
import { failureSentence, INSIDE, newReference } from '../surfaces/failure-sentence.ts';
import type { Request } from '../surfaces/request.ts';
import type { Answer, Asker, Handler } from '../surfaces/surface.ts';
import { answerRequest, type RequestContext } from './answer-request.ts';

export interface HandlerTools extends DigestTools {
  readonly reading: ReadingTools;
  readonly version: string;
}

function failure(text: string): Answer {
  return { message: titled(text), audience: 'asker', replaces: false };
}

/** Sentences about hosts, folders and settings are the operator's; these are anybody's. */
const FOR_EVERYONE: ReadonlySet<ErrorCode> = new Set(['model-unavailable', 'model-corrupt', 'cancelled']);

/** What a person can put right is said to them; of the rest they get a reference that the log has too. */
function failed(error: unknown, request: Request, asker: Asker, log: Log): Answer {
  if (error instanceof OnRecordError && error.code === 'usage')
    return { ...failure(error.message), isRefusal: true };
  const reference = newReference();
  log.error({ err: error, reference, kind: request.kind, space: asker.space }, 'a request failed');
  const isForAsker = error instanceof OnRecordError && FOR_EVERYONE.has(error.code);
  return failure(failureSentence(reference, isForAsker ? error.message : INSIDE));
}

export function createHandler(tools: HandlerTools): Handler {
  const { library, log, version } = tools;
  const claim = (key: string): Promise<boolean> =>
    library.claim(key).catch((error: unknown) => {
      log.warn({ err: error }, 'a delivery could not be claimed');
      return true;
    });
  const contextFor = (asker: Asker): RequestContext => ({
    ...commandContext(asker.space, tools),
    version,
    isShareable: asker.seenBy === 'asker',
    claim,
    manager: managerFor(asker, tools),
    sources: sourceManagerFor(asker, tools),
  });
  return {
    answer: (request, asker) =>
      answerRequest(request, contextFor(asker)).catch((error: unknown) => failed(error, request, asker, log)),
    suggestTopics: (typed, asker, limit) =>
      commandContext(asker.space, tools)
        .library.topics(typed.slice(0, 100), limit)
        .catch((error: unknown) => {
          log.warn({ err: error, space: asker.space }, 'no topics could be suggested');
          return [];
        }),
    claim,
  };
}
