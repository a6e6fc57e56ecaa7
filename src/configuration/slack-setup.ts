/** Slack is set up by its variables: one token or an app that several workspaces install, over a socket or over HTTP. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SlackSettings } from '../surfaces/settings.ts';
import { missing, type Setup, type Variables, webAddress, wrongVariables } from './surface-setup.ts';

const DEFAULT_PORT = 3000;

const schema = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/)
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/)
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{16,}$/)
    .optional(),
  SLACK_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\w.]+$/)
    .optional(),
  SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^\S{8,}$/)
    .optional(),
  SLACK_API_URL: webAddress.optional(),
});

type Account = SlackSettings['account'];
type Connection = SlackSettings['connection'];

function portOf({ SLACK_PORT }: Variables): number {
  return Number(SLACK_PORT ?? DEFAULT_PORT);
}

function account(variables: Variables, faults: string[]): Account | null {
  const { SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, ONRECORD_SECRET_KEY } = variables;
  if (SLACK_BOT_TOKEN) return { kind: 'single', botToken: SLACK_BOT_TOKEN };
  if (!SLACK_CLIENT_ID && !SLACK_CLIENT_SECRET) {
    faults.push(missing('SLACK_BOT_TOKEN', 'Slack answers to no one without it'));
    return null;
  }
  if (!SLACK_CLIENT_ID) faults.push(missing('SLACK_CLIENT_ID', 'workspaces install the app with it'));
  if (!SLACK_CLIENT_SECRET) faults.push(missing('SLACK_CLIENT_SECRET', 'workspaces install the app with it'));
  if (!ONRECORD_SECRET_KEY) {
    faults.push(missing('ONRECORD_SECRET_KEY', 'the tokens of the workspaces are encrypted with it'));
  }
  if (!SLACK_CLIENT_ID || !SLACK_CLIENT_SECRET || !ONRECORD_SECRET_KEY) return null;
  const stateSecret = createHash('sha256').update(`slack state ${ONRECORD_SECRET_KEY}`).digest('base64url');
  return {
    kind: 'oauth',
    clientId: SLACK_CLIENT_ID,
    clientSecret: SLACK_CLIENT_SECRET,
    stateSecret,
    installPort: portOf(variables),
  };
}

function connection(variables: Variables, faults: string[]): Connection | null {
  const { SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = variables;
  if (SLACK_APP_TOKEN) return { mode: 'socket', appToken: SLACK_APP_TOKEN };
  if (SLACK_SIGNING_SECRET) {
    return { mode: 'http', signingSecret: SLACK_SIGNING_SECRET, port: portOf(variables) };
  }
  faults.push(
    missing('SLACK_APP_TOKEN', 'Socket Mode connects with it; set SLACK_SIGNING_SECRET instead for HTTP'),
  );
  return null;
}

function withSlash(address: string | undefined): string | null {
  return address === undefined ? null : address.replace(/\/*$/, '/');
}

export function slackSetup(variables: Variables): Setup<SlackSettings> {
  const { SLACK_API_URL, SLACK_PORT, ...telling } = Object.fromEntries(
    Object.entries(variables).filter(([name]) => name.startsWith('SLACK_')),
  );
  if (Object.keys(telling).length === 0) return { state: 'absent' };
  const faults = wrongVariables(schema, variables);
  const settings = { account: account(variables, faults), connection: connection(variables, faults) };
  if (faults.length > 0 || settings.account === null || settings.connection === null) {
    return { state: 'faulty', faults };
  }
  return {
    state: 'set',
    settings: {
      apiUrl: withSlash(variables.SLACK_API_URL),
      account: settings.account,
      connection: settings.connection,
    },
  };
}
