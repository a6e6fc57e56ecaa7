import { once } from 'node:events';
import { type IncomingMessage, request as startRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GuardedServer } from '../../../adapters/slack/guarded-server.ts';
import { freePort } from '../../servers/free-port.ts';

let server: GuardedServer;
let port = 0;
const seen: (string | undefined)[] = [];

beforeEach(async () => {
  seen.length = 0;
  port = await freePort();
  server = new GuardedServer(port, (request, response) => {
    seen.push('rawBody' in request ? String(request.rawBody) : request.url);
    if (request.url === '/fault') throw new Error('no such page');
    response.end('ok');
  });
  await server.open();
});
afterEach(() => server.close(AbortSignal.timeout(100)));

const post = (body: string, contentType = 'application/json') =>
  fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  });

describe('a server for strangers', () => {
  it('hands over what is whole and of the right form', async () => {
    expect((await post('{"a":1}')).status).toBe(200);
    expect((await post('payload=%7B%7D', 'application/x-www-form-urlencoded')).status).toBe(200);
    expect((await post('command=%2Fbriefing', 'application/x-www-form-urlencoded')).status).toBe(200);
    expect(seen).toEqual(['{"a":1}', 'payload=%7B%7D', 'command=%2Fbriefing']);
  });

  it.each([
    ['null', 'application/json'],
    ['"x"', 'application/json'],
    ['{', 'application/json'],
    ['payload=null', 'application/x-www-form-urlencoded'],
    ['payload={', 'application/x-www-form-urlencoded'],
  ])('refuses %j', async (body, contentType) => {
    expect((await post(body, contentType)).status).toBe(400);
    expect(seen).toEqual([]);
  });

  it('refuses a body that says it is long', async () => {
    expect((await post(`"${'x'.repeat(2_000_000)}"`)).status).toBe(413);
  });

  it('refuses a body that does not say so, before it has all of it', async () => {
    const request = startRequest({ port, host: '127.0.0.1', method: 'POST', path: '/slack/events' });
    request.on('error', () => undefined);
    const piece = 'x'.repeat(100_000);
    const pour = (): void => {
      while (!request.destroyed && request.write(piece));
    };
    request.on('drain', pour);
    pour();
    const [response]: IncomingMessage[] = await once(request, 'response');
    expect(response?.statusCode).toBe(413);
    request.destroy();
  });

  it('answers 404 where nobody serves', async () => {
    expect((await fetch(`http://127.0.0.1:${port}/fault`)).status).toBe(404);
  });

  it('is not kept open by who holds a connection, or a body that never ends', async () => {
    const idle = connect(port, '127.0.0.1');
    const half = connect(port, '127.0.0.1');
    await Promise.all([once(idle, 'connect'), once(half, 'connect')]);
    half.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    const gone = Promise.all(
      [idle, half].map((socket) => {
        socket.on('error', () => undefined).resume();
        return new Promise((resolve) => socket.once('close', resolve));
      }),
    );
    const start = performance.now();
    await server.close(AbortSignal.timeout(5_000));
    await gone;
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
