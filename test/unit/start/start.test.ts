/** What keeps the bot running: health, surfaces that fail alone, a folder that is read when it changes. */
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { OnRecordError } from '../../../src/errors.ts';
import { serveHealth } from '../../../src/start/serve-health.ts';
import { connectionsOf, startSurfaces } from '../../../src/start/start-surfaces.ts';
import type { Posting } from '../../../src/surfaces/posting.ts';
import type { Handler, Surface, SurfaceName } from '../../../src/surfaces/surface.ts';

const log = pino({ level: 'silent' });
const handler: Handler = {
  answer: async () => ({
    message: { title: { text: '', citations: [] }, blocks: [] },
    audience: 'asker',
    replaces: false,
  }),
  suggestTopics: async () => [],
  claim: async () => true,
};

class ScriptedSurface implements Surface {
  readonly name: SurfaceName;
  starts = 0;
  stopped = false;
  private connected = false;
  private readonly failures: unknown[];

  constructor(name: SurfaceName, failures: unknown[] = []) {
    this.name = name;
    this.failures = failures;
  }

  async start(): Promise<void> {
    this.starts += 1;
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    this.connected = true;
  }

  isConnected(): boolean {
    return this.connected;
  }

  readonly posting: Posting = {
    render: () => [],
    send: async () => ({ kind: 'not-now', afterMs: null, why: 'scripted' }),
    find: async () => ({ kind: 'absent' }),
    publish: async () => null,
    check: async () => null,
    paces: () => [],
    tell: async () => true,
  };

  async diagnose() {
    return [];
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.connected = false;
  }
}

describe('starting surfaces', () => {
  const told: string[] = [];
  const options = () => {
    const controller = new AbortController();
    return { controller, log, tell: (text: string) => void told.push(text), signal: controller.signal };
  };
  afterEach(() => told.splice(0));

  test('one whose settings are refused takes no other down', async () => {
    const bad = new ScriptedSurface('slack', [
      new OnRecordError('configuration', 'SLACK_BOT_TOKEN is wrong.'),
    ]);
    const good = new ScriptedSurface('discord');
    const started = startSurfaces([bad, good], handler, options());
    expect(await started.isAnyLeft).toBe(true);
    expect(connectionsOf([bad, good])).toEqual({ slack: false, discord: true });
    expect(told).toContain('slack: SLACK_BOT_TOKEN is wrong.');
    expect(bad.starts).toBe(1);
    await started.stop(AbortSignal.timeout(100));
    expect(good.stopped).toBe(true);
  });

  test('none left is said', async () => {
    const bad = new ScriptedSurface('slack', [new Error('secret detail')]);
    const started = startSurfaces([bad], handler, options());
    expect(await started.isAnyLeft).toBe(false);
    expect(told.join()).not.toContain('secret detail');
  });

  test('one that cannot be reached is tried again', async () => {
    const away = new OnRecordError('surface-unavailable', 'Slack cannot be reached.');
    const late = new ScriptedSurface('slack', [away]);
    const started = startSurfaces([late], handler, options());
    expect(await started.isAnyLeft).toBe(true);
    expect(late.starts).toBe(2);
    expect(told).toContain('slack: trying again in 2 s.');
  });

  test('an end cuts the waiting short', async () => {
    const away = new OnRecordError('surface-unavailable', 'Slack cannot be reached.');
    const { controller, ...rest } = options();
    const started = startSurfaces([new ScriptedSurface('slack', [away, away, away])], handler, {
      ...rest,
      tell: () => controller.abort(),
    });
    expect(await started.isAnyLeft).toBe(false);
  });
});

describe('health', () => {
  test('is alive at once, ready when all is connected, and neither when stopping', async () => {
    const state = { slack: false, isStopping: false };
    const health = await serveHealth(0, {
      connections: async () => ({ slack: state.slack }),
      isStopping: () => state.isStopping,
    });
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${health.port}${path}`)).status;
    expect(await get('/healthz')).toBe(200);
    expect(await get('/readyz')).toBe(503);
    state.slack = true;
    expect(await get('/readyz?x=1')).toBe(200);
    state.isStopping = true;
    expect(await get('/readyz')).toBe(503);
    const posted = await fetch(`http://127.0.0.1:${health.port}/healthz`, { method: 'POST' });
    expect(posted.status).toBe(405);
    await health.close();
  });

  test('says so when its port is taken', async () => {
    const quiet = { connections: async () => ({}), isStopping: () => false };
    const health = await serveHealth(0, quiet);
    await expect(serveHealth(health.port, quiet)).rejects.toMatchObject({ code: 'configuration' });
    await health.close();
  });
});
