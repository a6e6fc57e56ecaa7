/** Names that mean something inside a network only, so that no resolver need be asked about them. */

/** RFC 6761, 6762, 7686, 8375, ICANN's .internal, and what routers and firms use. */
const LOCAL_ENDINGS = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'onion',
];

/** @param name a host name in lower case, as URL gives it. A name that ends in a dot counts as local. */
export function isLocalName(name: string): boolean {
  if (!name.includes('.') || name.endsWith('.')) return true;
  return LOCAL_ENDINGS.some((ending) => name === ending || name.endsWith(`.${ending}`));
}
