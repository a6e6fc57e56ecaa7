#!/usr/bin/env node
// Learns briefings/summaries/salience-weights.ts from articles with editors' highlights, and prints them:
//   npm run build && node training/train-salience.mjs ARTICLES.jsonl [WEIGHTS.ts]
// Each line is {id, text, reference_summary}. A fifth of the stories is held back: nothing is learned from it. Articles on
// one story (openings that are alike) fall on one side. Only weights are written, never text.
import { readFileSync, writeFileSync } from 'node:fs';
import { findQuotes } from '../dist/briefings/quotes/find-quotes.js';
import { splitSentences } from '../dist/briefings/sentences/split-sentences.js';
import { candidatesOf } from '../dist/briefings/summaries/candidates.js';
import { FEATURE_NAMES, sentenceFeatures } from '../dist/briefings/summaries/features.js';
import { centroid, cosine } from '../dist/briefings/summaries/vectors.js';
import { defaultModelCacheFolder } from '../dist/src/model/model-cache-folder.js';
import { resolveModel } from '../dist/src/model/resolve-model.js';
import { startEmbedder } from '../dist/src/model/start-embedder.js';
import { learnWeights } from './learn-weights.mjs';

const SAME_STORY = 0.62;
const FOLDS = 5;
/** The articles have no titles, so what titles are worth is not learned; these were tried on reports that have them. */
const TITLE_WEIGHTS = { titleShared: 4, titleNearness: 2 };

const wordsOf = (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

async function readingOf(row, embedder) {
  const sentences = splitSentences(row.text);
  const texts = sentences.map(({ start, end }) => row.text.slice(start, end));
  const metadata = { title: null, outlet: null, author: null, url: null, language: 'en', publishedAt: null };
  const document = { id: row.id, origin: row.id, text: row.text, ...metadata };
  return {
    document,
    sentences,
    quotes: findQuotes(row.text, sentences),
    embeddings: await embedder.embed(texts),
  };
}

function exampleOf(reading, row) {
  const fit = new Set(
    candidatesOf(reading).flatMap(({ index, needsPrevious }) => (needsPrevious ? [] : [index])),
  );
  return {
    lead: centroid(reading.embeddings.slice(0, 3)),
    features: sentenceFeatures(reading),
    isFit: reading.sentences.map((_, i) => fit.has(i)),
    words: reading.sentences.map(({ start, end }) => wordsOf(row.text.slice(start, end))),
    reference: wordsOf(row.reference_summary),
  };
}

/** A fold for each example; connected components of alike openings stay together. */
function foldsOf(examples) {
  const parent = examples.map((_, i) => i);
  const root = (i) => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  examples.forEach((a, i) => {
    for (let j = 0; j < i; j += 1)
      if (cosine(a.lead, examples[j].lead) > SAME_STORY) parent[root(i)] = root(j);
  });
  const stories = group([...parent.keys()], root);
  const folds = new Array(examples.length).fill(0);
  const sizes = new Array(FOLDS).fill(0);
  for (const members of [...stories.values()].sort((a, b) => b.length - a.length || a[0] - b[0])) {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold] += members.length;
    for (const i of members) folds[i] = fold;
  }
  return folds;
}

function group(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function write(weights, path) {
  const final = FEATURE_NAMES.map((name, i) => Number((TITLE_WEIGHTS[name] ?? weights[i]).toFixed(4)));
  const head =
    '/** Learned by `training/train-salience.mjs`; one weight a feature, in the order of FEATURE_NAMES. */';
  writeFileSync(path, `${head}\nexport const SALIENCE_WEIGHTS: readonly number[] = [${final.join(', ')}];\n`);
  for (const [i, name] of FEATURE_NAMES.entries()) console.log(name.padEnd(22), final[i]);
}

const [path, output = new URL('../briefings/summaries/salience-weights.ts', import.meta.url)] =
  process.argv.slice(2);
if (!path) {
  console.error('usage: node training/train-salience.mjs ARTICLES.jsonl [WEIGHTS.ts]');
  process.exit(2);
}
const rows = readFileSync(path, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const embedder = await startEmbedder({
  model: await resolveModel(undefined, { cacheFolder: defaultModelCacheFolder(), workingFolder: '.' }),
});
const examples = [];
for (const row of rows) examples.push(exampleOf(await readingOf(row, embedder), row));
await embedder.close();
const folds = foldsOf(examples);
const known = examples.filter((_, i) => folds[i] < FOLDS - 1);
console.log(`${known.length} articles to learn from, ${examples.length - known.length} held back`);
write(learnWeights(known, { rounds: 150 }), output);
