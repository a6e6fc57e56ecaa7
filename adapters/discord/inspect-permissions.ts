/** Which permissions the bot needs where it was asked, and how to grant what it lacks. */
import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js';
import type { TableRow } from '../../src/messages/message.ts';

/** Named as Discord's own settings name them. */
const NEEDED = [
  { flag: PermissionFlagsBits.ViewChannel, name: 'View Channel', use: 'mentions reach the bot' },
  { flag: PermissionFlagsBits.SendMessages, name: 'Send Messages', use: 'it can answer mentions' },
  {
    flag: PermissionFlagsBits.SendMessagesInThreads,
    name: 'Send Messages in Threads',
    use: 'it can answer in threads and forum posts',
  },
  {
    flag: PermissionFlagsBits.ReadMessageHistory,
    name: 'Read Message History',
    use: 'its answers stand as replies',
  },
] as const;

export const HOW_TO_GRANT =
  'Edit Channel → Permissions → the role of the bot → allow it (or Server Settings → Roles).';

type Permissions = Pick<PermissionsBitField, 'has'>;

export function inspectPermissions(permissions: Permissions): TableRow[] {
  return NEEDED.map(({ flag, name, use }) =>
    permissions.has(flag)
      ? { label: name, value: `granted: ${use}`, state: 'ok' }
      : { label: name, value: `missing. With it ${use}. ${HOW_TO_GRANT}`, state: 'problem' },
  );
}

/** The permissions that are missing to post, as a list in words; both where that is not known. */
export function missingToPost(permissions: Permissions | null, isThread: boolean): string {
  const send = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const wanted = NEEDED.filter(({ flag }) => flag === PermissionFlagsBits.ViewChannel || flag === send);
  const missing = wanted.filter(({ flag }) => permissions?.has(flag) !== true);
  return (missing.length === 0 ? wanted : missing).map(({ name }) => `“${name}”`).join(' and ');
}

/** In words, for the person who asked where the bot could not answer. Null: Discord did not say what the bot may do. */
export function missingToAnswer(permissions: Permissions | null, isThread: boolean): string {
  const names = missingToPost(permissions, isThread);
  return `I cannot answer where you mentioned me: I lack the permission ${names} there. An administrator can grant it: ${HOW_TO_GRANT}`;
}
