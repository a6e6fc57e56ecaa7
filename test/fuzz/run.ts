/** `npm run fuzz [-- MINUTES SEED FILE.jsonl]`: mutated real text for ten minutes; stops at the first fault and says how to repeat it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { randomFrom } from '../random-from.ts';
import { faultIn, timeOf } from './check-quotes.ts';
import { mutateText } from './mutate-text.ts';

const [minutes = '10', seed = '1', corpus = '../shared/eval/data/quotes.jsonl'] = process.argv.slice(2);
/** A text eight times as long may take this many times as long, and this much more. */
const MOST_TIMES = 24;
const SLACK_MS = 150;
/** Every so many texts the time of one is taken. */
const TIMED_EVERY = 20;

const row = z.object({ text: z.string() });

/** The annotated news where it is here, else our own samples. */
function readTexts(): string[] {
  if (existsSync(corpus)) {
    const lines = readFileSync(corpus, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => row.parse(JSON.parse(line)).text);
  }
  return readdirSync('samples', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .map((name) => readFileSync(join('samples', name), 'utf8'));
}

function slownessOf(text: string): string | null {
  const least = (times: number): number => Math.min(...[0, 1, 2].map(() => timeOf(text.repeat(times))));
  const small = least(1);
  const large = least(8);
  return large > MOST_TIMES * small + SLACK_MS
    ? `${small.toFixed(0)} ms for one, ${large.toFixed(0)} ms for eight`
    : null;
}

function check(text: string, isTimed: boolean): string | null {
  try {
    return faultIn(text) ?? (isTimed ? slownessOf(text) : null);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

const texts = readTexts();
const end = Date.now() + Number(minutes) * 60_000;
let tried = 0;
for (; Date.now() < end && process.exitCode === undefined; tried += 1) {
  const random = randomFrom(Number(seed) * 1_000_003 + tried);
  const text = mutateText(texts[Math.floor(random() * texts.length)] ?? '', random);
  const fault = check(text, tried % TIMED_EVERY === 0);
  if (fault === null) continue;
  const path = join(tmpdir(), `onrecord-fuzz-${seed}-${tried}.txt`);
  writeFileSync(path, text);
  process.stdout.write(`text ${tried} of seed ${seed}, kept as ${path}: ${fault}\n`);
  process.exitCode = 1;
}
process.stdout.write(`${tried} mutated texts, from ${texts.length}\n`);
