/** Every way in which an address can lead into the private network: what would have been opened is written down. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WebOutcome } from '../../../src/sources/web/web-client.ts';
import { redirect, send } from '../../servers/web/answers.ts';
import { recordedNetwork } from '../../servers/web/recorded-network.ts';
import { startWebServer, type WebServer } from '../../servers/web/start-web-server.ts';
import { createTestClient } from './create-test-client.ts';

const PUBLIC = '93.184.215.14';

/** Nothing of these may be looked up. */
const WRITTEN = [
  'http://127.0.0.1/',
  'http://127.0.0.1:8080/',
  'https://127.0.0.1/',
  'http://127.1/',
  'http://127.0.1/',
  'http://127.255.255.255/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0x7f.1/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://0177.0.0.01/',
  'http://127.0.0.1./',
  'http://①②⑦.⓪.⓪.①/',
  'http://127.0.0.1/',
  'http://127。0。0。1/',
  'http://%31%32%37.0.0.1/',
  'http://%6c%6f%63%61%6c%68%6f%73%74/',
  'http://0/',
  'http://0.0.0.0/',
  'http://0.0.0.1:80/',
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://012.0.0.1/',
  'http://0xa000001/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://192.168.1/',
  'http://3232235777/',
  'http://100.64.0.1/',
  'http://100.100.100.200/latest/meta-data/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/latest/meta-data/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://168.63.129.16/machine',
  'http://192.0.0.192/',
  'http://192.0.2.1/',
  'http://192.88.99.1/',
  'http://198.18.0.1/',
  'http://198.51.100.7/',
  'http://203.0.113.7/',
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://4294967295/',
  'http://[::]/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[0000:0000:0000:0000:0000:0000:0000:0001]/',
  'http://[::127.0.0.1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b:1::10.0.0.1]/',
  'http://[100::1]/',
  'http://[2001::1]/',
  'http://[2001:2::1]/',
  'http://[2001:db8::1]/',
  'http://[2002:7f00:1::1]/',
  'http://[2002:a9fe:a9fe::]/',
  'http://[3fff::1]/',
  'http://[4000::1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[fe80::1]/',
  'http://[fe80::1%25eth0]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://[2606:4700::5efe:a00:1]/',
  'http://localhost/',
  'http://LOCALHOST:8080/',
  'http://localhost./',
  'http://localhost.localdomain/',
  'http://feeds.localhost/',
  'http://printer.local/',
  'http://printer.local./',
  'http://metadata.google.internal/',
  'http://nas.home.arpa/',
  'http://router.lan/',
  'http://intranet/',
  'http://db:8080/',
  'http://news.example./',
  'http://user@news.example/',
  'http://user:secret@news.example/',
  'http://:secret@news.example/',
  'http://news.example@127.0.0.1/',
  'http://news.example:22/',
  'http://news.example:25/',
  'http://news.example:6667/',
  'http://news.example:0/',
  'http://news.example:65536/',
  'http://256.256.256.256/',
  'http://1.2.3.4.5/',
  'http:///',
  'http://[::1/',
  'http://exa mple.com/',
  'file:///etc/passwd',
  'ftp://news.example/',
  'gopher://news.example:70/_x',
  'data:text/html,hello',
  'javascript:alert(1)',
  'blob:http://news.example/x',
  'ws://news.example/',
  '//127.0.0.1/',
  '/etc/passwd',
  '',
  `http://news.example/${'x'.repeat(3000)}`,
];

/** Looked up, judged, never dialled. */
const LED: readonly (readonly string[])[] = [
  ['127.0.0.1'],
  ['10.1.2.3'],
  ['169.254.169.254'],
  ['168.63.129.16'],
  ['0.0.0.0'],
  ['255.255.255.255'],
  ['::1'],
  ['fe80::1%eth0'],
  ['fd00:ec2::254'],
  ['::ffff:127.0.0.1'],
  ['64:ff9b::a9fe:a9fe'],
  ['2002:7f00:1::'],
  [PUBLIC, '127.0.0.1'],
  ['127.0.0.1', PUBLIC],
  [PUBLIC, '2606:4700::1', 'fd00::1'],
  ['2130706433'],
  ['127.1'],
  ['news.example'],
  [],
];

let server: WebServer;
beforeAll(async () => {
  server = await startWebServer();
  server.on('/', send('public'));
});
afterAll(() => server.stop());

async function fetchThrough(
  network: ReturnType<typeof recordedNetwork>,
  url: string,
  kind: 'feed' | 'page' = 'feed',
): Promise<WebOutcome> {
  const client = createTestClient({ ...network });
  try {
    return await client.fetch({ url, kind }, new AbortController().signal);
  } finally {
    await client.close();
  }
}

