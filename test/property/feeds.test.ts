/** Feeds bent at random: whatever comes, there is an answer, and it keeps its promises. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../src/sources/feeds/parse-feed.ts';

const FOLDER = join(import.meta.dirname, '../samples-of-feeds');
const NOW = Date.UTC(2024, 4, 22, 12);
const samples = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith('bomb-'))
  .map(({ name }) => new Uint8Array(readFileSync(join(FOLDER, name))));

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  ']]>',
  '<![CDATA[',
  '<!--',
  '<item>',
  '</item>',
  '</rss>',
  '&#0;',
  '\uFFFD',
  '<?',
  '{',
  '[',
].map((piece) => new TextEncoder().encode(piece));

interface Bend {
  readonly at: number;
  readonly length: number;
  readonly insert: Uint8Array;
}

const bend = fc.record<Bend>({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 200 }),
  insert: fc.oneof(fc.constantFrom(...PIECES), fc.uint8Array({ maxLength: 20 })),
});

function bent(bytes: Uint8Array, { at, length, insert }: Bend): Uint8Array {
  const start = Math.floor(at * bytes.length);
  return Uint8Array.from([...bytes.subarray(0, start), ...insert, ...bytes.subarray(start + length)]);
}

const contentType = fc.constantFrom(
  null,
  'text/html',
  'application/json; charset=utf-16',
  'text/xml; charset="nothing"',
);

describe('bent feeds', () => {
  test('have an answer whose links, titles and dates are what they say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(bend, { minLength: 1, maxLength: 5 }),
        contentType,
        (sample, bends, type) => {
          const read = parseFeed(bends.reduce(bent, sample), type, 'https://feeds.example/f', NOW);
          if ('why' in read) expect(read.why).toMatch(/^\p{Ll}.*\.$/u);
          for (const item of 'why' in read ? [] : read.items) {
            expect(item.url ?? 'https://none').toMatch(/^https?:\/\//);
            expect(item.title ?? 'none').toMatch(/^\S(?:[^\p{Cc}]*\S)?$/u);
            expect(item.publishedAt ?? '2024-01-01').toMatch(
              /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{3}Z|[+-]\d\d:\d\d))?$/,
            );
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('of any bytes at all have an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(parseFeed(bytes, null, 'https://feeds.example/f', NOW)).toBeDefined();
      }),
    );
  });
});
