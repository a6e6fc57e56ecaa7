/** The bodies of what Slack sends, as its documentation shows them. */
import type { SlackState } from './slack-state.ts';
import type { Workspace } from './workspace.ts';

type Body = Record<string, unknown>;

/** Slack sends this with everything; it is long obsolete, and the signature counts. */
const VERIFICATION_TOKEN = 'obsolete';

export function makeEventBody(
  state: SlackState,
  appId: string,
  workspace: Workspace,
  event: Readonly<Body>,
): Body & { readonly event_id: string } {
  return {
    token: VERIFICATION_TOKEN,
    team_id: workspace.id,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: state.nextId('Ev'),
    event_time: Math.floor(state.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** What interactions of every kind have. */
export function makeInteractionBody(
  appId: string,
  workspace: Workspace,
  user: string,
  triggerId: string,
): Body {
  const name = workspace.users.get(user)?.name ?? user;
  return {
    user: { id: user, username: name, name, team_id: workspace.id },
    team: { id: workspace.id, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: appId,
    token: VERIFICATION_TOKEN,
    trigger_id: triggerId,
  };
}

export interface CommandWords {
  readonly command: string;
  readonly text: string;
  readonly user: string;
  readonly channel: { readonly id: string; readonly name: string };
  readonly responseUrl: string;
  readonly triggerId: string;
}

export function makeCommandBody(appId: string, workspace: Workspace, words: CommandWords): Body {
  return {
    token: VERIFICATION_TOKEN,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: words.channel.id,
    channel_name: words.channel.name,
    user_id: words.user,
    user_name: workspace.users.get(words.user)?.name ?? words.user,
    command: words.command,
    text: words.text,
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: words.responseUrl,
    trigger_id: words.triggerId,
  };
}
