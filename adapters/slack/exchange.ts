/** One thing that a person did in Slack, and the ways by which it can be answered. */
import type { Context, webApi } from '@slack/bolt';
import type { Asker } from '../../src/surfaces/surface.ts';
import type { ResponseUrl } from './response-url.ts';

export interface Exchange {
  readonly client: webApi.WebClient;
  readonly asker: Asker;
  /** Null on the home page. */
  readonly channel: string | null;
  /** The message that the thread is on; null outside of any. */
  readonly threadTs: string | null;
  /** Null where Slack lends none: for messages and on the home page. */
  readonly responseUrl: ResponseUrl | null;
}

/** The workspace that the app is in, or the organization where it is installed for all of it. */
export function installedIn(context: Context): string {
  const owner = context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
  return owner ?? context.teamId ?? context.enterpriseId ?? 'unknown';
}

/** In a channel shared between companies, people of another one do not ask this one's library. */
function isForeign(context: Context, userTeam: string | null): userTeam is string {
  // Within an organization people belong to several of its workspaces.
  if (userTeam === null || context.isEnterpriseInstall || context.enterpriseId != null) return false;
  return context.teamId !== undefined && userTeam !== context.teamId;
}

/** @param userTeam the workspace that the person belongs to; null where Slack does not say. */
export function readAsker(
  context: Context,
  user: string,
  seenBy: Asker['seenBy'],
  userTeam: string | null = null,
): Asker {
  const owner = isForeign(context, userTeam) ? userTeam : installedIn(context);
  return { space: `slack:${owner}`, user, seenBy };
}
