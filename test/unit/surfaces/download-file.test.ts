import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadFile } from '../../../src/surfaces/download-file.ts';
import { endless, redirect, send, silence, status } from '../../servers/web/answers.ts';
import { startWebServer, type WebServer } from '../../servers/web/start-web-server.ts';

describe('a file of the platform', () => {
  let web: WebServer;
  let elsewhere: WebServer;
  beforeAll(async () => {
    web = await startWebServer();
    elsewhere = await startWebServer();
    web.on('/a', send('words'));
    web.on('/moved', redirect(302, elsewhere.url('/a')));
    web.on('/gone', status(404));
    web.on('/endless', endless);
    web.on('/silent', silence);
  });
  afterAll(() => Promise.all([web.stop(), elsewhere.stop()]));

  const take = (url: string, timeoutMs = 5_000) =>
    downloadFile({
      url,
      isOwnHost: ({ host }) => host === web.host,
      headers: { authorization: 'Bearer secret' },
      mostBytes: 1_000_000,
      timeoutMs,
    });

  it('comes with what the platform wants to hear', async () => {
    expect(Buffer.from((await take(web.url('/a'))) as Uint8Array).toString()).toBe('words');
    expect(web.requests().at(-1)?.headers.authorization).toBe('Bearer secret');
  });

  it.each(['http://127.0.0.1:1/a', 'file:///etc/passwd', 'no address'])(
    'is not fetched from %s',
    async (url) => {
      expect(await take(url)).toEqual({ why: expect.stringContaining('does not lie with the platform') });
    },
  );

  it('takes no redirect: the token would go along', async () => {
    expect(await take(web.url('/moved'))).toEqual({ why: expect.stringContaining('could not be asked') });
    expect(elsewhere.connections()).toBe(0);
  });

  it('has a sentence for each end', async () => {
    expect(await take(web.url('/gone'))).toEqual({ why: 'The platform does not hand it out (status 404).' });
    expect(await take(web.url('/endless'))).toEqual({ why: 'It is larger than 1 MB.' });
    expect(await take(web.url('/silent'), 200)).toEqual({
      why: expect.stringContaining('could not be asked'),
    });
  });
});
