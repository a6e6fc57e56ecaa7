/** Looks a name up once and judges all that came back: the addresses returned are the only ones that are dialled. */
import { isIP } from 'node:net';
import type { AllowedHosts } from './allowed-hosts.ts';
import { bareHost } from './check-address.ts';
import { isPublicAddress } from './is-public-address.ts';
import type { Resolve } from './network.ts';
import { WebFault } from './web-fault.ts';

export interface Guard {
  readonly resolve: Resolve;
  readonly allowed: AllowedHosts;
  /** Of this machine; refused even where they are public. */
  readonly ownAddresses: () => readonly string[];
}

/** A hundred addresses are no name's that has a newspaper behind it. */
const MOST_ADDRESSES = 4;

/** IPv6 and IPv4 in turns, in the resolver's order: one of the two may lead nowhere here. */
function inTurns(addresses: readonly string[]): readonly string[] {
  const first = addresses.filter((address) => isIP(address) === isIP(addresses[0] ?? ''));
  const rest = addresses.filter((address) => !first.includes(address));
  return first
    .flatMap((address, at) => [address, ...rest.slice(at, at + 1)])
    .concat(rest.slice(first.length));
}

/**
 * @param url that `checkAddress` let pass.
 * @returns one to four addresses to try in order.
 * @throws WebFault `outside-internet` if any address of the name is not public and the host is not allowed by name;
 * `no-address` if it has none; what the resolver throws.
 */
export async function resolveChecked(
  url: URL,
  guard: Guard,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const host = bareHost(url);
  const addresses = isIP(host) === 0 ? await guard.resolve(host, signal) : [host];
  signal.throwIfAborted();
  if (addresses.length === 0 || addresses.some((address) => isIP(address) === 0))
    throw new WebFault('no-address');
  if (!guard.allowed.includes(url)) {
    const own = guard.ownAddresses();
    const isOutside = addresses.some((address) => !isPublicAddress(address) || own.includes(address));
    if (isOutside) throw new WebFault('outside-internet');
  }
  return inTurns([...new Set(addresses)]).slice(0, MOST_ADDRESSES);
}
