/** Who the bot says it is: readers of a server's log must be able to tell. */

/** The name that robots.txt knows it by. */
export const ROBOTS_NAME = 'onrecord';

/** @param homepage of the package, null where it has none. */
export function userAgent(version: string, homepage: string | null): string {
  return `${ROBOTS_NAME}/${version} (+${homepage ?? 'self-hosted news briefing bot'})`;
}
