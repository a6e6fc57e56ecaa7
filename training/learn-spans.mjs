// Learns which of the proposed stretches are reported words: a linear model, and trees over its scores.
import { BUCKETS, FeatureRow } from '../dist/briefings/quotes/learned/hash.js';
import { proposeSpans, scoreSpans } from '../dist/briefings/quotes/learned/propose-spans.js';
import { readSpanColumns, SPAN_COLUMNS } from '../dist/briefings/quotes/learned/span-columns.js';
import { SPAN_FEATURES, spanFeatures } from '../dist/briefings/quotes/learned/span-features.js';
import { chancesOf, HOPELESS } from '../dist/briefings/quotes/learned/weigh-spans.js';
import { packWeights } from './pack-weights.mjs';
import { iou, overlap, trimmed } from './quote-examples.mjs';
import { learnYesNo } from './rank.mjs';
import { learnTrees } from './trees.mjs';

/** Buckets that are stored. */
const KEPT = 20_000;
/** Small steps, as the tagger's. */
const RATE = 0.04;

/** The candidates of a document as a tagger that has not seen it gives them, each with what it is worth learning. */
export function spansOf(example, model) {
  const { stream } = example.scene;
  const row = new FeatureRow(SPAN_FEATURES);
  const ignored = (example.row.ignore ?? []).map(([start, end]) => ({ start, end }));
  example.proposal = proposeSpans(example.scene, example.drafts, model);
  return example.proposal.spans.map((span) => {
    const place = trimmed(example.row.text, stream.tokens[span.first].start, stream.tokens[span.last].end);
    const best = Math.max(0, ...example.quotes.map((quote) => iou(quote, place)));
    spanFeatures(example.scene, span, row);
    return {
      span,
      place,
      best,
      row: row.copy(),
      target: (best >= 0.5 ? 0.5 : 0) + (best >= 0.8 ? 0.5 : 0),
      isFree: ignored.some((other) => overlap(other, place) > (place.end - place.start) / 2),
    };
  });
}

/** Gives each candidate the numbers that the trees look at, by a linear model that has not seen it; none to the hopeless. */
export function readColumns(example, weights) {
  const scores = scoreSpans(example.scene, example.proposal.spans, weights);
  const rows = readSpanColumns(example.scene, example.proposal, scores, HOPELESS);
  example.spans.forEach((item, index) => {
    const from = index * SPAN_COLUMNS;
    item.columns = scores[index] < HOPELESS ? null : rows.subarray(from, from + SPAN_COLUMNS);
  });
}

/** Gives each candidate how likely it is, by models that have not seen it. */
export function weigh(example, model) {
  const chances = chancesOf(example.scene, example.proposal, model);
  example.spans.forEach((item, index) => {
    item.chance = chances[index];
  });
}

/** The trees that weigh candidates by these numbers. */
export const learnSpanTrees = (examples) =>
  learnTrees(
    examples.flatMap(({ spans }) => spans).filter(({ isFree, columns }) => !isFree && columns !== null),
  );

/** The stored weights of the linear model. */
export const learnSpans = (examples) =>
  packWeights(
    learnYesNo(
      examples.flatMap(({ spans }) => spans).filter(({ isFree }) => !isFree),
      BUCKETS,
      { rate: RATE },
    ),
    1,
    KEPT,
  );
