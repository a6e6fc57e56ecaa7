/** The settings, each with what it must be and an example, as error messages state them; .env.example and the README are held against this. */

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const VARIABLES = {
  ONRECORD_DATA: { must: 'be the path of a folder', example: '.onrecord' },
  DATABASE_URL: {
    must: 'be the address of a Postgres database',
    example: 'postgres://onrecord:secret@localhost:5432/onrecord',
  },
  ONRECORD_MODELS: { must: 'be the path of a folder', example: '/var/cache/onrecord' },
  MODEL: { must: 'be a folder or a Hub name of at most 200 characters', example: './my-model or org/name' },
  LOG_LEVEL: { must: `be one of ${LOG_LEVELS.join(', ')}`, example: 'warn' },
  ONRECORD_FOLDER: { must: 'be the path of a folder of documents', example: './documents' },
  ONRECORD_SHARED_SPACE: {
    must: 'be the name of a space: letters, digits, : _ and -, at most 100',
    example: 'local',
  },
  ONRECORD_KEEP_DAYS: { must: 'be a whole number of days from 1 to 36500', example: '365' },
  ONRECORD_KEEP_DOCUMENTS: { must: 'be a whole number from 1 to 10000000', example: '50000' },
  ONRECORD_SECRET_KEY: {
    must: 'have at least 32 characters (openssl rand -base64 32 makes one)',
    example: 'kq3…',
  },
  ADMINS: {
    must: 'be ids of people with commas between them, each with its platform',
    example: 'slack:U0123456789,discord:81384788765712384',
  },
  ONRECORD_ALLOWED_HOSTS: {
    must: 'be names or addresses of hosts with commas between them, each with its port unless that is 80 or 443',
    example: 'wiki.example.org,10.0.0.5:8080',
  },
  ONRECORD_USER_AGENT: {
    must: 'be a line of at most 200 plain characters',
    example: 'onrecord/1.0 (+https://news.example.org/bot)',
  },
  HEALTH_PORT: { must: 'be a port from 1 to 65535', example: '8080' },
  SLACK_BOT_TOKEN: {
    must: 'begin with xoxb- (api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token)',
    example: 'xoxb-…',
  },
  SLACK_APP_TOKEN: {
    must: 'begin with xapp- (api.slack.com/apps, your app, Basic Information, App-Level Tokens, scope connections:write)',
    example: 'xapp-…',
  },
  SLACK_SIGNING_SECRET: {
    must: 'be the secret of your app (api.slack.com/apps, your app, Basic Information, App Credentials)',
    example: '8f742231b10e8888abcd99yyyzzz85a5',
  },
  SLACK_PORT: { must: 'be a port from 1 to 65535', example: '3000' },
  SLACK_CLIENT_ID: {
    must: 'be the client id of your app (api.slack.com/apps, your app, Basic Information, App Credentials)',
    example: '1234567890.1234567890',
  },
  SLACK_CLIENT_SECRET: {
    must: 'be the client secret of your app (api.slack.com/apps, your app, Basic Information, App Credentials)',
    example: '4b39e9…',
  },
  SLACK_API_URL: { must: 'be a http or https address without a password', example: 'https://slack.com/api/' },
  DISCORD_TOKEN: {
    must: 'be the token of your bot (discord.com/developers/applications, your app, Bot, Reset Token)',
    example: 'MTk4NjIy…',
  },
  DISCORD_GUILD_IDS: {
    must: 'be ids of servers with commas between them',
    example: '81384788765712384,41771983423143937',
  },
  DISCORD_API_URL: {
    must: 'be a http or https address without a password',
    example: 'https://discord.com/api',
  },
} as const;

export type VariableName = keyof typeof VARIABLES;

/** "NAME must …, for example NAME=…" */
export function faultLine(name: VariableName): string {
  const { must, example } = VARIABLES[name];
  return `${name} must ${must}, for example ${name}=${example}`;
}
