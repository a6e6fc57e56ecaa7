#!/usr/bin/env node
// Prints the quotes of the documents learned from, each found by models that have not seen it:
//   npm run train -- --cross-fit FOLDS.json && node training/cross-fit-quotes.mjs FOLDS.json > OUT.jsonl
// Bars and trust are chosen on these, never on the documents kept back.
import { readFileSync } from 'node:fs';
import { findQuotes } from '../dist/briefings/quotes/find-quotes.js';
import { unpackModel } from '../dist/briefings/quotes/learned/model.js';
import { splitSentences } from '../dist/briefings/sentences/split-sentences.js';
import { documentsToLearnFrom, FOLDS } from './quote-documents.mjs';

const [foldsPath, documentsPath] = process.argv.slice(2);
const models = JSON.parse(readFileSync(foldsPath, 'utf8')).map(unpackModel);
documentsToLearnFrom(documentsPath).forEach(({ id, text }, index) => {
  const quotes = findQuotes(text, splitSentences(text), models[index % FOLDS]);
  process.stdout.write(`${JSON.stringify({ id, quotes })}\n`);
});
