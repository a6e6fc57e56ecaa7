/** The web as a source may see it: hosts inside the network only where it lies itself, and only if the operator meant it. */
import type { WebClient } from '../web/web-client.ts';
import type { Source } from './source.ts';

export type Web = Pick<WebClient, 'fetch'>;

/**
 * Whether the operator trusts a person: whoever is the operator, or is named in the setting ADMINS. An administrator of a
 * workspace is not, since anybody's may be one of the spaces.
 * @param user null for the operator.
 * @param admins `slack:U…`, `discord:…`.
 */
export function isTrusted(user: string | null, space: string, admins: ReadonlySet<string>): boolean {
  const [platform = ''] = space.split(':');
  return user === null || admins.has(`${platform}:${user}`);
}

/** What is fetched for a source that somebody trusted added may reach the allowed host that its own address is at. */
export function webFor(
  { address, addedBy, space }: Pick<Source, 'address' | 'addedBy' | 'space'>,
  admins: ReadonlySet<string>,
  web: Web,
): Web {
  if (!isTrusted(addedBy, space, admins)) return web;
  return { fetch: (request, signal) => web.fetch({ ...request, trustedSource: address }, signal) };
}
