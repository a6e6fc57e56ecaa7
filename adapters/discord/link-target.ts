/** Where a masked link may lead: the web, by an address that cannot end the link early. */

/** What URL leaves as it is but markdown reads; `@` since a path may be called `@everyone`. */
const ACTIVE = /[()[\]<>*|\\`"'^{}@]/g;

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Null where it is no web address, holds a user name (which poses as a host), or is longer than `maxLength`. */
export function linkTarget(url: string | null, maxLength: number): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, username, password, hostname, href } = new URL(url);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  if (!isWeb || username !== '' || password !== '' || hostname.startsWith('[')) return null;
  const target = href.replace(ACTIVE, percent);
  return target.length <= maxLength ? target : null;
}
