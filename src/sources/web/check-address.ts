/** Judges an address by what is written in it, before any name is looked up. */
import { isIP } from 'node:net';
import { type AllowedHosts, portOf } from './allowed-hosts.ts';
import { isBlockedPort } from './is-blocked-port.ts';
import { isLocalName } from './is-local-name.ts';
import { isPublicAddress } from './is-public-address.ts';
import { LONGEST_ADDRESS } from './web-limits.ts';

export type CheckedAddress =
  | { readonly kind: 'fit'; readonly url: URL }
  | { readonly kind: 'refused'; readonly why: string };

/** A host's name, or its address without the brackets of IPv6. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/u, '$1');
}

/** The sentence for a host that is, or leads to, no address of the internet; it names no address that a name leads to. */
export function outsideInternet(url: URL): string {
  return `${url.host} is not a host of the public internet, so nothing is read from it. My operator can allow it (ONRECORD_ALLOWED_HOSTS), for sources there that the operator or somebody of ADMINS adds.`;
}

function faultOf(url: URL, allowed: AllowedHosts): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `Only http and https addresses are read, not ${url.protocol.slice(0, -1).slice(0, 20)}.`;
  }
  if (url.username !== '' || url.password !== '') {
    return `The address at ${url.host} contains a user name or a password; such addresses are not read.`;
  }
  if (allowed.includes(url)) return null;
  if (isBlockedPort(portOf(url)))
    return `Port ${portOf(url)} of ${url.hostname} is not one that web pages use.`;
  const host = bareHost(url);
  const isOutside = isIP(host) === 0 ? isLocalName(host) : !isPublicAddress(host);
  return isOutside ? outsideInternet(url) : null;
}

/**
 * The address as URL reads it (which knows numeric, full-width and percent-encoded hosts), without its fragment, or
 * why it is not read.
 * @param base what a relative address is relative to: the page that redirected to it.
 */
export function checkAddress(address: string, allowed: AllowedHosts, base?: URL): CheckedAddress {
  if (address.length > LONGEST_ADDRESS) {
    return { kind: 'refused', why: `The address is longer than ${LONGEST_ADDRESS} characters.` };
  }
  if (!URL.canParse(address, base?.href))
    return { kind: 'refused', why: 'This is not an address of the web.' };
  const url = new URL(address, base);
  url.hash = '';
  const why = faultOf(url, allowed);
  return why === null ? { kind: 'fit', url } : { kind: 'refused', why };
}
