import { expect, test } from 'vitest';
import { JobQueue } from '../../../src/model/job-queue.ts';

function takeAll(queue: JobQueue<string>): string[] {
  const taken: string[] = [];
  for (let next = queue.take(); next !== null; next = queue.take()) taken.push(next.batch);
  return taken;
}

test('small jobs go first and large ones take turns', () => {
  const queue = new JobQueue<string>();
  queue.add({ id: 1, isSmall: false, batches: ['a1', 'a2', 'a3'] });
  queue.add({ id: 2, isSmall: false, batches: ['b1'] });
  queue.add({ id: 3, isSmall: true, batches: ['question'] });
  expect(takeAll(queue)).toEqual(['question', 'a1', 'b1', 'a2', 'a3']);
});

test('a stream of small jobs leaves every fifth batch to the large ones', () => {
  const queue = new JobQueue<string>();
  queue.add({ id: 1, isSmall: false, batches: ['large', 'large'] });
  for (let id = 2; id < 12; id++) queue.add({ id, isSmall: true, batches: ['small'] });
  const taken = takeAll(queue);
  expect(taken.indexOf('large')).toBe(4);
  expect(taken.lastIndexOf('large')).toBe(9);
});

test('a cancelled job is forgotten, an empty one never queued', () => {
  const queue = new JobQueue<string>();
  queue.add({ id: 1, isSmall: false, batches: ['a'] });
  queue.add({ id: 2, isSmall: false, batches: [] });
  queue.cancel(1);
  queue.cancel(99);
  expect(queue.take()).toBeNull();
});
