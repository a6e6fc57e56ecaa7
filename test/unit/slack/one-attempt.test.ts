import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Attempt, callOnce } from '../../../adapters/slack/one-attempt.ts';
import { freePort } from '../../servers/free-port.ts';
import { quietLogger } from '../servers/slack-tiny-app.ts';

let server: Server | null = null;
let requests = 0;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  requests = 0;
});

function call(apiUrl: string, timeoutMs = 2_000): Promise<Attempt<unknown>> {
  const calling = { apiUrl, logger: quietLogger, token: 'xoxb-test', timeoutMs };
  return callOnce(calling, (client) => client.auth.test());
}

/** What comes of one call that is answered like this. */
async function answeredBy(answer: (response: ServerResponse) => void, timeoutMs?: number) {
  server = createServer((_, response) => {
    requests += 1;
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return call(`http://127.0.0.1:${address.port}/api/`, timeoutMs);
}

function plain(status: number, body = '', headers: Record<string, string> = {}) {
  return (response: ServerResponse) => void response.writeHead(status, headers).end(body);
}

describe('one attempt', () => {
  it('hands over what Slack answers', async () => {
    const attempt = await answeredBy(plain(200, '{"ok":true,"team":"Newsroom"}'));
    expect(attempt).toMatchObject({ kind: 'answered', answer: { team: 'Newsroom' } });
  });

  it('was certainly not made where nothing listens', async () => {
    expect(await call(`http://127.0.0.1:${await freePort()}/api/`)).toEqual({
      kind: 'not-now',
      afterMs: null,
      why: 'Slack could not be reached',
    });
  });

  it.each([
    [{ 'retry-after': '30' }, 30_000],
    [{ 'retry-after': '0.5' }, 500],
    [{}, null],
    [{ 'retry-after': 'soon' }, null],
  ])('is to be made again after 429 with %j', async (headers, afterMs) => {
    const attempt = await answeredBy(plain(429, '', headers));
    expect(attempt).toEqual({ kind: 'not-now', afterMs, why: 'Slack asked to wait' });
    expect(requests).toBe(1);
  });

  it.each([400, 403, 404, 413])('was turned away before Slack with HTTP %i', async (status) => {
    const attempt = await answeredBy(plain(status, 'no'));
    expect(attempt).toEqual({ kind: 'not-now', afterMs: null, why: `Slack answered with HTTP ${status}` });
  });

  it.each([408, 500, 502, 503, 504])('may have been made after HTTP %i', async (status) => {
    const attempt = await answeredBy(plain(status, 'no'));
    expect(attempt).toEqual({ kind: 'unclear', why: `Slack answered with HTTP ${status}` });
    expect(requests).toBe(1);
  });

  it.each(['', 'null', '<html>', '{}', '{"ok":false}', '{"ok":false,"error":"Not a name"}', '[1]', '7'])(
    'may have been made where the answer is %j',
    async (body) => {
      const attempt = await answeredBy(plain(200, body));
      expect(attempt).toEqual({ kind: 'unclear', why: 'Slack’s answer could not be read' });
    },
  );

  it('may have been made where the answer does not come, breaks off or leads elsewhere', async () => {
    expect(await answeredBy(() => undefined, 100)).toMatchObject({ kind: 'unclear' });
    expect(await answeredBy((response) => response.destroy())).toMatchObject({ kind: 'unclear' });
    const half = (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"ok":', () => response.destroy());
    };
    expect(await answeredBy(half)).toMatchObject({ kind: 'unclear' });
    expect(await answeredBy(plain(302, '', { location: 'http://127.0.0.1:1/' }))).toMatchObject({
      kind: 'unclear',
    });
  });

  it('keeps Slack’s own name for what it refuses', async () => {
    expect(await answeredBy(plain(200, '{"ok":false,"error":"not_in_channel"}'))).toEqual({
      kind: 'refused',
      error: 'not_in_channel',
    });
  });
});
