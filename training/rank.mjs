// Logistic and softmax regression over hashed features, learned by AdaGrad with features left out at random; seeded, so
// that the same examples in the same order give the same weights.
import { shuffled } from './crf.mjs';

function thinner(drop) {
  let s = 88172645;
  return (row) =>
    row.filter(() => {
      s ^= s << 13;
      s ^= s >>> 17;
      s ^= s << 5;
      return (s >>> 0) / 4294967296 >= drop;
    });
}

export function sumOf(weights, row) {
  let sum = 0;
  for (const bucket of row) sum += weights[bucket];
  return sum;
}

function makeStep(weights, rate) {
  const squares = new Float32Array(weights.length).fill(1);
  return (row, slope) => {
    for (const bucket of row) {
      squares[bucket] += slope * slope;
      weights[bucket] += (rate * slope) / Math.sqrt(squares[bucket]);
    }
  };
}

/** Examples {row, target}: the probability of each row. */
export function learnYesNo(examples, buckets, { rounds = 6, rate = 0.1, drop = 0.4 } = {}) {
  const weights = new Float32Array(buckets);
  const step = makeStep(weights, rate);
  const thin = thinner(drop);
  for (let round = 0; round < rounds; round += 1) {
    for (const index of shuffled(examples.length, 77 + round)) {
      const row = thin(examples[index].row);
      step(row, examples[index].target - 1 / (1 + Math.exp(-sumOf(weights, row))));
    }
  }
  return weights.map((weight) => weight * (1 - drop));
}

/** Examples {rows, right}: which of the rows is the right one. */
export function learnChoice(examples, buckets, { rounds = 8, rate = 0.15, drop = 0.4 } = {}) {
  const weights = new Float32Array(buckets);
  const step = makeStep(weights, rate);
  const thin = thinner(drop);
  for (let round = 0; round < rounds; round += 1) {
    for (const index of shuffled(examples.length, 31 + round)) {
      const { rows, right } = examples[index];
      const thinned = rows.map(thin);
      const shares = softmax(thinned.map((row) => sumOf(weights, row)));
      thinned.forEach((row, i) => {
        const slope = (i === right ? 1 : 0) - shares[i];
        if (Math.abs(slope) > 0.005) step(row, slope);
      });
    }
  }
  return weights.map((weight) => weight * (1 - drop));
}

function softmax(scores) {
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const sum = odds.reduce((a, b) => a + b, 0);
  return odds.map((value) => value / sum);
}

/** Isotonic regression (pool adjacent violators) over bins of as many pairs each; pairs are [probability, 0 or 1]. */
export function isotonic(pairs, bins = 24) {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const pools = [];
  for (let bin = 0; bin < bins; bin += 1) {
    const own = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    );
    if (own.length === 0) continue;
    pools.push({ chances: sumAt(own, 0), rights: sumAt(own, 1), count: own.length });
    while (pools.length > 1 && shareOf(pools.at(-2)) >= shareOf(pools.at(-1))) {
      const [a, b] = pools.splice(-2, 2);
      pools.push({ chances: a.chances + b.chances, rights: a.rights + b.rights, count: a.count + b.count });
    }
  }
  return pools.map((pool) => [
    Number((pool.chances / pool.count).toFixed(3)),
    Number(shareOf(pool).toFixed(3)),
  ]);
}

const sumAt = (pairs, place) => pairs.reduce((sum, pair) => sum + pair[place], 0);
const shareOf = ({ rights, count }) => rights / count;
