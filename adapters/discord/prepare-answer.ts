/** From a request to what is posted; what goes wrong is said in a sentence with a reference to the log. */
import { failureSentence, newReference } from '../../src/surfaces/failure-sentence.ts';
import type { Request } from '../../src/surfaces/request.ts';
import type { Answer, Asker } from '../../src/surfaces/surface.ts';
import type { Delivery } from './deliver-answer.ts';
import { errorCode, loggable } from './discord-error.ts';
import { type MessageBody, renderMessage, sentence } from './render-components.ts';
import type { Session } from './session.ts';

interface Prepared {
  readonly answer: Pick<Answer, 'audience' | 'replaces'>;
  readonly bodies: readonly MessageBody[];
}

function apologyFor({ log }: Session, error: unknown, about: object): MessageBody[] {
  const reference = newReference();
  log.error({ err: loggable(error), reference, ...about }, 'not answered');
  return renderMessage(sentence(failureSentence(reference)));
}

/** Never rejects. */
export async function prepareAnswer(
  session: Session,
  request: Request,
  asker: Asker,
  introOf: (answer: Answer) => string | undefined = () => undefined,
): Promise<Prepared> {
  try {
    const answer = await session.handler.answer(request, asker);
    return { answer, bodies: renderMessage(answer.message, introOf(answer)) };
  } catch (error) {
    const about = { request: request.kind, user: asker.user };
    return { answer: { audience: 'asker', replaces: false }, bodies: apologyFor(session, error, about) };
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
