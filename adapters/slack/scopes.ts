/** The permissions that the bot asks of a workspace: the fewest that its features need. slack-manifest.yaml holds the same. */

export const SCOPES = {
  commands: 'the commands and "Who said this?"',
  'chat:write': 'posting answers',
  'app_mentions:read': 'hearing mentions of the bot',
  'im:history': 'reading direct messages to the bot',
  'users:read': 'knowing who is an administrator',
  'channels:read': 'seeing whether the bot is a member of a public channel',
  'groups:read': 'seeing whether the bot is a member of a private channel',
  'files:read': 'reading files that are shown to the bot',
  'channels:history': 'asking whether a digest arrived in a public channel, and nothing else',
  'groups:history': 'asking whether a digest arrived in a private channel, and nothing else',
} as const;

export const SCOPE_NAMES = Object.keys(SCOPES);

/** Without these all works, but for files, and for a digest of which Slack does not say whether it arrived. */
export function isOptional(scope: string): boolean {
  return scope === 'files:read' || scope === 'channels:history' || scope === 'groups:history';
}

export const COMMANDS = ['/briefing', '/whosaid', '/speaker', '/digest', '/sources', '/onrecord'] as const;

export const WHO_SAID_THIS = 'who_said_this';
export const READ_THIS = 'read_this';
