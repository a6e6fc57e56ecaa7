/** From a request to what is posted; what goes wrong is said in a sentence with a reference to the log. */
import { failureSentence, newReference } from '../../src/surfaces/failure-sentence.ts';
import type { Request } from '../../src/surfaces/request.ts';
import type { Answer, Asker } from '../../src/surfaces/surface.ts';
import type { Delivery } from './deliver-answer.ts';
import { errorCode, loggable } from './discord-error.ts';
import type { Refused } from './read-digest.ts';
import { type MessageBody, NOBODY, renderMessage, sentence } from './render-components.ts';
import { renderPost } from './render-post.ts';
import type { Session } from './session.ts';

interface Prepared {
  readonly answer: Pick<Answer, 'audience' | 'replaces'>;
  readonly bodies: readonly MessageBody[];
}

const TO_ASKER = { audience: 'asker', replaces: false } as const;

function apologyFor({ log }: Session, error: unknown, about: object): MessageBody[] {
  const reference = newReference();
  log.error({ err: loggable(error), reference, ...about }, 'not answered');
  return renderMessage(sentence(failureSentence(reference)));
}

/** A preview is rendered as the post would be, to the byte; only it calls nobody. */
function render({ message, dress }: Answer, intro: string | undefined): MessageBody[] {
  if (dress === undefined) return renderMessage(message, intro);
  return renderPost(message, dress).map(({ thread_name: _, ...body }) => ({
    ...body,
    allowed_mentions: NOBODY,
  }));
}

/** Never rejects. */
export async function prepareAnswer(
  session: Session,
  request: Request | Refused,
  asker: Asker,
  introOf: (answer: Answer) => string | undefined = () => undefined,
): Promise<Prepared> {
  if (request.kind === 'refused') return { answer: TO_ASKER, bodies: renderMessage(sentence(request.why)) };
  try {
    const answer = await session.handler.answer(request, asker);
    return { answer, bodies: render(answer, introOf(answer)) };
  } catch (error) {
    const about = { request: request.kind, user: asker.user };
    return { answer: TO_ASKER, bodies: apologyFor(session, error, about) };
  }
}

/** For a part that Discord did not take. Where Discord refused it, a shorter word may still pass. Never rejects. */
export async function apologise(
  session: Session,
  error: unknown,
  delivery: Delivery,
  about: object,
): Promise<void> {
  const bodies = apologyFor(session, error, about);
  if (errorCode(error) === null) return;
  try {
    await delivery.apologise(bodies);
  } catch (refusal) {
    session.log.warn({ err: loggable(refusal), ...about }, 'not told either');
  }
}
