/** Real text, broken: no throw, no offset that does not match. `npm run fuzz` does the same for ten minutes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultIn, timeOf } from '../fuzz/check-quotes.ts';
import { mutateText } from '../fuzz/mutate-text.ts';
import { randomFrom } from '../random-from.ts';

const texts = readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:txt|md)$/.test(name))
  .map((name) => readFileSync(join('samples', name), 'utf8'));

test('four hundred mutated samples hold', () => {
  expect(texts.length).toBeGreaterThan(5);
  for (let seed = 0; seed < 400; seed += 1) {
    const random = randomFrom(seed);
    const text = mutateText(texts[seed % texts.length] ?? '', random);
    expect(faultIn(text), `seed ${seed}`).toBeNull();
  }
});

test('eight times the text takes eight times as long, with room for noise', () => {
  const text = texts.map((own, seed) => mutateText(own, randomFrom(seed))).join('\n\n');
  timeOf(text);
  expect(timeOf(text.repeat(8))).toBeLessThan(24 * timeOf(text) + 500);
});
