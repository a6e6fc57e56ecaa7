/** What another reader read is read again batch by batch, and no newer text is lost by it. */
import { expect, it } from 'vitest';
import { rereadStale } from '../../src/commands/reread-stale.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { createLog } from '../../src/log.ts';
import { READER, readingOf, vectorOf } from '../contract/library-readings.ts';

it('as many at once as their lengths allow, each with the text that it has by then', async () => {
  const library = await openMemoryLibrary();
  const space = library.space('local');
  const long = (at: number) => `Ship ${at} lay in the harbour. `.repeat(2_200);
  const texts = [...[1, 2, 3].map(long), 'A short one.', 'Another.', long(6).repeat(3)];
  for (const [at, text] of texts.entries())
    await space.put(readingOf({ id: `d${at}`, sentences: [text.trim()] }), READER);
  const sizes: number[] = [];
  const progress: number[] = [];
  let topics = 0;
  const count = await rereadStale(
    {
      library: space,
      embedder: {
        modelId: 'made-up/16',
        dimensions: 16,
        embed: async (those) => {
          sizes.push(those.length);
          topics += 1;
          if (topics === 1) await space.put(readingOf({ id: 'd5', sentences: ['It sank.'] }), READER);
          return those.map((_, at) => vectorOf(at));
        },
        close: async () => undefined,
      },
      log: createLog('silent'),
      now: () => new Date(),
    },
    (done, total) => progress.push(done / total),
  );
  expect(count).toBe(6);
  expect(progress).toEqual([1 / 6, 2 / 6, 5 / 6, 1]);
  expect(sizes).toHaveLength(4);
  expect((await space.documents(['d5']))[0]?.text).toBe('It sank.');
  await library.close();
});
