#!/usr/bin/env node
/**
 * Counts what quote finding misses, by kind and by cue, so that the next rule is chosen by number.
 *   node training/count-quote-misses.mjs GOLD.jsonl PREDICTED.jsonl
 * Prints counts only, no text of the documents but cues.
 */
import { readFileSync } from 'node:fs';

const [goldPath, predictedPath] = process.argv.slice(2);
if (!goldPath || !predictedPath) {
  process.stderr.write('usage: node training/count-quote-misses.mjs GOLD.jsonl PREDICTED.jsonl\n');
  process.exit(2);
}

const readJsonl = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const overlap = (a, b) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
const iou = (a, b) => overlap(a, b) / (a.end - a.start + b.end - b.start - overlap(a, b));

const counts = new Map();
const cues = new Map();
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

const predictions = new Map(readJsonl(predictedPath).map((row) => [row.id, row.quotes]));
for (const { id, quotes, text } of readJsonl(goldPath)) {
  for (const gold of quotes) {
    const span = { start: gold.contentStart, end: gold.contentEnd };
    const best = Math.max(0, ...(predictions.get(id) ?? []).map((quote) => iou(span, quote)));
    const outcome = best >= 0.5 ? 'found' : best > 0 ? 'wrong extent' : 'not found';
    count(counts, `${gold.type.padEnd(8)} ${outcome}`);
    if (outcome === 'found' || gold.type === 'indirect') continue;
    const cue = gold.cueStart == null ? '(none)' : text.slice(gold.cueStart, gold.cueEnd).toLowerCase();
    count(cues, cue);
  }
}

const sorted = (map) => [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
for (const [key, number] of sorted(counts)) process.stdout.write(`${String(number).padStart(6)}  ${key}\n`);
process.stdout.write('\nCues of the direct and mixed quotes missed:\n');
for (const [cue, number] of sorted(cues).slice(0, 20))
  process.stdout.write(`${String(number).padStart(6)}  ${cue}\n`);