describe('what is written in the address', () => {
  test('is tried in at least eighty forms', () => {
    expect(new Set(WRITTEN).size).toBeGreaterThanOrEqual(80);
  });

  test.each(WRITTEN)('%s opens nothing', async (url) => {
    const network = recordedNetwork({}, server.port);
    const outcome = await fetchThrough(network, url);
    expect(outcome).toEqual({ kind: 'refused', why: expect.stringMatching(/^[A-Z0-9[a-z].*\.$/) });
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect([network.resolved, network.dialled]).toEqual([[], []]);
  });

  test.each(WRITTEN)('%s opens nothing when a page redirects to it', async (url) => {
    const network = recordedNetwork({ 'bait.example': [[PUBLIC]] }, server.port);
    server.on('/bait', redirect(302, new TextDecoder('latin1').decode(new TextEncoder().encode(url))));
    const outcome = await fetchThrough(network, 'http://bait.example/bait');
    expect(['refused', 'unfit', 'later']).toContain(outcome.kind);
    expect(network.dialled.every((dialled) => dialled === `${PUBLIC} 80`)).toBe(true);
    expect(network.resolved.every((name) => name === 'bait.example')).toBe(true);
  });
});

describe('where a name leads', () => {
  test.each(LED.map((addresses) => [addresses]))(
    '%j opens nothing, as feed and as page',
    async (addresses) => {
      for (const kind of ['feed', 'page'] as const) {
        const network = recordedNetwork({ 'news.example': [addresses] }, server.port);
        const outcome = await fetchThrough(network, 'http://news.example/', kind);
        expect(['refused', 'later']).toContain(outcome.kind);
        expect(network.dialled).toEqual([]);
      }
    },
  );

  test('the sentence says what to do, and not where the name leads', async () => {
    const network = recordedNetwork({ 'wiki.example': [['10.1.2.3']] }, server.port);
    expect(await fetchThrough(network, 'http://wiki.example/?key=secret')).toEqual({
      kind: 'refused',
      why: 'wiki.example is not a host of the public internet, so nothing is read from it. My operator can allow it (ONRECORD_ALLOWED_HOSTS), for sources there that the operator or somebody of ADMINS adds.',
    });
  });

  test('a public address of this machine itself is refused', async () => {
    const network = recordedNetwork({ 'self.example': [[PUBLIC]] }, server.port);
    const client = createTestClient({ ...network, ownAddresses: () => ['127.0.0.1', PUBLIC] });
    const outcome = await client.fetch(
      { url: 'http://self.example/', kind: 'feed' },
      new AbortController().signal,
    );
    expect(outcome.kind).toBe('refused');
    expect(network.dialled).toEqual([]);
  });
});

describe('a name that changes its answer', () => {
  test('is asked once, and what was checked is what is dialled', async () => {
    const network = recordedNetwork({ 'rebind.example': [[PUBLIC], ['127.0.0.1']] }, server.port);
    expect(await fetchThrough(network, 'http://rebind.example/')).toMatchObject({ kind: 'fetched' });
    expect(network.resolved).toEqual(['rebind.example']);
    expect(network.dialled).toEqual([`${PUBLIC} 80`]);
  });

  test('is judged again after each redirect', async () => {
    const network = recordedNetwork({ 'rebind.example': [[PUBLIC], ['169.254.169.254']] }, server.port);
    server.on('/first', redirect(302, '/latest/meta-data/'));
    const outcome = await fetchThrough(network, 'http://rebind.example/first');
    expect(outcome).toEqual({
      kind: 'refused',
      why: expect.stringContaining('rebind.example/first redirects: '),
    });
    expect(network.dialled).toEqual([`${PUBLIC} 80`]);
  });

  test('is judged again between robots.txt and the page', async () => {
    const network = recordedNetwork({ 'rebind.example': [[PUBLIC], ['10.0.0.1']] }, server.port);
    server.on('/robots.txt', send('User-agent: *\nAllow: /'));
    expect(await fetchThrough(network, 'http://rebind.example/', 'page')).toMatchObject({ kind: 'refused' });
    expect(network.dialled).toEqual([`${PUBLIC} 80`]);
  });

  test('a robots.txt that redirects into the network opens nothing there', async () => {
    const network = recordedNetwork({ 'news.example': [[PUBLIC]] }, server.port);
    server.on('/robots.txt', redirect(301, 'http://169.254.169.254/robots.txt'));
    expect(await fetchThrough(network, 'http://news.example/', 'page')).toMatchObject({ kind: 'fetched' });
    expect(network.dialled).toEqual([`${PUBLIC} 80`, `${PUBLIC} 80`]);
  });
});

describe('hosts that the operator named', () => {
  const allow = async (allowedHosts: readonly string[], url: string) => {
    const network = recordedNetwork({ 'wiki.corp': [['10.1.2.3']] }, server.port);
    const client = createTestClient({ ...network, allowedHosts });
    await client.fetch({ url, kind: 'feed' }, new AbortController().signal);
    return network.dialled;
  };

  test.each([
    ['wiki.corp', 'http://wiki.corp/', '10.1.2.3 80'],
    ['wiki.corp:8080', 'http://WIKI.corp:8080/', '10.1.2.3 8080'],
    ['10.1.2.3:25', 'http://10.1.2.3:25/', '10.1.2.3 25'],
    ['[0:0::1]:8080', 'http://[::1]:8080/', '::1 8080'],
    ['127.0.0.1', 'http://127.1/', '127.0.0.1 80'],
  ])('%s opens %s', async (entry, url, dialled) => {
    expect(await allow([entry], url)).toEqual([dialled]);
  });

  test.each([
    ['wiki.corp', 'http://wiki.corp:8080/'],
    ['wiki.corp:8080', 'http://wiki.corp/'],
    ['wiki.corp', 'http://other.wiki.corp/'],
    ['corp', 'http://wiki.corp/'],
    ['10.1.2.3', 'http://wiki.corp/'],
    ['*', 'http://wiki.corp/'],
    ['*.corp', 'http://wiki.corp/'],
  ])('%s does not open %s', async (entry, url) => {
    expect(await allow([entry], url)).toEqual([]);
  });
});

describe('a host that the operator named', () => {
  const ALLOWED = ['wiki.corp', 'wiki.corp:8080', 'files.corp'];
  const names = {
    'wiki.corp': [['10.1.2.3']],
    'files.corp': [['10.1.2.4']],
    'news.example': [[PUBLIC]],
  };
  const opened = async (trustedSource: string, url: string, kind: 'feed' | 'page' = 'feed') => {
    const network = recordedNetwork(names, server.port);
    const client = createTestClient({ ...network, allowedHosts: ALLOWED });
    const { kind: end } = await client.fetch({ url, kind, trustedSource }, new AbortController().signal);
    await client.close();
    return { end, dialled: network.dialled };
  };

  test.each([
    ['http://wiki.corp/feed', 'http://wiki.corp/page', '10.1.2.3 80'],
    ['http://wiki.corp:8080/feed', 'http://wiki.corp:8080/page', '10.1.2.3 8080'],
  ])('is open to a source there: %s reads %s', async (source, url, dialled) => {
    server.on('/page', send('Tide tables'));
    expect(await opened(source, url)).toEqual({ end: 'fetched', dialled: [dialled] });
    server.on('/robots.txt', send(''));
    expect(await opened(source, url, 'page')).toEqual({ end: 'fetched', dialled: [dialled, dialled] });
  });

  test.each([
    ['a source elsewhere', 'http://news.example/feed', 'http://wiki.corp/page'],
    ['a source at another of them', 'http://files.corp/feed', 'http://wiki.corp/page'],
    ['a source at another port', 'http://wiki.corp/feed', 'http://wiki.corp:8080/page'],
    ['a source that nobody trusted added', '', 'http://wiki.corp/page'],
    ['a source that is no address', '/papers', 'http://wiki.corp/page'],
  ])('is not open to %s', async (_who, source, url) => {
    for (const kind of ['feed', 'page'] as const)
      expect(await opened(source, url, kind)).toEqual({ end: 'refused', dialled: [] });
  });

  test('is not open to a redirect from elsewhere, but to one of its own', async () => {
    server.on('/feed', redirect(301, 'http://wiki.corp/moved'));
    server.on('/moved', send('Tide tables'));
    expect(await opened('http://news.example/feed', 'http://news.example/feed')).toEqual({
      end: 'refused',
      dialled: [`${PUBLIC} 80`],
    });
    expect(await opened('http://wiki.corp/feed', 'http://wiki.corp/feed')).toEqual({
      end: 'fetched',
      dialled: ['10.1.2.3 80', '10.1.2.3 80'],
    });
  });

  test('says in its robots.txt what holds for its own sources, whoever was refused before', async () => {
    const network = recordedNetwork(names, server.port);
    const client = createTestClient({ ...network, allowedHosts: ALLOWED });
    const read = (trustedSource: string) =>
      client.fetch(
        { url: 'http://wiki.corp/page', kind: 'page', trustedSource },
        new AbortController().signal,
      );
    server.on('/page', send('Tide tables'));
    server.on('/robots.txt', send('User-agent: *\nDisallow: /page'));
    expect(await read('http://news.example/feed')).toMatchObject({
      why: expect.stringContaining('internet'),
    });
    expect(await read('http://wiki.corp/feed')).toMatchObject({ why: expect.stringContaining('robots.txt') });
    expect(network.dialled).toEqual(['10.1.2.3 80']);
    await client.close();
  });
});
