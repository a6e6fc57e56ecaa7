// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed features, learned by AdaGrad
// (Duchi, Hazan and Singer 2011) one document at a time. The same documents in the same order give the same weights.

/** An example: {buckets: `features` a token, gold: a label a token, isFree: tokens that nothing is learned from}. */
export function learnCrf(
  examples,
  { labels, features, buckets, forbidden, rounds = 6, rate = 0.1, drop = 0.5 },
) {
  const weights = new Float32Array((buckets + 1) * labels);
  const moves = new Float32Array(labels * labels);
  const state = { weights, moves, labels, features };
  const squares = {
    weights: new Float32Array(weights.length).fill(1),
    moves: new Float32Array(moves.length).fill(1),
  };
  for (let round = 0; round < rounds; round += 1) {
    const order = shuffled(examples.length, 17 + round);
    for (const index of order)
      step(state, squares, examples[index], forbidden, rate, drop, round * 7919 + index);
  }
  for (let at = 0; at < weights.length; at += 1) weights[at] *= 1 - drop;
  return state;
}

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
export function randomFrom(seed) {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Positions in an order that depends on the seed alone (Fisher and Yates). */
export function shuffled(size, seed) {
  const random = randomFrom(seed);
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Each feature left out at random, so that none leans on another (Hinton et al. 2012). */
function thinned(buckets, dummy, drop, seed) {
  const kept = Int32Array.from(buckets);
  let s = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const bar = drop * 4294967296;
  for (let f = 0; f < kept.length; f += 1) {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    if (s >>> 0 < bar) kept[f] = dummy;
  }
  return kept;
}

function step(state, squares, example, forbidden, rate, drop, seed) {
  const { weights, moves, labels: L, features: F } = state;
  const { gold, isFree } = example;
  const dummy = weights.length / L - 1;
  const buckets = drop > 0 ? thinned(example.buckets, dummy, drop, seed) : example.buckets;
  const size = gold.length;
  if (size === 0) return;
  const { marginals, pairs } = marginalsOf(state, buckets, size, forbidden, gold);
  const slope = new Float32Array(L);
  for (let t = 0; t < size; t += 1) {
    if (isFree[t]) continue;
    let moved = 0;
    for (let y = 0; y < L; y += 1) {
      slope[y] = (gold[t] === y ? 1 : 0) - marginals[t * L + y];
      moved += Math.abs(slope[y]);
    }
    if (moved < 0.02) continue;
    for (let f = t * F; f < (t + 1) * F; f += 1) {
      if (buckets[f] === dummy) continue;
      const at = buckets[f] * L;
      for (let y = 0; y < L; y += 1) {
        const g = slope[y];
        squares.weights[at + y] += g * g;
        weights[at + y] += (rate * g) / Math.sqrt(squares.weights[at + y]);
      }
    }
  }
  for (let i = 0; i < L * L; i += 1) {
    if (forbidden[i]) continue;
    const g = pairs[i];
    squares.moves[i] += g * g;
    moves[i] += (rate * g) / Math.sqrt(squares.moves[i]);
  }
}

/** Label probabilities of each token, and, against `gold`, how far the label pairs are from what they should be. */
export function marginalsOf({ weights, moves, labels: L, features: F }, buckets, size, forbidden, gold) {
  const score = new Float64Array(size * L);
  for (let t = 0; t < size; t += 1) {
    for (let f = t * F; f < (t + 1) * F; f += 1) {
      const at = buckets[f] * L;
      for (let y = 0; y < L; y += 1) score[t * L + y] += weights[at + y];
    }
    let most = -Infinity;
    for (let y = 0; y < L; y += 1) most = Math.max(most, score[t * L + y]);
    for (let y = 0; y < L; y += 1) score[t * L + y] = Math.exp(score[t * L + y] - most);
  }
  const move = Float64Array.from(moves, (value, i) => (forbidden[i] ? 0 : Math.exp(value)));
  const forward = new Float64Array(size * L);
  for (let t = 0; t < size; t += 1) {
    let sum = 0;
    for (let y = 0; y < L; y += 1) {
      let value = 0;
      if (t === 0) value = move[y];
      else for (let x = 0; x < L; x += 1) value += forward[(t - 1) * L + x] * move[x * L + y];
      value *= score[t * L + y];
      forward[t * L + y] = value;
      sum += value;
    }
    for (let y = 0; y < L; y += 1) forward[t * L + y] /= sum;
  }
  const marginals = new Float64Array(size * L);
  const pairs = new Float64Array(L * L);
  const back = new Float64Array(L).fill(1);
  for (let t = size - 1; t >= 0; t -= 1) {
    let sum = 0;
    for (let y = 0; y < L; y += 1) sum += forward[t * L + y] * back[y];
    for (let y = 0; y < L; y += 1) marginals[t * L + y] = (forward[t * L + y] * back[y]) / sum;
    if (t === 0) break;
    const ahead = new Float64Array(L);
    let total = 0;
    for (let x = 0; x < L; x += 1)
      for (let y = 0; y < L; y += 1) {
        const value = move[x * L + y] * score[t * L + y] * back[y];
        ahead[x] += value;
        total += forward[(t - 1) * L + x] * value;
      }
    if (gold)
      for (let x = 0; x < L; x += 1)
        for (let y = 0; y < L; y += 1)
          pairs[x * L + y] -=
            (forward[(t - 1) * L + x] * move[x * L + y] * score[t * L + y] * back[y]) / total;
    if (gold) pairs[gold[t - 1] * L + gold[t]] += 1;
    let scale = 0;
    for (let x = 0; x < L; x += 1) scale += ahead[x];
    for (let x = 0; x < L; x += 1) back[x] = ahead[x] / scale;
  }
  return { marginals, pairs };
}
