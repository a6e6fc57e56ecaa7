/** A proxy sees the address that was checked, and is no way around the guard. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebClient, WebOutcome } from '../../../src/sources/web/web-client.ts';
import { send } from '../../servers/web/answers.ts';
import { startWebServer, type WebServer } from '../../servers/web/start-web-server.ts';
import { createTestClient } from './create-test-client.ts';

let server: WebServer;
let proxy: Server;
let asked: { readonly address: string; readonly authorization: string | undefined }[];
let isWilling: boolean;
let client: WebClient;

beforeEach(async () => {
  server = await startWebServer();
  server.on('/', send('through'));
  asked = [];
  isWilling = true;
  proxy = createServer();
  proxy.on('connect', ({ url = '', headers }, socket) => {
    asked.push({ address: url, authorization: headers['proxy-authorization'] });
    if (!isWilling) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const onward = connect(server.port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connected\r\n\r\n'));
    onward.pipe(socket).pipe(onward);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
});

afterEach(async () => {
  await client.close();
  proxy.closeAllConnections();
  proxy.close();
  await server.stop();
});

async function fetchThroughProxy(url: string, addresses: readonly string[]): Promise<WebOutcome> {
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : 0;
  client = createTestClient({ proxy: `http://me:p%40ss@127.0.0.1:${port}`, resolve: async () => addresses });
  return client.fetch({ url, kind: 'feed' }, new AbortController().signal);
}

test('is asked for the checked address', async () => {
  expect(await fetchThroughProxy('http://news.example/', ['2606:4700::1'])).toMatchObject({
    kind: 'fetched',
  });
  expect(asked).toEqual([
    { address: '[2606:4700::1]:80', authorization: `Basic ${Buffer.from('me:p@ss').toString('base64')}` },
  ]);
  expect(server.requests().at(0)?.headers.host).toBe('news.example');
});

test('is not asked for one inside the network', async () => {
  expect(await fetchThroughProxy('http://news.example/', ['10.0.0.1'])).toMatchObject({ kind: 'refused' });
  expect(asked).toEqual([]);
});

test('that refuses is named in the sentence', async () => {
  isWilling = false;
  expect(await fetchThroughProxy('http://news.example/', ['1.1.1.1'])).toEqual({
    kind: 'later',
    afterMs: null,
    why: 'news.example cannot be reached: the proxy does not connect to it.',
  });
});
