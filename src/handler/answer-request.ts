/** Every request of every surface, answered; one case a kind. */
import { checkQuestion } from '../commands/answer-question.ts';
import { checkTopic } from '../commands/brief-topic.ts';
import { checkName } from '../commands/list-speaker.ts';
import { lookUpMessage } from '../commands/look-up-message.ts';
import { parseWindow } from '../commands/parse-window.ts';
import { answerDigestFollowUp, answerDigestRequest } from '../digests/manage/answer-digest-request.ts';
import { parseDigestFollowUp } from '../digests/manage/digest-actions.ts';
import type { Manager } from '../digests/manage/manager.ts';
import { OnRecordError } from '../errors.ts';
import { helpMessage } from '../messages/help-message.ts';
import type { Message } from '../messages/message.ts';
import { homeMessage, type Status, statusMessage } from '../messages/status-message.ts';
import {
  answerSourceFollowUp,
  answerSourceRequest,
} from '../sources/subscriptions/manage/answer-source-request.ts';
import { readOffered } from '../sources/subscriptions/manage/read-offered.ts';
import { parseSourceFollowUp } from '../sources/subscriptions/manage/source-actions.ts';
import type { SourceManager } from '../sources/subscriptions/manage/source-manager.ts';
import { isLength } from '../surfaces/parse-briefing-words.ts';
import type { Request, SurfaceStatus } from '../surfaces/request.ts';
import type { Answer } from '../surfaces/surface.ts';
import { answerAsked, answerStatements } from './answer-asked.ts';
import { type FollowUpContext, followUp } from './follow-up.ts';
import type { Asked } from './kept-answer.ts';
import { SIZES } from './lengths.ts';
import { readWords } from './read-words.ts';

export interface RequestContext extends FollowUpContext {
  readonly version: string;
  readonly manager: Manager;
  readonly sources: SourceManager;
}

function sizeOf(length: string | null) {
  if (length === null) return SIZES.standard;
  const word = length.trim().toLowerCase();
  if (isLength(word)) return SIZES[word];
  throw new OnRecordError('usage', 'The length must be short, standard or long.');
}

function windowMsOf(window: string | null): number | null {
  if (window === null || window.trim() === '') return null;
  const windowMs = parseWindow(window);
  if (windowMs !== null) return windowMs;
  throw new OnRecordError(
    'usage',
    'The window must be a number of hours, days or weeks, such as 36h, 7d or 2w.',
  );
}

function askedOf({ topic, window, length }: Extract<Request, { kind: 'briefing' }>): Asked {
  return {
    kind: 'briefing',
    topic: checkTopic(topic),
    windowMs: windowMsOf(window),
    ...sizeOf(length),
  };
}

async function statusOf({ isAdmin, findings }: SurfaceStatus, context: RequestContext): Promise<Status> {
  const { documents, quotes } = await context.library.counts();
  return { isAdmin, findings, documents, quotes, version: context.version };
}

async function messageFor(
  request: Exclude<Request, { kind: 'follow-up' | 'digest' | 'sources' | 'read' }>,
  context: RequestContext,
): Promise<Message> {
  const { isShareable } = context;
  switch (request.kind) {
    case 'briefing':
      return answerAsked(askedOf(request), context, isShareable);
    case 'who-said':
      return answerAsked(
        { kind: 'question', question: checkQuestion(request.question) },
        context,
        isShareable,
      );
    case 'speaker':
      return answerAsked({ kind: 'speaker', name: checkName(request.name), from: 0 }, context, isShareable);
    case 'words':
      return messageFor(await readWords(request.text, context.library), context);
    case 'lookup':
      return answerStatements(await lookUpMessage(request.text, context), context, isShareable);
    case 'help':
      return helpMessage();
    case 'status':
      return statusMessage(await statusOf(request, context));
    case 'home':
      return homeMessage(await statusOf(request, context));
  }
}

/** Throws OnRecordError for what a person can put right, and whatever else went wrong. */
export async function answerRequest(request: Request, context: RequestContext): Promise<Answer> {
  if (request.kind === 'digest') return answerDigestRequest(request.digest, context.manager);
  if (request.kind === 'sources') return answerSourceRequest(request.sources, context.sources);
  if (request.kind === 'follow-up') {
    const ofDigest = parseDigestFollowUp(request.id, request.choice);
    if (ofDigest !== null) return answerDigestFollowUp(ofDigest, context.manager);
    const ofSource = parseSourceFollowUp(request.id, request.choice);
    if (ofSource !== null) return answerSourceFollowUp(ofSource, context.sources);
    return followUp(request.id, request.choice, context);
  }
  if (request.kind === 'read') {
    const message = await readOffered(request.files, request.links, context.sources);
    return { message, audience: 'asker', replaces: false };
  }
  return { message: await messageFor(request, context), audience: 'asker', replaces: false };
}
