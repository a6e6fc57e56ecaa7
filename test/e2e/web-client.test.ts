/** The client as the bot has it, with the machine's own resolver and dialler, over loopback and over TLS. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWebClient, type WebClientOptions } from '../../src/sources/web/create-web-client.ts';
import { dialDirectly } from '../../src/sources/web/network.ts';
import { userAgent } from '../../src/sources/web/user-agent.ts';
import type { WebClient } from '../../src/sources/web/web-client.ts';
import { send } from '../servers/web/answers.ts';
import { startWebServer, type WebServer } from '../servers/web/start-web-server.ts';
import { EXPIRED_CERTIFICATE, TEST_KEY, VALID_CERTIFICATE } from '../servers/web/test-certificates.ts';

let server: WebServer;
let client: WebClient;
afterEach(async () => {
  await client.close();
  await server.stop();
});

function open(options: Partial<WebClientOptions> = {}): void {
  client = createWebClient({ log: { debug: () => {} }, userAgent: userAgent('1.2.3', null), ...options });
}

const get = (url: string) =>
  client.fetch({ url, kind: 'page', trustedSource: url }, new AbortController().signal);

describe('over http', () => {
  beforeEach(async () => {
    server = await startWebServer();
    server.on('/', send('Tide tables'));
  });

  test('nothing that listens on this machine is reached, by whatever name', async () => {
    open();
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433']) {
      expect(await get(`http://${host}:${server.port}/`)).toMatchObject({ kind: 'refused' });
    }
    expect(server.connections()).toBe(0);
  });

  test('a host that the operator named is, after its robots.txt and a pause', async () => {
    open({ allowedHosts: [`localhost:${server.port}`] });
    expect(await get(`http://localhost:${server.port}/`)).toMatchObject({ kind: 'fetched' });
    const [robots, page] = server.requests();
    expect([robots?.path, page?.path]).toEqual(['/robots.txt', '/']);
    expect((page?.startedAt ?? 0) - (robots?.startedAt ?? 0)).toBeGreaterThan(950);
  });
});

describe('over https', () => {
  async function serve(cert: string, certificates: readonly string[]): Promise<void> {
    server = await startWebServer({ key: TEST_KEY, cert });
    server.on('/', send('Tide tables'));
    open({
      certificates,
      resolve: async () => ['1.1.1.1'],
      dial: (_address, _port, signal) => dialDirectly('127.0.0.1', server.port, signal),
      limits: { pauseMs: 0 },
    });
  }
  const feed = (url: string) => client.fetch({ url, kind: 'feed' }, new AbortController().signal);

  test('the certificate is checked against the name in the address', async () => {
    await serve(VALID_CERTIFICATE, [VALID_CERTIFICATE]);
    expect(await feed('https://news.example/')).toMatchObject({ kind: 'fetched' });
    expect(await feed('https://other.example/')).toMatchObject({
      kind: 'later',
      why: 'The connection to other.example is not safe: its certificate is for another name.',
    });
    expect(await feed('https://1.1.1.1/')).toMatchObject({ kind: 'later' });
  });

  test.each([
    ['signed by nobody', VALID_CERTIFICATE, [], 'its certificate is signed by nobody but itself'],
    ['expired', EXPIRED_CERTIFICATE, [EXPIRED_CERTIFICATE], 'its certificate has expired'],
  ])('%s', async (_what, certificate, trusted, words) => {
    await serve(certificate, trusted);
    expect(await feed('https://news.example/')).toEqual({
      kind: 'later',
      afterMs: null,
      why: `The connection to news.example is not safe: ${words}.`,
    });
    expect(server.requests()).toEqual([]);
  });

  test('a server that speaks no TLS', async () => {
    server = await startWebServer();
    open({
      resolve: async () => ['1.1.1.1'],
      dial: (_a, _p, signal) => dialDirectly('127.0.0.1', server.port, signal),
    });
    expect(await feed('https://news.example/')).toMatchObject({
      kind: 'later',
      why: 'No safe connection to news.example could be agreed on.',
    });
  });
});
