/** Who a message really notifies: its mentions, cut down by allowed_mentions and by what the author may do. */
import type { Pings } from './entities.ts';
import { type JsonObject, listAt } from './json.ts';

/**
 * @param allowed what was sent as allowed_mentions; without it everything that is written as a mention notifies
 * @param mayPingAll whether the author may mention everyone in the channel, and so every role
 * @param mentionable roles that anyone may mention
 */
export function findPings(
  text: string,
  allowed: JsonObject | undefined,
  mayPingAll: boolean,
  mentionable: (roleId: string) => boolean,
): Pings {
  const words = withoutCode(text);
  return {
    users: matches(words, /<@!?(\d+)>/g).filter((id) => isAllowed(allowed, 'users', id)),
    roles: matches(words, /<@&(\d+)>/g).filter(
      (id) => (mayPingAll || mentionable(id)) && isAllowed(allowed, 'roles', id),
    ),
    everyone: mayPingAll && /@(?:everyone|here)/.test(words) && isAllowed(allowed, 'everyone', ''),
  };
}

function isAllowed(allowed: JsonObject | undefined, kind: string, id: string): boolean {
  if (allowed === undefined) return true;
  return listAt(allowed, 'parse').includes(kind) || listAt(allowed, kind).includes(id);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap(([, id]) => id ?? []))];
}

/** Mentions in code are shown as text. */
function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|`[^`\n]*`/g, ' ');
}
