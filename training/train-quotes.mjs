#!/usr/bin/env node
// Learns briefings/quotes/learned/quote-weights.ts from annotated news and prints what it reached:
//   npm run train [-- QUOTES.jsonl [--cross-fit OUT.json]]
// With --cross-fit it also writes the models of the folds, for training/cross-fit-quotes.mjs to decide with.
// The documents kept back (quote-documents.mjs) are never learned from. What one model passes to the next is made by models that
// have not seen the document (five folds by document). Only weights are written, never text.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { unpackModel } from '../dist/briefings/quotes/learned/model.js';
import { unpackTrees } from '../dist/briefings/quotes/learned/trees.js';
import { unpackWeights } from '../dist/briefings/quotes/learned/unpack-weights.js';
import { AS_IT_IS, learnCalibration } from './learn-calibration.mjs';
import { learnSpans, learnSpanTrees, readColumns, spansOf, weigh } from './learn-spans.mjs';
import { chooseOf, learnSpeakers, learnSpeakerTrees, readSpeakers, statementsOf } from './learn-speakers.mjs';
import { learnTagger } from './learn-tagger.mjs';
import { documentsToLearnFrom, FOLDS } from './quote-documents.mjs';
import { exampleOf } from './quote-example.mjs';
import { isotonic } from './rank.mjs';
import { writeWeights } from './write-weights.mjs';

const TARGET = new URL('../briefings/quotes/learned/quote-weights.ts', import.meta.url);

const { values, positionals } = parseArgs({
  options: { 'cross-fit': { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
});
const say = (text) => process.stdout.write(`${text}\n`);

function train(examples) {
  const folds = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const tagger = learnTagger(examples.filter((example) => example.fold !== fold));
    const model = { tagger: unpackWeights(tagger.tagger), moves: tagger.moves };
    for (const example of examples) if (example.fold === fold) example.spans = spansOf(example, model);
    folds.push({ ...tagger });
    say(`tagger, fold ${fold + 1} of ${FOLDS}`);
  }
  for (let fold = 0; fold < FOLDS; fold += 1) {
    folds[fold].spans = learnSpans(examples.filter((example) => example.fold !== fold));
    const weights = unpackWeights(folds[fold].spans);
    for (const example of examples) if (example.fold === fold) readColumns(example, weights);
  }
  const reported = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    folds[fold].spanTrees = learnSpanTrees(examples.filter((example) => example.fold !== fold));
    const model = { spans: unpackWeights(folds[fold].spans), spanTrees: unpackTrees(folds[fold].spanTrees) };
    for (const example of examples) {
      if (example.fold !== fold) continue;
      weigh(example, model);
      example.statements = statementsOf(example);
      for (const { chance, best, isFree } of example.spans)
        if (!isFree) reported.push([chance, best >= 0.5 ? 1 : 0]);
    }
  }
  for (let fold = 0; fold < FOLDS; fold += 1) {
    folds[fold].speakers = learnSpeakers(examples.filter((example) => example.fold !== fold));
    const weights = unpackWeights(folds[fold].speakers);
    for (const example of examples)
      if (example.fold === fold) for (const statement of example.statements) readSpeakers(statement, weights);
  }
  const named = [];
  const asked = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    folds[fold].speakerTrees = learnSpeakerTrees(examples.filter((example) => example.fold !== fold));
    const trees = unpackTrees(folds[fold].speakerTrees);
    for (const example of examples) {
      if (example.fold !== fold) continue;
      for (const statement of example.statements) {
        if (!statement.isFound) continue;
        const { isNamed, isRight, chance } = chooseOf(trees, statement);
        if (isNamed) named.push([chance, isRight ? 1 : 0]);
        if (statement.isAsked && statement.quote.quote.type !== 'indirect')
          asked.push({ isNamed, isRight, chance });
      }
    }
  }
  for (const bar of [0, 0.4, 0.5, 0.6, 0.7]) {
    const given = asked.filter(({ isNamed, chance }) => isNamed && chance >= bar);
    const right = given.filter(({ isRight }) => isRight).length;
    say(
      `speakers at ${bar}: accuracy ${(right / asked.length).toFixed(4)}, precision ${(right / given.length).toFixed(4)}`,
    );
  }
  const curves = { isReported: isotonic(reported), isSpeaker: isotonic(named) };
  const isRight = learnCalibration(
    examples,
    folds.map((fold) => unpackModel({ ...fold, ...curves, isRight: AS_IT_IS })),
  );
  if (values['cross-fit'] !== undefined)
    writeFileSync(
      values['cross-fit'],
      JSON.stringify(folds.map((fold) => ({ ...fold, ...curves, isRight }))),
    );
  const tagger = learnTagger(examples);
  return {
    ...tagger,
    spans: learnSpans(examples),
    spanTrees: learnSpanTrees(examples),
    speakers: learnSpeakers(examples),
    speakerTrees: learnSpeakerTrees(examples),
    ...curves,
    isRight,
  };
}

const rows = documentsToLearnFrom(positionals[0]);
say(`${rows.length} documents to learn from`);
writeWeights(train(rows.map(exampleOf)), values.out ?? TARGET, say);
