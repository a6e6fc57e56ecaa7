/** Of how many hosts robots.txt is remembered, whatever they send. */
import { expect, test } from 'vitest';
import { RobotsRegister } from '../../../src/sources/web/robots-register.ts';
import type { WebOutcome } from '../../../src/sources/web/web-client.ts';

const NOW = new Date(Date.UTC(2024, 2, 10));

/** How often each host is asked when each of `count` is judged, and then the newest of them again, and the oldest. */
async function askedTwice(count: number, robots: string): Promise<readonly number[]> {
  const asked = new Map<string, number>();
  const bytes = new TextEncoder().encode(robots);
  const register = new RobotsRegister({
    fetch: async ({ url }): Promise<WebOutcome> => {
      asked.set(url, (asked.get(url) ?? 0) + 1);
      return {
        ...{ kind: 'fetched', url, movedTo: null, bytes, contentType: null },
        ...{ etag: null, lastModified: null, maxAgeMs: null },
      };
    },
    now: () => NOW,
    agent: 'onrecord',
  });
  const judge = (at: number) =>
    register.judge(new URL(`https://h${at}.example/x`), false, new AbortController().signal);
  for (let at = 0; at < count; at += 1) await judge(at);
  await judge(count - 1);
  await judge(0);
  return [count - 1, 0].map((at) => asked.get(`https://h${at}.example/robots.txt`) ?? 0);
}

test('that of five hundred hosts with ordinary files is asked for once', async () => {
  expect(await askedTwice(500, 'User-agent: *\nDisallow: /private\nDisallow: /search')).toEqual([1, 1]);
});

test('those of the largest files make room for each other, and the newest is known', async () => {
  const rules = Array.from({ length: 9_000 }, (_, at) => `Disallow: /a/long/way/to/what/is/private/${at}`);
  expect(await askedTwice(40, ['User-agent: *', ...rules].join('\n'))).toEqual([1, 2]);
});
