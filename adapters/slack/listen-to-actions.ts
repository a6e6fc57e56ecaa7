/** Buttons and choices of earlier answers. */
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Request } from '../../src/surfaces/request.ts';
import { answerFollowUp } from './answer-in-slack.ts';
import { installedIn, readAsker } from './exchange.ts';
import type { Listening } from './listening.ts';
import { ANY_ACTION, readActionId } from './render-actions.ts';
import { ResponseUrl } from './response-url.ts';

const pressSchema = z.object({
  trigger_id: z.string(),
  response_url: z.string().optional(),
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.looseObject({ is_ephemeral: z.boolean().optional(), thread_ts: z.string().optional() }),
  actions: z.tuple([
    z.object({
      action_id: z.string(),
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ]),
});

type Press = z.infer<typeof pressSchema>;

function readFollowUp({ actions: [action] }: Press): Request | null {
  const id = readActionId(action.action_id);
  return id === null ? null : { kind: 'follow-up', id, choice: action.selected_option?.value ?? null };
}

export function listenToActions(app: App, listening: Listening): void {
  app.action(ANY_ACTION, async ({ ack, body, context, client }) => {
    await ack();
    const press = pressSchema.safeParse(body);
    const request = press.success ? readFollowUp(press.data) : null;
    if (!press.success || request === null) return;
    const { trigger_id: trigger, response_url: url, user, channel, container } = press.data;
    await listening.work.take(async () => {
      if (!(await listening.deliveries.claim(`${installedIn(context)}:${trigger}`))) return;
      const exchange = {
        client,
        asker: readAsker(context, user.id, 'asker', user.team_id ?? null),
        channel: channel?.id ?? null,
        threadTs: container.thread_ts ?? null,
        responseUrl: url === undefined ? null : new ResponseUrl(url, listening.work.abandoned),
      };
      await answerFollowUp(request, exchange, container.is_ephemeral === true, listening);
    });
  });
}
