/** The two things that reach the network, as ports: everything that the guard lets through goes by them. */
import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';

/** All addresses of a name; throws what Node's resolver throws. */
export type Resolve = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

/** An open connection to an address (never a name); ends the attempt when the signal aborts. */
export type Dial = (address: string, port: number, signal: AbortSignal) => Promise<Socket>;

/** As every other program of the machine resolves: hosts file, then its name servers. */
export const resolveBySystem: Resolve = async (name) => {
  const found = await lookup(name, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};

export const dialDirectly: Dial = (address, port, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect({ host: address, port, noDelay: true, signal });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });

/** The addresses that the machine itself answers at: a firewall may be open to itself alone. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map(({ address }) => address);
}
