/** Tells addresses of the public internet from all others, which a feed must never make the bot open. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Azure answers its machines' questions at an address that looks public. */
const OF_PLATFORMS: ReadonlySet<string> = new Set(['168.63.129.16']);

/** The only block of IPv6 that is assigned to the internet (IANA, IPv6 Global Unicast Address Assignments). */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');

/** ISATAP carries an IPv4 address, often a private one, behind any prefix (RFC 5214). */
function isTunnel(parts: readonly number[]): boolean {
  return parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x200);
}

/**
 * Whether the address is global unicast. Addresses that carry another (mapped, NAT64, 6to4, Teredo, ISATAP) are
 * not, whatever they carry.
 * @param address in its usual notation, as a resolver gives it: four decimal numbers, or IPv6 without brackets.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv4) return !OF_PLATFORMS.has(parsed.toString());
  return parsed.match(GLOBAL_UNICAST, 3) && !isTunnel(parsed.parts);
}
