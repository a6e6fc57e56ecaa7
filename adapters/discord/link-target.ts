/** Where a masked link may lead: the web, by an address that cannot end the link early. */

import { webAddress } from '../../src/messages/web-address.ts';

/** What URL leaves as it is but markdown reads; `@` since a path may be called `@everyone`. */
const ACTIVE = /[()[\]<>*|\\`"'^{}@]/g;

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Null where it is no web address, holds a user name (which poses as a host), or is longer than `maxLength`. */
export function linkTarget(url: string | null, maxLength: number): string | null {
  const address = webAddress(url);
  if (address === null || address.hostname.startsWith('[')) return null;
  const target = address.href.replace(ACTIVE, percent);
  return target.length <= maxLength ? target : null;
}
