/** The permissions that the bot asks of a workspace: the fewest that its features need. slack-manifest.yaml holds the same. */

export const SCOPES = {
  commands: 'the commands and "Who said this?"',
  'chat:write': 'posting answers',
  'app_mentions:read': 'hearing mentions of the bot',
  'im:history': 'reading direct messages to the bot',
  'users:read': 'knowing who is an administrator',
  'channels:read': 'seeing whether the bot is a member of a public channel',
  'groups:read': 'seeing whether the bot is a member of a private channel',
} as const;

export const SCOPE_NAMES = Object.keys(SCOPES);

export const COMMANDS = ['/briefing', '/whosaid', '/onrecord'] as const;

export const WHO_SAID_THIS = 'who_said_this';
