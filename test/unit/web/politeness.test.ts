/** robots.txt over a real connection, and one request at a time to each host. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WebClientOptions } from '../../../src/sources/web/create-web-client.ts';
import { HostPace } from '../../../src/sources/web/host-pace.ts';
import type { WebClient } from '../../../src/sources/web/web-client.ts';
import { inOrder, redirect, send, silence, status } from '../../servers/web/answers.ts';
import { recordedNetwork } from '../../servers/web/recorded-network.ts';
import { startWebServer, type WebServer } from '../../servers/web/start-web-server.ts';
import { createTestClient } from './create-test-client.ts';

const never = new AbortController().signal;

let server: WebServer;
let client: WebClient;
let now: Date;
/** How long the client wanted to wait, in order. */
let pauses: number[];
beforeEach(async () => {
  server = await startWebServer();
  now = new Date('2026-03-01T12:00:00Z');
  pauses = [];
  open();
});
afterEach(async () => {
  await client.close();
  await server.stop();
});

function open(options: Partial<WebClientOptions> = {}): void {
  const pause = async (ms: number) => {
    pauses.push(ms);
  };
  client = createTestClient({
    allowedHosts: [server.host],
    now: () => now,
    pause,
    limits: { pauseMs: 1000 },
    ...options,
  });
}

const page = (path: string) => client.fetch({ url: server.url(path), kind: 'page' }, never);
const paths = () => server.requests().map(({ path }) => path);

describe('robots.txt', () => {
  test('is heard for pages, not for feeds', async () => {
    server.on('/robots.txt', send('User-agent: *\nDisallow: /private'));
    server.on('/private/a', send('a'));
    expect(await page('/private/a')).toEqual({
      kind: 'refused',
      why: `${server.host} asks bots, in its robots.txt, not to read ${server.host}/private/a.`,
    });
    expect(paths()).toEqual(['/robots.txt']);
    expect(await client.fetch({ url: server.url('/private/a'), kind: 'feed' }, never)).toMatchObject({
      kind: 'fetched',
    });
  });

  test('is fetched once for pages asked for together, and again after a day', async () => {
    server.on(
      '/robots.txt',
      inOrder(send('User-agent: *\nDisallow: /b'), send('User-agent: *\nDisallow: /a')),
    );
    for (const path of ['/a', '/b']) server.on(path, send(path));
    const kinds = async () => (await Promise.all([page('/a'), page('/b')])).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['fetched', 'refused']);
    now = new Date(now.getTime() + 86_399_000);
    expect(await kinds()).toEqual(['fetched', 'refused']);
    expect(paths().filter((path) => path === '/robots.txt')).toHaveLength(1);
    now = new Date(now.getTime() + 2000);
    expect(await kinds()).toEqual(['refused', 'fetched']);
  });

  test.each([401, 403, 404, 410])('%i allows', async (code) => {
    server.on('/robots.txt', status(code));
    server.on('/a', send('a'));
    expect(await page('/a')).toMatchObject({ kind: 'fetched' });
  });

  test.each([429, 500, 503])('%i: later, and not asked again for five minutes', async (code) => {
    server.on('/robots.txt', inOrder(status(code), status(404)));
    server.on('/a', send('a'));
    expect(await page('/a')).toMatchObject({
      kind: 'later',
      why: expect.stringContaining(`Whether ${server.host} lets bots read its pages could not be learnt: `),
    });
    expect(await page('/a')).toMatchObject({ kind: 'later' });
    expect(paths()).toEqual(['/robots.txt']);
    now = new Date(now.getTime() + 300_000);
    expect(await page('/a')).toMatchObject({ kind: 'fetched' });
  });

  test('is followed to where it has moved', async () => {
    server.on('/robots.txt', redirect(301, '/other.txt'));
    server.on('/other.txt', send('User-agent: *\nDisallow: /'));
    expect(await page('/a')).toMatchObject({ kind: 'refused' });
  });

  test('holds for a page that another redirects to', async () => {
    server.on('/robots.txt', send('User-agent: *\nDisallow: /private'));
    server.on('/open', redirect(302, '/private'));
    expect(await page('/open')).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('/open redirects: '),
    });
    expect(paths()).not.toContain('/private');
  });

  test('a caller that gives up leaves the others their answer', async () => {
    let answerIt = () => {};
    const asked = new Promise<void>((resolve) => {
      server.on('/robots.txt', (_request, response) => {
        answerIt = () => response.writeHead(404).end();
        resolve();
      });
    });
    server.on('/a', send('a'));
    const controller = new AbortController();
    const first = client.fetch({ url: server.url('/a'), kind: 'page' }, controller.signal);
    const second = page('/a');
    await asked;
    controller.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    answerIt();
    expect(await second).toMatchObject({ kind: 'fetched' });
  });
});

