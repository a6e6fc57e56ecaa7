/** Whatever a server answers and however an address is spelt: an outcome with its sentence, and nothing opened inside. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AllowedHosts } from '../../../src/sources/web/allowed-hosts.ts';
import { checkAddress } from '../../../src/sources/web/check-address.ts';
import type { WebClient } from '../../../src/sources/web/web-client.ts';
import { raw } from '../../servers/web/answers.ts';
import { startWebServer, type WebServer } from '../../servers/web/start-web-server.ts';
import { createTestClient } from './create-test-client.ts';

const privateAddress = fc
  .oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), fc.nat(255), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(169), fc.constant(254), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.integer({ min: 224, max: 255 }), fc.nat(255), fc.nat(255), fc.nat(255)),
  )
  .map((octets) => octets as readonly number[]);

const spelling = fc.constantFrom(
  (n: number) => String(n),
  (n: number) => `0x${n.toString(16)}`,
  (n: number) => `0X${n.toString(16).toUpperCase()}`,
  (n: number) => `0${n.toString(8)}`,
  (n: number) => `000${n.toString(8)}`,
);

/** The last of one to four numbers holds all bytes that are left. */
function shortened(octets: readonly number[], parts: number): readonly number[] {
  const rest = octets.slice(parts - 1).reduce((sum, octet) => sum * 256 + octet, 0);
  return [...octets.slice(0, parts - 1), rest];
}

const disguise = fc.constantFrom(
  (host: string) => host,
  (host: string) => host.replaceAll('.', '。'),
  (host: string) => host.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (host: string) =>
    host.replaceAll(/./gu, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`),
  (host: string) => `${host}.`,
  (host: string) => `user:word@${host}`,
);

function mapped(octets: readonly number[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

test('no spelling of an address of a network passes', () => {
  const spellings = fc.array(spelling, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(
      privateAddress,
      fc.integer({ min: 1, max: 4 }),
      spellings,
      disguise,
      (octets, parts, spell, hide) => {
        const host = shortened(octets, parts).map((part, at) => spell[at]?.(part) ?? String(part));
        const checked = checkAddress(`http://${hide(host.join('.'))}/`, new AllowedHosts([]));
        expect(checked.kind).toBe('refused');
      },
    ),
    { numRuns: 2000 },
  );
});

test('nor one that an address of IPv6 carries', () => {
  const prefix = fc.constantFrom(
    '::',
    '::ffff:',
    '::ffff:0:',
    '64:ff9b::',
    '64:ff9b:1::',
    '2606:4700::5efe:',
  );
  fc.assert(
    fc.property(privateAddress, prefix, (octets, before) => {
      for (const tail of [mapped(octets), octets.join('.')]) {
        expect(checkAddress(`https://[${before}${tail}]/`, new AllowedHosts([])).kind).toBe('refused');
      }
      expect(checkAddress(`https://[2002:${mapped(octets)}::1]/`, new AllowedHosts([])).kind).toBe('refused');
    }),
  );
});

describe('a server that answers anything', () => {
  let server: WebServer;
  let client: WebClient;
  beforeAll(async () => {
    server = await startWebServer();
    client = createTestClient({ allowedHosts: [server.host], limits: { headersMs: 2000, totalMs: 4000 } });
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  const header = fc.oneof(
    fc.tuple(
      fc.constantFrom(
        'content-length',
        'content-encoding',
        'transfer-encoding',
        'location',
        'retry-after',
        'age',
      ),
      fc.constantFrom(
        '5',
        '-1',
        '99999999999999999999',
        'gzip',
        'chunked',
        'gzip, chunked',
        '/',
        '//',
        'http://[',
        '',
      ),
    ),
    fc.tuple(
      fc.constantFrom('etag', 'cache-control', 'last-modified', 'content-type', 'x'),
      fc.string({ maxLength: 30, unit: 'binary' }),
    ),
  );
  const answer = fc
    .record({
      line: fc.oneof(
        fc.integer({ min: 0, max: 999 }).map((code) => `HTTP/1.1 ${code} word`),
        fc.constantFrom(
          'HTTP/1.0 200',
          'HTTP/2 200 OK',
          'HTTP/1.1 200 OK',
          'HTTP/1.1 101 Switching',
          'ICY 200 OK',
          '',
        ),
        fc.string({ maxLength: 20 }),
      ),
      headers: fc.array(header, { maxLength: 5 }),
      body: fc.string({ maxLength: 100, unit: 'binary' }),
    })
    .map(({ line, headers, body }) => {
      const lines = headers.map(([name, value]) => `${name}: ${value}`);
      return `${[line, 'connection: close', ...lines].join('\r\n')}\r\n\r\n${body}`;
    });

  test('has an outcome, and its sentence is one', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (bytes) => {
        server.on('/any', raw(bytes));
        const request = { url: server.url('/any'), kind: 'feed', etag: '"1"' } as const;
        const outcome = await client.fetch(request, new AbortController().signal);
        if ('why' in outcome) expect(outcome.why).toMatch(/^[^\r\n]{10,400}\.$/u);
        else expect(['fetched', 'unchanged']).toContain(outcome.kind);
      }),
      { numRuns: 300 },
    );
  });
});
