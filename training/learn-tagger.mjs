// Learns the tagger, and packs it: what follows is learned from what the stored weights give.
import { BUCKETS } from '../dist/briefings/quotes/learned/hash.js';
import { TAGGER_FEATURES } from '../dist/briefings/quotes/learned/tagger-features.js';
import { learnCrf } from './crf.mjs';
import { packWeights } from './pack-weights.mjs';

const LABELS = 3;
/** Inside may not follow outside. */
const FORBIDDEN = Uint8Array.from([0, 0, 1, 0, 0, 0, 0, 0, 0]);
/** Buckets that are stored. */
const KEPT = 60_000;
/** Small steps: with three times as large ones the tagger was surer of itself than it was right. */
const STEPS = { rounds: 8, rate: 0.03 };

/** Weights relative to those of the label "outside", which is what is stored. */
function relative({ weights, moves }) {
  const tagger = new Float32Array(BUCKETS * 2);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1)
    for (let label = 1; label < LABELS; label += 1)
      tagger[bucket * 2 + label - 1] = weights[bucket * LABELS + label] - weights[bucket * LABELS];
  return { tagger, moves: [...moves].map((move) => Number(move.toFixed(4))) };
}

/** The stored tagger and the scores of its moves from label to label. */
export function learnTagger(examples) {
  const { tagger, moves } = relative(
    learnCrf(examples, {
      labels: LABELS,
      features: TAGGER_FEATURES,
      buckets: BUCKETS,
      forbidden: FORBIDDEN,
      ...STEPS,
    }),
  );
  return { tagger: packWeights(tagger, 2, KEPT), moves };
}
