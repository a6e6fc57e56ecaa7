/** Dials the addresses that were checked, one after the other, and speaks TLS where the address asks for it. */
import { isIP, type Socket } from 'node:net';
import { connect as secure, type TLSSocket } from 'node:tls';
import { abortAfter } from './abort-after.ts';
import { portOf } from './allowed-hosts.ts';
import { bareHost } from './check-address.ts';
import type { Dial } from './network.ts';

export interface Dialling {
  readonly dial: Dial;
  readonly dialMs: number;
  /** PEM, instead of the roots that Node trusts; null for those. */
  readonly certificates: readonly string[] | null;
}

function timedOut(): Error {
  return Object.assign(new Error('The address did not answer.'), { code: 'ETIMEDOUT' });
}

/** The first address that answers; the last one's error where none does. */
async function dialInOrder(
  addresses: readonly string[],
  port: number,
  { dial, dialMs }: Dialling,
  signal: AbortSignal,
): Promise<Socket> {
  let last: unknown = timedOut();
  for (const address of addresses) {
    signal.throwIfAborted();
    const deadline = addresses.length > 1 ? { ms: dialMs, fault: timedOut } : null;
    try {
      return await abortAfter([signal], deadline, (either) => dial(address, port, either));
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** Checks the certificate against the name in the address, not against what was dialled. */
function speakTls(socket: Socket, url: URL, certificates: readonly string[] | null): Promise<TLSSocket> {
  const host = bareHost(url);
  return new Promise((resolve, reject) => {
    const secured = secure({
      socket,
      host,
      ALPNProtocols: ['http/1.1'],
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(certificates === null ? {} : { ca: [...certificates] }),
    });
    secured.once('secureConnect', () => resolve(secured));
    secured.on('error', reject);
    secured.once('close', () => reject(Object.assign(new Error('Closed'), { code: 'ECONNRESET' })));
  });
}

/**
 * A socket ready for a request.
 * @param inTime ends the attempt.
 * @param over ends the connection, at any time; the caller aborts it when all is read.
 */
export async function openConnection(
  url: URL,
  addresses: readonly string[],
  dialling: Dialling,
  inTime: AbortSignal,
  over: AbortSignal,
): Promise<Socket | TLSSocket> {
  const socket = await dialInOrder(addresses, portOf(url), dialling, inTime);
  // Whoever reads hears of faults by the read; a socket without a listener would end the process.
  socket.on('error', () => {});
  const end = () => socket.destroy();
  if (over.aborted) end();
  over.addEventListener('abort', end, { once: true });
  if (url.protocol === 'http:') return socket;
  return speakTls(socket, url, dialling.certificates);
}
