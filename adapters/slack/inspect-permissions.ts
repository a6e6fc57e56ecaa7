/** What Slack still withholds from the bot, each with the step that grants it. */
import type { webApi } from '@slack/bolt';
import type { TableRow } from '../../src/messages/message.ts';
import type { AskerProfile } from '../../src/surfaces/surface.ts';
import { isOptional, SCOPES } from './scopes.ts';
import { platformError } from './slack-error.ts';

const GRANT =
  'Add it at https://api.slack.com/apps, your app, OAuth & Permissions, Bot Token Scopes, then reinstall the app.';

function problem(label: string, value: string): TableRow {
  return { label, value, state: 'problem' };
}

/** @param granted null where Slack did not say. */
export function scopeRows(granted: readonly string[] | null): TableRow[] {
  if (granted === null)
    return [{ label: 'Scopes', value: 'Slack did not say which are granted.', state: 'plain' }];
  const missing = Object.entries(SCOPES).filter(([scope]) => !granted.includes(scope));
  if (missing.length === 0) return [{ label: 'Scopes', value: 'all granted', state: 'ok' }];
  const needed = missing.filter(([scope]) => !isOptional(scope));
  const problems = needed.map(([scope, purpose]) =>
    problem('Scopes', `${scope} is missing; it is needed for ${purpose}. ${GRANT}`),
  );
  const fine: TableRow[] =
    needed.length > 0 ? [] : [{ label: 'Scopes', value: 'all that are needed are granted', state: 'ok' }];
  return [...problems, ...fine, ...optionalRows(missing.map(([scope]) => scope).filter(isOptional))];
}

function optionalRows(missing: readonly string[]): TableRow[] {
  const settling = missing.filter((scope) => scope !== 'files:read');
  const are = settling.length === 1 ? 'is' : 'are';
  const values = [
    ...(missing.length === settling.length
      ? []
      : ['files:read is not granted: files that are shown to the bot cannot be read.']),
    ...(settling.length === 0
      ? []
      : [
          `${settling.join(' and ')} ${are} not granted: a digest of which Slack does not say whether it arrived is marked unknown instead of being settled.`,
        ]),
  ];
  return values.map((value) => ({ label: 'Scopes', value, state: 'plain' }));
}

export async function inspectScopes(client: webApi.WebClient): Promise<TableRow[]> {
  try {
    const { response_metadata: metadata } = await client.auth.test();
    return scopeRows(metadata?.scopes ?? null);
  } catch (error) {
    return [problem('Scopes', `Slack did not answer (${platformError(error) ?? 'no connection'}).`)];
  }
}

const INVITE = 'Commands work here, mentions do not. Type /invite @On Record in this channel.';

function channelProblem(error: unknown): TableRow {
  const name = platformError(error);
  if (name === 'channel_not_found')
    return problem('This channel', `The bot is not a member of it. ${INVITE}`);
  if (name === 'missing_scope')
    return problem('This channel', 'It cannot be looked up: channels:read or groups:read is missing.');
  return problem('This channel', `Slack did not answer (${name ?? 'no connection'}).`);
}

/** Direct conversations are open to the bot anyway, and looking them up would take further scopes. */
const LOOKED_UP = /^C/;

export async function inspectChannel(client: webApi.WebClient, channel: string): Promise<TableRow[]> {
  if (!LOOKED_UP.test(channel)) return [];
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived === true)
      return [problem('This channel', 'It is archived: nothing can be posted here until it is restored.')];
    if (found?.is_member !== true)
      return [problem('This channel', `The bot is not a member of it. ${INVITE}`)];
    return [{ label: 'This channel', value: 'the bot is a member', state: 'ok' }];
  } catch (error) {
    return [channelProblem(error)];
  }
}

const NOTHING_KNOWN: AskerProfile = { isAdmin: false, zone: null };

/** Nothing where it cannot be looked up. Never rejects. */
export async function readProfile(client: webApi.WebClient, user: string): Promise<AskerProfile> {
  try {
    const { user: found } = await client.users.info({ user });
    return { isAdmin: found?.is_admin === true || found?.is_owner === true, zone: found?.tz ?? null };
  } catch {
    return NOTHING_KNOWN;
  }
}

/** False where it cannot be looked up. */
export async function isAdministrator(client: webApi.WebClient, user: string): Promise<boolean> {
  return (await readProfile(client, user)).isAdmin;
}
