/** The learned ranker: how much a sentence is worth in a summary of its document. */
import type { Reading } from '../document.ts';
import { sentenceFeatures } from './features.ts';
import { SALIENCE_WEIGHTS } from './salience-weights.ts';

/**
 * One figure a sentence, the higher the better, about 0 in the middle and comparable over documents.
 * A linear model of {@link sentenceFeatures}, trained by `training/train-salience.mjs` to put the sentences
 * first that share the most words and word pairs (ROUGE) with editors' highlights.
 */
export function salienceOf(reading: Reading): number[] {
  return sentenceFeatures(reading).map((features) =>
    features.reduce((sum, value, i) => sum + value * (SALIENCE_WEIGHTS[i] ?? 0), 0),
  );
}
