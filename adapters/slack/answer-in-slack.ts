/** From a request to its answer in Slack, whatever happens on the way. */
import type { Log } from '../../src/log.ts';
import type { Request } from '../../src/surfaces/request.ts';
import type { Answer, Handler } from '../../src/surfaces/surface.ts';
import { postWorking, sendAsMessage, sendToAsker, sendToChannel } from './deliver.ts';
import type { Exchange } from './exchange.ts';
import { failurePart } from './failure.ts';
import { type Part, renderMessage, renderPost, renderShared } from './render-message.ts';
import { reportRefusal } from './report-refusal.ts';
import { sentencePart } from './sentence-part.ts';
import { channelRefusal } from './slack-error.ts';

export interface AnsweringTools {
  readonly handler: Handler;
  readonly log: Log;
}

interface Rendered extends Pick<Answer, 'audience' | 'replaces'> {
  readonly parts: readonly Part[];
}

/** @param sharer who shows it to everyone; null where nobody does. */
function partsOf({ message, dress }: Answer, sharer: string | null): readonly Part[] {
  if (dress !== undefined) return renderPost(message, dress);
  return sharer === null ? renderMessage(message) : renderShared(message, sharer);
}

type Asked = Request | (() => Promise<Request>);

/** Never rejects: what the handler or the rendering throws is answered too. */
async function makeAnswer(asked: Asked, exchange: Exchange, tools: AnsweringTools): Promise<Rendered> {
  let kind = 'request';
  try {
    const request = typeof asked === 'function' ? await asked() : asked;
    kind = request.kind;
    const answer = await tools.handler.answer(request, exchange.asker);
    const { audience, replaces } = answer;
    const isShared = kind === 'follow-up' && audience === 'channel';
    return { parts: partsOf(answer, isShared ? exchange.asker.user : null), audience, replaces };
  } catch (error) {
    return { parts: [failurePart(error, kind, tools.log)], audience: 'asker', replaces: false };
  }
}

type Send = (part: Part, isFirst: boolean) => Promise<void>;

/** Never rejects. What cannot be delivered is said in a sentence with a reference, by the same way if it is open. */
async function deliver(send: Send, parts: readonly Part[], exchange: Exchange, log: Log): Promise<void> {
  let sent = 0;
  try {
    for (const part of parts) {
      await send(part, sent === 0);
      sent += 1;
    }
  } catch (error) {
    const reason = channelRefusal(error);
    if (reason !== null) return reportRefusal(exchange, reason, log);
    const part = failurePart(error, 'delivery', log);
    await send(part, sent === 0).catch((again: unknown) => void failurePart(again, 'delivery', log));
  }
}

/**
 * For commands and shortcuts: a message that only the person sees stands there already. Slack is asked to replace it,
 * and so far does so for the addresses of buttons only (slackapi/bolt-js#2287); elsewhere the answer stands below it.
 */
export async function answerInPlace(asked: Asked, exchange: Exchange, tools: AnsweringTools): Promise<void> {
  const { parts, audience } = await makeAnswer(asked, exchange, tools);
  const isForAll = audience === 'channel';
  const send: Send = (part, isFirst) =>
    isForAll ? sendToChannel(exchange, part) : sendToAsker(exchange, part, isFirst);
  await deliver(send, parts, exchange, tools.log);
}

/**
 * For buttons and choices.
 * @param isReplaceable whether they were on a message that only the person sees, and that holds its whole answer.
 */
export async function answerFollowUp(
  asked: Request,
  exchange: Exchange,
  isReplaceable: boolean,
  tools: AnsweringTools,
): Promise<void> {
  const { parts, audience, replaces } = await makeAnswer(asked, exchange, tools);
  const send: Send = (part, isFirst) =>
    audience === 'channel'
      ? sendToChannel(exchange, part)
      : sendToAsker(exchange, part, replaces && isReplaceable && isFirst);
  await deliver(send, parts, exchange, tools.log);
}

/** For mentions and direct messages: a short message first, which becomes the answer. */
export async function answerWithMessages(
  asked: Request,
  exchange: Exchange,
  channel: string,
  tools: AnsweringTools,
): Promise<void> {
  const [working, { parts }] = await Promise.all([
    postWorking(exchange, channel),
    makeAnswer(asked, exchange, tools),
  ]);
  const send: Send = (part, isFirst) => sendAsMessage(exchange, channel, part, isFirst ? working : null);
  await deliver(send, parts, exchange, tools.log);
}

/** What needs no answer made, to the person alone. Never rejects. */
export async function saySentenceInPlace(sentence: string, exchange: Exchange, log: Log): Promise<void> {
  const send: Send = (part, isFirst) => sendToAsker(exchange, part, isFirst);
  await deliver(send, [sentencePart(sentence)], exchange, log);
}