describe('the pace', () => {
  test('a second after each request to a host, longer where Crawl-delay says so, thirty seconds at most', async () => {
    server.on(
      '/robots.txt',
      inOrder(send('User-agent: *\nCrawl-delay: 5'), send('User-agent: *\nCrawl-delay: 900')),
    );
    server.on('/a', send('a'));
    await page('/a');
    await page('/a');
    now = new Date(now.getTime() + 86_400_000);
    await page('/a');
    await page('/a');
    expect(pauses.slice(0, 3)).toEqual([1000, 5000, 5000]);
    expect(Math.max(...pauses)).toBe(30_000);
  });

  test('one request at a time to a host, in order, all of five hundred', async () => {
    const count = 500;
    for (let n = 0; n < count; n += 1) server.on(`/n${n}`, send(String(n)));
    const fetching = Array.from({ length: count }, (_none, n) =>
      client.fetch({ url: server.url(`/n${n}`), kind: 'feed' }, never),
    );
    const outcomes = await Promise.all(fetching);
    expect(outcomes.every(({ kind }) => kind === 'fetched')).toBe(true);
    expect(paths()).toEqual(Array.from({ length: count }, (_none, n) => `/n${n}`));
    const seen = server.requests();
    const isAlone = seen
      .slice(1)
      .every(({ startedAt }, n) => (seen[n]?.endedAt ?? Number.POSITIVE_INFINITY) <= startedAt);
    expect(isAlone).toBe(true);
  });

  test('five hundred hosts at once, some of them silent: never more than so many together, none stops the rest', async () => {
    const names = Array.from({ length: 500 }, (_none, n) => `h${n}.example`);
    const network = recordedNetwork(
      Object.fromEntries(names.map((name) => [name, [['1.1.1.1']]])),
      server.port,
    );
    open({ ...network, limits: { pauseMs: 0, atOnce: 8, headersMs: 4000 } });
    let atOnce = 0;
    let most = 0;
    server.on('/feed', (request, response) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      response.once('close', () => {
        atOnce -= 1;
      });
      const isSilent = request.headers.host?.endsWith('50.example') === true;
      (isSilent ? silence : send('x'))(request, response);
    });
    const outcomes = await Promise.all(
      names.map((name) => client.fetch({ url: `http://${name}/feed`, kind: 'feed' }, never)),
    );
    const ofKind = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
    expect([ofKind('fetched'), ofKind('later')]).toEqual([495, 5]);
    expect(most).toBeLessThanOrEqual(9);
  });
});

describe('the queue of a host', () => {
  const closing = new AbortController();
  const forever = new AbortController().signal;
  afterAll(() => closing.abort());

  function stepper() {
    const begun: string[] = [];
    const end = new Map<string, () => void>();
    const step = (name: string) => () => {
      begun.push(name);
      return new Promise<string>((resolve) => end.set(name, () => resolve(name)));
    };
    return { begun, end, step };
  }

  let pace: HostPace;
  let resume: () => void;
  beforeEach(() => {
    pace = new HostPace(
      2,
      () =>
        new Promise<void>((resolve) => {
          resume = resolve;
        }),
      closing.signal,
    );
  });

  test('whoever gives up leaves it, and the next takes the turn', async () => {
    const { begun, end, step } = stepper();
    const controller = new AbortController();
    const first = pace.run('a', { pauseMs: () => 1, isContinued: false }, forever, step('first'));
    const second = pace.run('a', { pauseMs: () => 1, isContinued: false }, controller.signal, step('second'));
    const third = pace.run('a', { pauseMs: () => 1, isContinued: false }, forever, step('third'));
    controller.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    end.get('first')?.();
    await first;
    await new Promise(setImmediate);
    expect(begun).toEqual(['first']);
    resume();
    await new Promise(setImmediate);
    end.get('third')?.();
    expect(await third).toBe('third');
    expect(begun).toEqual(['first', 'third']);
  });

  test('a fault of one is its own', async () => {
    const failing = pace.run('a', { pauseMs: () => 0, isContinued: false }, forever, () =>
      Promise.reject(new Error('mine')),
    );
    const next = pace.run('a', { pauseMs: () => 0, isContinued: false }, forever, async () => 'fine');
    await expect(failing).rejects.toThrow('mine');
    expect(await next).toBe('fine');
  });

  test('what goes on from an earlier visit comes before what is new', async () => {
    const done: string[] = [];
    const note = (name: string) => async () => {
      done.push(name);
    };
    const manners = { pauseMs: () => 0, isContinued: false };
    const running = [
      pace.run('a', manners, forever, note('first')),
      pace.run('a', manners, forever, note('second')),
    ];
    running.push(pace.run('a', { ...manners, isContinued: true }, forever, note('continued')));
    await Promise.all(running);
    expect(done.indexOf('continued')).toBeLessThan(done.indexOf('second'));
  });

  test('another host does not wait', async () => {
    const { begun, step } = stepper();
    void pace.run('a', { pauseMs: () => 0, isContinued: false }, forever, step('a1'));
    void pace.run('a', { pauseMs: () => 0, isContinued: false }, forever, step('a2'));
    void pace.run('b', { pauseMs: () => 0, isContinued: false }, forever, step('b1'));
    await new Promise(setImmediate);
    expect(begun).toEqual(['a1', 'b1']);
  });
});
