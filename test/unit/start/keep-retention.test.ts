/** The running bot forgets what is no longer kept, in every space, and survives a library that is away. */
import { expect, test } from 'vitest';
import type { Retention } from '../../../src/library/library.ts';
import { createLog } from '../../../src/log.ts';
import { keepRetention } from '../../../src/start/keep-retention.ts';

const NOW = new Date('2024-03-10T12:00:00Z');

test('batch by batch, space by space, round by round, until the end', async () => {
  const end = new AbortController();
  const asked: [string, Retention][] = [];
  let rounds = 0;
  const library = {
    spaces: async () => {
      rounds += 1;
      if (rounds === 1) throw new Error('The library is away.');
      return ['a', 'b'].map((space) => ({ space, documents: 9 }));
    },
    space: (name: string) => {
      const forget = async (retention: Retention) => {
        asked.push([name, retention]);
        if (rounds === 3) end.abort();
        return asked.length === 1 ? 100 : 0;
      };
      return { forget };
    },
  };
  const tools = { library, log: createLog('silent'), now: () => NOW, signal: end.signal, everyMs: 1 };
  await keepRetention({ days: 2, documents: 5 }, tools);
  const retention = { before: new Date('2024-03-08T12:00:00Z'), documents: 5 };
  expect(asked).toEqual(['a', 'a', 'b', 'a'].map((space) => [space, retention]));
});

test('not at all where everything is kept', async () => {
  const library = {
    spaces: () => Promise.reject(new Error('asked')),
    space: () => ({ forget: () => Promise.reject(new Error('asked')) }),
  };
  const tools = {
    library,
    log: createLog('silent'),
    now: () => NOW,
    signal: new AbortController().signal,
  };
  await expect(keepRetention({ days: null, documents: null }, tools)).resolves.toBeUndefined();
});
