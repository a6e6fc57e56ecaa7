// Learns how many of the quotes given at a confidence are right.
import { findQuotes } from '../dist/briefings/quotes/find-quotes.js';
import { splitSentences } from '../dist/briefings/sentences/split-sentences.js';
import { isotonic } from './rank.mjs';
import { outcomesOf } from './score-quotes.mjs';

/** The curve that changes nothing. */
const STRAIGHT = [
  [0, 0],
  [1, 1],
];
/** A calibration that changes nothing. */
export const AS_IT_IS = calibrationOf(() => STRAIGHT);

/** A curve for each sort of quote: with quotation marks or without, and where somebody is named or nobody. */
function calibrationOf(curveOf) {
  const pair = (isQuoted) => ({ named: curveOf(isQuoted, true), unnamed: curveOf(isQuoted, false) });
  return { quoted: pair(true), unquoted: pair(false) };
}

/** What is known to be unsaid says nothing of the others, and few are named by nobody: their curve has fewer points. */
const LEAST_SURE = 0.1;
const POINTS = { named: 20, unnamed: 6 };

/** How many of those given at a confidence are right, by models that have not seen the document. */
export function learnCalibration(examples, models) {
  const given = examples.flatMap(({ row, fold }) => {
    const quotes = findQuotes(row.text, splitSentences(row.text), models[fold]);
    return outcomesOf(row, quotes).predicted;
  });
  return calibrationOf((isQuoted, isNamed) => {
    const own = given.filter(
      ({ quote }) =>
        quote.confidence > LEAST_SURE &&
        (quote.kind !== 'indirect') === isQuoted &&
        (quote.speaker !== null) === isNamed,
    );
    const pairs = own.map(({ quote, isFound, isSpeakerRight }) => [
      quote.confidence,
      isFound && (!isNamed || isSpeakerRight) ? 1 : 0,
    ]);
    return [
      [0, 0],
      ...isotonic(pairs, isNamed ? POINTS.named : POINTS.unnamed),
      ...(pairs.length === 0 ? [[1, 1]] : []),
    ];
  });
}
