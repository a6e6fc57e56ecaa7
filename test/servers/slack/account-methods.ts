/** The methods on who is who: auth.test, users.info, team.info, bots.info, oauth.v2.access, apps.connections.open. */
import { z } from 'zod';
import { SlackRefusal } from './slack-refusal.ts';
import { type AppMethod, type BotMethod, readArguments } from './web-api-context.ts';

const userNamed = z.looseObject({ user: z.string() });
const codeGiven = z.looseObject({
  code: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  redirect_uri: z.string().optional(),
});

const authTest: BotMethod = {
  token: 'bot',
  scope: null,
  answer(_sent, workspace) {
    return {
      url: `https://${workspace.domain}.slack.com/`,
      team: workspace.name,
      user: 'onrecord',
      team_id: workspace.id,
      user_id: workspace.botUserId,
      bot_id: workspace.botId,
      is_enterprise_install: false,
    };
  },
};

const usersInfo: BotMethod = {
  token: 'bot',
  scope: 'users:read',
  answer(sent, workspace) {
    const user = workspace.users.get(readArguments(userNamed, sent).user);
    if (user === undefined) throw new SlackRefusal('user_not_found');
    const { id, name, isAdmin: is_admin, isOwner: is_owner, zone } = user;
    return {
      user: {
        id,
        name,
        real_name: name,
        team_id: workspace.id,
        is_admin,
        is_owner,
        ...(zone === null ? {} : { tz: zone }),
        is_bot: false,
        deleted: false,
      },
    };
  },
};

const teamInfo: BotMethod = {
  token: 'bot',
  scope: 'team:read',
  answer(_sent, { id, name, domain }) {
    return { team: { id, name, domain } };
  },
};

const botsInfo: BotMethod = {
  token: 'bot',
  scope: 'users:read',
  answer(sent, workspace, { appId }) {
    if (sent.bot !== undefined && sent.bot !== workspace.botId) throw new SlackRefusal('bot_not_found');
    return {
      bot: {
        id: workspace.botId,
        deleted: false,
        name: 'onrecord',
        user_id: workspace.botUserId,
        app_id: appId,
      },
    };
  },
};

const oauthAccess: AppMethod = {
  token: 'none',
  answer(sent, { authorisations, appId }) {
    const wanted = readArguments(codeGiven, sent);
    if (wanted.client_id !== authorisations.clientId) throw new SlackRefusal('invalid_client_id');
    if (wanted.client_secret !== authorisations.clientSecret) throw new SlackRefusal('bad_client_secret');
    const { workspace, user } = authorisations.exchange(wanted.code, wanted.redirect_uri ?? null);
    return {
      app_id: appId,
      authed_user: { id: user },
      scope: workspace.scopes.join(','),
      token_type: 'bot',
      access_token: workspace.botToken,
      bot_user_id: workspace.botUserId,
      team: { id: workspace.id, name: workspace.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  },
};

const connectionsOpen: AppMethod = {
  token: 'app',
  answer: (_sent, platform) => ({ url: platform.openConnection() }),
};

export const ACCOUNT_METHODS = {
  'auth.test': authTest,
  'users.info': usersInfo,
  'team.info': teamInfo,
  'bots.info': botsInfo,
  'oauth.v2.access': oauthAccess,
  'apps.connections.open': connectionsOpen,
};
