// Learns one weight a feature by policy gradient (Plackett-Luce over sentences; Williams 1992, REINFORCE): summaries are
// drawn by the present weights, and those that share more words and word pairs with the editors' text are made likelier.
// An example: {features: number[][], isFit: boolean[], words: string[][], reference: string[]}, one entry a sentence.

const SENTENCES = 3;
const DRAWS = 6;
const MOST_SENTENCES = 60;

/** Seeded, so that the same data gives the same weights (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pairsOf = (words) => words.slice(1).map((word, i) => `${words[i]} ${word}`);

function counterOf(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** F-measure of shared n-grams, n-grams over sentence borders left out. */
function sharedF(chosen, reference) {
  const left = new Map(reference.counts);
  let shared = 0;
  let total = 0;
  for (const grams of chosen) {
    total += grams.length;
    for (const gram of grams) {
      const count = left.get(gram);
      if (!count) continue;
      shared += 1;
      left.set(gram, count - 1);
    }
  }
  return total + reference.size ? (2 * shared) / (total + reference.size) : 0;
}

function prepare(example) {
  const fit = example.features.map((_, i) => i).filter((i) => i < MOST_SENTENCES && example.isFit[i]);
  const reference = (grams) => ({ counts: counterOf(grams), size: grams.length });
  return {
    features: fit.map((i) => example.features[i]),
    words: fit.map((i) => example.words[i]),
    pairs: fit.map((i) => pairsOf(example.words[i])),
    one: reference(example.reference),
    two: reference(pairsOf(example.reference)),
  };
}

/** ROUGE-1 and ROUGE-2 of the chosen sentences together. */
function gainOf(chosen, item) {
  return (
    sharedF(
      chosen.map((i) => item.words[i]),
      item.one,
    ) +
    sharedF(
      chosen.map((i) => item.pairs[i]),
      item.two,
    )
  );
}

function standardize(items) {
  const rows = items.flatMap((item) => item.features);
  const size = rows[0].length;
  const mean = Array.from(
    { length: size },
    (_, d) => rows.reduce((sum, row) => sum + row[d], 0) / rows.length,
  );
  const deviation = mean.map((m, d) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[d] - m) ** 2, 0) / rows.length),
  );
  const scale = deviation.map((value) => (value > 1e-6 ? value : Number.POSITIVE_INFINITY));
  for (const item of items)
    item.scaled = item.features.map((row) => row.map((value, d) => (value - mean[d]) / scale[d]));
  return scale;
}

/** Draws sentences one after another; returns them and the gradient of the drawing's log likelihood by weight. */
function draw(item, weights, random) {
  const scores = item.scaled.map((row) => row.reduce((sum, value, d) => sum + value * weights[d], 0));
  const left = scores.map((_, i) => i);
  const chosen = [];
  const slope = new Array(weights.length).fill(0);
  while (chosen.length < SENTENCES && left.length > 0) {
    const most = Math.max(...left.map((i) => scores[i]));
    const odds = left.map((i) => Math.exp(scores[i] - most));
    const sum = odds.reduce((a, b) => a + b, 0);
    let point = random() * sum;
    let at = 0;
    while (at < left.length - 1 && point >= odds[at]) point -= odds[at++];
    left.forEach((i, k) => {
      const share = (k === at ? 1 : 0) - odds[k] / sum;
      for (let d = 0; d < slope.length; d += 1) slope[d] += share * item.scaled[i][d];
    });
    chosen.push(left[at]);
    left.splice(at, 1);
  }
  return { chosen, slope };
}

/** Weights for raw features; the same examples, rounds and seed give the same weights. */
export function learnWeights(examples, { rounds = 300, rate = 0.03, decay = 0.001, seed = 7 } = {}) {
  const items = examples.map(prepare).filter((item) => item.features.length > SENTENCES);
  const scale = standardize(items);
  const random = randomFrom(seed);
  const weights = new Array(scale.length).fill(0);
  const mean = weights.slice();
  const square = weights.slice();
  for (let round = 1; round <= rounds; round += 1) {
    const slope = new Array(weights.length).fill(0);
    for (const item of items) {
      const drawn = Array.from({ length: DRAWS }, () => draw(item, weights, random));
      const gains = drawn.map(({ chosen }) => gainOf(chosen, item));
      const sum = gains.reduce((a, b) => a + b, 0);
      drawn.forEach(({ slope: own }, k) => {
        const better = gains[k] - (sum - gains[k]) / (DRAWS - 1);
        for (let d = 0; d < slope.length; d += 1) slope[d] += (better * own[d]) / DRAWS;
      });
    }
    step(
      weights,
      slope.map((value, d) => (10 * value) / items.length - decay * weights[d]),
      mean,
      square,
      round,
      rate * (1 - (0.8 * round) / rounds),
    );
  }
  return weights.map((weight, d) => weight / scale[d]);
}

/** Adam (Kingma and Ba 2015). */
function step(weights, slope, mean, square, round, rate) {
  slope.forEach((value, d) => {
    mean[d] = 0.9 * mean[d] + 0.1 * value;
    square[d] = 0.99 * square[d] + 0.01 * value * value;
    weights[d] +=
      (rate * (mean[d] / (1 - 0.9 ** round))) / (Math.sqrt(square[d] / (1 - 0.99 ** round)) + 1e-8);
  });
}
