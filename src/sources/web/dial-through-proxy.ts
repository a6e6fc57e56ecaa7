/** Where the internet is reached through a proxy alone: it is asked for the address that was checked, not for the name. */
import { request as ask } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Dial } from './network.ts';

function credentials({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
}

/**
 * Every connection goes through the proxy's CONNECT, http too.
 * @param proxy an http address, with a user name and a password where it wants them. Names are looked up here, so a
 * machine whose resolver knows no names of the internet reads nothing.
 */
export function dialThroughProxy(proxy: URL): Dial {
  return (address, port, signal) =>
    new Promise((resolve, reject) => {
      const path = `${isIPv6(address) ? `[${address}]` : address}:${port}`;
      const refused = () => reject(Object.assign(new Error('The proxy refused.'), { code: 'PROXY_REFUSED' }));
      const request = ask({
        host: proxy.hostname.replace(/^\[(.*)\]$/u, '$1'),
        port: proxy.port === '' ? 80 : Number(proxy.port),
        method: 'CONNECT',
        path,
        headers: { host: path, ...credentials(proxy) },
        agent: false,
        signal,
      });
      request.on('error', reject);
      request.once('connect', ({ statusCode }, socket) => {
        if (statusCode === 200) return resolve(socket);
        socket.destroy();
        refused();
      });
      request.once('close', refused);
      request.end();
    });
}
