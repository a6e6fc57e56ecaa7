/** The weights are the ones that the model card speaks of, and learning twice gives the same weights. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CORE_VERSION } from '../../../briefings/core-version.ts';

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

test('the model card names the weights by their hash, and the version of readings that have them', () => {
  const hash = hashOf('briefings/quotes/learned/quote-weights.ts');
  expect(readFileSync('docs/quotes-model.md', 'utf8')).toContain(
    `\`${hash}\`, in readings of version ${CORE_VERSION}`,
  );
});

const SPEAKERS = ['Ada Lund', 'Karl Meier', 'the mayor', 'she'];
const CONTENTS = [
  'the dam is safe',
  '“no crack was found” in the wall',
  'rain fell “all night”',
  'it was late',
];

/** A document of one annotated statement, in the layout of the annotated news. */
function documentAt(index: number): string {
  const speaker = SPEAKERS[index % SPEAKERS.length] ?? '';
  const content = CONTENTS[(index * 3) % CONTENTS.length] ?? '';
  const before = `The board met on day ${index} to look at the wall. On Monday `;
  const [speakerStart, cueStart] = [before.length, before.length + speaker.length + 1];
  const contentStart = cueStart + 'said that '.length;
  const contentEnd = contentStart + content.length;
  const text = `${before}${speaker} said that ${content}. Nobody else came.`;
  const quote = {
    speaker,
    speakerStart,
    speakerEnd: cueStart - 1,
    cue: 'said',
    cueStart,
    cueEnd: cueStart + 4,
  };
  const type = content.includes('“') ? 'mixed' : 'indirect';
  const quotes = [{ ...quote, content, contentStart, contentEnd, type }];
  return JSON.stringify({ id: `made-up-${index}`, date: '2016-01-01', text, quotes });
}

describe('learning from a small corpus', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-training-'));
  const corpus = join(folder, 'corpus.jsonl');

  const learn = (name: string): string => {
    const out = join(folder, name);
    execFileSync(process.execPath, ['training/train-quotes.mjs', corpus, '--out', out]);
    return readFileSync(out, 'utf8');
  };

  beforeAll(() =>
    writeFileSync(corpus, Array.from({ length: 15 }, (_, index) => documentAt(index)).join('\n')),
  );
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('gives the same bytes twice', () => {
    const first = learn('first.ts');
    expect(first).toMatch(/tagger: \{ rows: '[\w+/=]{100,}'/);
    expect(learn('second.ts')).toBe(first);
  });
});
