/** Buttons and choices of earlier answers. */
import type { App, Context, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Request } from '../../src/surfaces/request.ts';
import { answerFollowUp } from './answer-in-slack.ts';
import { belongingOfActor } from './belonging.ts';
import { type Exchange, installedIn, privateReaders, readAsker } from './exchange.ts';
import type { Listening } from './listening.ts';
import { isMarkedPart } from './mark-part.ts';
import { ANY_ACTION, readActionId } from './render-actions.ts';
import { ResponseUrl } from './response-url.ts';
import { sentencePart } from './sentence-part.ts';

const pressSchema = z.object({
  trigger_id: z.string(),
  response_url: z.string().optional(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.looseObject({ is_ephemeral: z.boolean().optional(), thread_ts: z.string().optional() }),
  actions: z.tuple([
    z.object({
      action_id: z.string(),
      block_id: z.string().optional(),
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ]),
});

type Press = z.infer<typeof pressSchema>;

interface Arguments {
  readonly body: unknown;
  readonly context: Context;
  readonly client: webApi.WebClient;
}

function readFollowUp({ actions: [action] }: Press): Request | null {
  const id = readActionId(action.action_id);
  return id === null ? null : { kind: 'follow-up', id, choice: action.selected_option?.value ?? null };
}

const RESTARTING = 'I am restarting. Please press again in a moment.';
/** Slack waits three seconds for the acknowledgement, which comes after it. */
const TOLD_WITHIN_MS = 2_000;

async function refuse(press: Press | null): Promise<void> {
  if (press?.response_url === undefined) return;
  const { container, response_url: url } = press;
  const thread = container.thread_ts === undefined ? {} : { thread_ts: container.thread_ts };
  await new ResponseUrl(url, AbortSignal.timeout(TOLD_WITHIN_MS)).post({
    ...sentencePart(RESTARTING),
    ...thread,
    response_type: 'ephemeral',
    replace_original: false,
  });
}

function readExchange(press: Press, { body, context, client }: Arguments, abandoned: AbortSignal): Exchange {
  const { response_url: url, user, channel, container } = press;
  const place = channel?.id ?? null;
  const seenBy = container.is_ephemeral === true ? privateReaders(place) : 'channel';
  return {
    client,
    asker: readAsker(context, user.id, seenBy, belongingOfActor(body), { client, channel: place }),
    channel: place,
    threadTs: container.thread_ts ?? null,
    responseUrl: url === undefined ? null : new ResponseUrl(url, abandoned),
  };
}

async function hear(press: Press, pressed: Arguments, listening: Listening): Promise<void> {
  const request = readFollowUp(press);
  if (request === null) return;
  if (!(await listening.deliveries.claim(`${installedIn(pressed.context)}:${press.trigger_id}`))) return;
  const exchange = readExchange(press, pressed, listening.work.abandoned);
  const { container, actions } = press;
  const isWhole = !isMarkedPart(actions[0].block_id ?? '');
  await answerFollowUp(request, exchange, container.is_ephemeral === true && isWhole, listening);
}

export function listenToActions(app: App, listening: Listening): void {
  app.action(ANY_ACTION, async (pressed) => {
    const { data: press = null } = pressSchema.safeParse(pressed.body);
    const taken = listening.work.take(async () => {
      await pressed.ack();
      if (press !== null) await hear(press, pressed, listening);
    });
    if (taken !== false) return taken;
    await refuse(press);
    await pressed.ack();
  });
}
