/** One thing that a person did in Slack, and the ways by which it can be answered. */
import type { Context, webApi } from '@slack/bolt';
import type { Asker, AskerProfile } from '../../src/surfaces/surface.ts';
import { readProfile } from './inspect-permissions.ts';
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

/**
 * In a channel shared between companies, people of another one do not ask this one's library; nor do those of whom
 * Slack does not say where they belong.
 */
function isAtHome(context: Context, { team, enterprise }: Belonging): boolean {
  if (!context.isEnterpriseInstall) return team !== null && team === context.teamId;
  const { enterpriseId } = context;
  return enterpriseId !== undefined && (enterprise === enterpriseId || team === enterpriseId);
}

/** Where a person belongs: as far as Slack says, null for the rest. */
export interface Belonging {
  readonly team: string | null;
  readonly enterprise: string | null;
}

/** Where something was asked, and how Slack is asked in turn. */
interface AskedFrom {
  readonly client: webApi.WebClient;
  /** Null on the home page. */
  readonly channel: string | null;
}

/** Who is a guest here has no say here. */
const GUEST: AskerProfile = { isAdmin: false, zone: null };

export function readAsker(
  context: Context,
  user: string,
  seenBy: Asker['seenBy'],
  belonging: Belonging,
  { client, channel }: AskedFrom,
): Asker {
  const isHome = isAtHome(context, belonging);
  const owner = isHome ? installedIn(context) : (belonging.team ?? 'unknown');
  let profile: Promise<AskerProfile> | undefined;
  return {
    space: `slack:${owner}`,
    user,
    seenBy,
    ...(channel === null ? {} : { channel }),
    profile: () => {
      profile ??= isHome ? readProfile(client, user) : Promise.resolve(GUEST);
      return profile;
    },
  };
}

/**
 * Who sees an answer for the asker alone: where there is nobody else, all do.
 * @param channel null on the home page.
 */
export function privateReaders(channel: string | null): Asker['seenBy'] {
  return channel === null || channel.startsWith('D') ? 'channel' : 'asker';
}
