/** Puts recombined documents one by one, as reading does, up to a size, and tells how fast. */
import type { SpaceLibrary } from '../../../src/library/library.ts';
import { type Took, timed } from './cpu-time.ts';
import type { MadeUpVectors } from './made-up-vectors.ts';
import type { News } from './news-passages.ts';
import { recombined } from './recombine-news.ts';

const READER = { modelId: 'made-up', coreVersion: 1 };
const LAST = 1000;
const A_NOTE = 1000;

export interface Filling {
  /** Put in this run; fewer than the size where a kept library was built on. */
  readonly puts: number;
  readonly merged: number;
  /** A document. */
  readonly all: Took;
  /** A document, of the last thousand: what it costs at that size. */
  readonly last: Took;
}

/** Null where nothing was missing. */
export async function fillTo(
  space: SpaceLibrary,
  size: number,
  { passages }: News,
  vectors: MadeUpVectors,
): Promise<Filling | null> {
  const { documents } = await space.counts();
  const puts: Took[] = [];
  let merged = 0;
  for (let number = documents; number < size; number += 1) {
    const reading = recombined(passages, vectors, number);
    const { took, result } = await timed(() => space.put(reading, READER));
    puts.push(took);
    if (result.kind === 'merged') merged += 1;
    if (puts.length % A_NOTE === 0) process.stderr.write(`${number + 1} documents\n`);
  }
  if (puts.length === 0) return null;
  return { puts: puts.length, merged, all: meanOf(puts), last: meanOf(puts.slice(-LAST)) };
}

function meanOf(times: readonly Took[]): Took {
  const sum = (of: (took: Took) => number) => times.reduce((all, took) => all + of(took), 0);
  return {
    clockMs: sum(({ clockMs }) => clockMs) / times.length,
    processorMs: sum(({ processorMs }) => processorMs) / times.length,
  };
}
