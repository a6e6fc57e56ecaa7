// Reads an annotated document as the models see it: its scene, the tagger's features, and what is right.
import { cutUnits } from '../dist/briefings/quotes/cut-units.js';
import { gatherDrafts } from '../dist/briefings/quotes/gather-drafts.js';
import { readScene } from '../dist/briefings/quotes/learned/scene.js';
import { taggerFeatures } from '../dist/briefings/quotes/learned/tagger-features.js';
import { scanQuotationMarks } from '../dist/briefings/quotes/scan-quotation-marks.js';
import { splitSentences } from '../dist/briefings/sentences/split-sentences.js';
import { FOLDS } from './quote-documents.mjs';
import { freeTokens, goldLabels, trimmed } from './quote-examples.mjs';

/** The document at a position in the order of those learned from. */
export function exampleOf(row, index) {
  const sentences = splitSentences(row.text);
  const units = cutUnits(row.text, sentences, scanQuotationMarks(row.text, sentences));
  const drafts = gatherDrafts(row.text, units);
  const scene = readScene(row.text, units, drafts);
  const quotes = row.quotes
    .map((quote) => ({ quote, ...trimmed(row.text, quote.contentStart, quote.contentEnd) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    row,
    drafts,
    scene,
    quotes,
    fold: index % FOLDS,
    buckets: taggerFeatures(scene),
    gold: goldLabels(scene.stream, row),
    isFree: freeTokens(scene.stream, row),
  };
}
