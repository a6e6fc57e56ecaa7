/** Where a person belongs, as each kind of Slack's deliveries says it. */
import type { Context } from '@slack/bolt';
import { z } from 'zod';
import type { Belonging } from './exchange.ts';

const eventSchema = z.object({
  is_ext_shared_channel: z.boolean().optional(),
  event: z.object({ user_team: z.string().nullish(), team: z.string().nullish() }),
});

/** Where no other company can be, people belong to whom the app does, unless Slack says otherwise. */
export function belongingOfSender(body: unknown, context: Context): Belonging {
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return { team: null, enterprise: null };
  const { is_ext_shared_channel: isShared = true, event } = parsed.data;
  const said = event.user_team ?? event.team ?? null;
  if (isShared) return { team: said, enterprise: null };
  return { team: said ?? context.teamId ?? null, enterprise: context.enterpriseId ?? null };
}

const actSchema = z.object({
  user: z.object({ team_id: z.string().nullish() }),
  team: z.object({ id: z.string(), enterprise_id: z.string().nullish() }).nullish(),
});

/** Of who pressed or chose something; the organization of a workspace that is not theirs is not theirs either. */
export function belongingOfActor(body: unknown): Belonging {
  const parsed = actSchema.safeParse(body);
  if (!parsed.success) return { team: null, enterprise: null };
  const { user, team } = parsed.data;
  const own = user.team_id ?? null;
  return { team: own, enterprise: own !== null && team?.id === own ? (team.enterprise_id ?? null) : null };
}
