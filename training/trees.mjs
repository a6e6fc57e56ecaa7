// Gradient-boosted decision trees (Friedman 2001) over rows of numbers, with the second-order steps of XGBoost (Chen and
// Guestrin 2016) and columns and rows drawn by a seed: the same examples in the same order give the same trees.
import { randomFrom } from './crf.mjs';

const MOST_EDGES = 48;
const LEAF = 255;
const LARGEST = 32767;

/** Up to `MOST_EDGES` numbers that part a column into bins of about as many rows each. */
function edgesOf(column) {
  const sorted = Float64Array.from(column).sort();
  const edges = [];
  for (let bin = 1; bin < MOST_EDGES; bin += 1) {
    const edge = Number(sorted[Math.floor((bin * sorted.length) / MOST_EDGES)].toPrecision(5));
    if (edge > (edges.at(-1) ?? sorted[0])) edges.push(edge);
  }
  return edges;
}

/** How many of the edges are not above the value. */
function binOf(edges, value) {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= edges[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Examples {columns, target}: trees for the log odds of each row's target, a share from 0 to 1. With `readSlopes` they
 * learn something else: {@link slopesOfChoice}.
 */
export function learnTrees(
  examples,
  {
    readSlopes = slopesOfShares,
    trees = 120,
    rate = 0.08,
    depth = 5,
    least = 40,
    calm = 2,
    rows = 0.6,
    columns = 0.4,
    seed = 1,
  } = {},
) {
  const size = examples.length;
  const width = examples[0]?.columns.length ?? 0;
  const table = Array.from({ length: width }, (_, place) =>
    examples.map((example) => example.columns[place]),
  );
  const edges = table.map(edgesOf);
  const bins = table.map((column, place) => Uint8Array.from(column, (value) => binOf(edges[place], value)));
  const roots = [];
  const zeros = () => new Float64Array(size);
  const state = { edges, bins, score: zeros(), slope: zeros(), bend: zeros() };
  const random = randomFrom(seed);
  for (let tree = 0; tree < trees; tree += 1) {
    readSlopes(examples, state);
    const used = Uint32Array.from(examples.keys()).filter(() => random() < rows);
    const places = [...edges.keys()].filter((place) => edges[place].length > 0 && random() < columns);
    const root = grow(state, used, places, { depth, least, calm, rate });
    addScores(state, root);
    roots.push(root);
  }
  return pack(edges, roots);
}

function slopesOfShares(examples, { score, slope, bend }) {
  for (let at = 0; at < score.length; at += 1) {
    const chance = 1 / (1 + Math.exp(-score[at]));
    slope[at] = examples[at].target - chance;
    bend[at] = Math.max(1e-6, chance * (1 - chance));
  }
}

/**
 * For rows of which one at most is to be chosen: those of one group stand together, up to `ends`, and compete with one
 * another and with "none of them", whose score is zero. Targets of a group add up to one or, where none is right, to nothing.
 */
export const slopesOfChoice =
  (ends) =>
  (examples, { score, slope, bend }) => {
    let from = 0;
    for (const end of ends) {
      let most = 0;
      for (let at = from; at < end; at += 1) most = Math.max(most, score[at]);
      let sum = Math.exp(-most);
      let sumOfRight = 0;
      for (let at = from; at < end; at += 1) {
        const odds = Math.exp(score[at] - most);
        sum += odds;
        if (examples[at].target > 0) sumOfRight += odds;
      }
      for (let at = from; at < end; at += 1) {
        const odds = Math.exp(score[at] - most);
        const chance = odds / sum;
        slope[at] = (examples[at].target > 0 ? odds / sumOfRight : 0) - chance;
        bend[at] = Math.max(1e-6, chance * (1 - chance));
      }
      from = end;
    }
  };

function grow(state, own, places, limits) {
  const sum = { slope: 0, bend: 0 };
  for (const at of own) {
    sum.slope += state.slope[at];
    sum.bend += state.bend[at];
  }
  const leaf = { value: (limits.rate * sum.slope) / (sum.bend + limits.calm) };
  if (limits.depth === 0 || own.length < 2 * limits.least) return leaf;
  const split = bestSplit(state, own, places, sum, limits);
  if (split === null) return leaf;
  const deeper = { ...limits, depth: limits.depth - 1 };
  const [left, right] = parted(own, state.bins[split.place], split.bin);
  return {
    ...split,
    left: grow(state, left, places, deeper),
    right: grow(state, right, places, deeper),
  };
}

/** The rows up to the bin, and the others, in their order. */
function parted(own, bins, bin) {
  const left = new Uint32Array(own.length);
  const right = new Uint32Array(own.length);
  let lefts = 0;
  let rights = 0;
  for (let index = 0; index < own.length; index += 1) {
    const at = own[index];
    if (bins[at] <= bin) left[lefts++] = at;
    else right[rights++] = at;
  }
  return [left.subarray(0, lefts), right.subarray(0, rights)];
}

/** The column and bin whose parting gains most; the first of equals. */
function bestSplit({ edges, bins, slope, bend }, own, places, sum, { least, calm }) {
  let best = null;
  let most = 1e-3;
  const whole = sum.slope ** 2 / (sum.bend + calm);
  const ownSlope = new Float64Array(own.length);
  const ownBend = new Float64Array(own.length);
  for (let index = 0; index < own.length; index += 1) {
    ownSlope[index] = slope[own[index]];
    ownBend[index] = bend[own[index]];
  }
  for (const place of places) {
    const slopes = new Float64Array(edges[place].length + 1);
    const bends = new Float64Array(slopes.length);
    const counts = new Int32Array(slopes.length);
    const column = bins[place];
    for (let index = 0; index < own.length; index += 1) {
      const bin = column[own[index]];
      slopes[bin] += ownSlope[index];
      bends[bin] += ownBend[index];
      counts[bin] += 1;
    }
    const left = { slope: 0, bend: 0, count: 0 };
    for (let bin = 0; bin < edges[place].length; bin += 1) {
      left.slope += slopes[bin];
      left.bend += bends[bin];
      left.count += counts[bin];
      if (left.count < least || own.length - left.count < least) continue;
      const rest = { slope: sum.slope - left.slope, bend: sum.bend - left.bend };
      const gain = left.slope ** 2 / (left.bend + calm) + rest.slope ** 2 / (rest.bend + calm) - whole;
      if (gain <= most) continue;
      most = gain;
      best = { place, bin };
    }
  }
  return best;
}

function addScores({ bins, score }, root) {
  for (let at = 0; at < score.length; at += 1) {
    let node = root;
    while (node.left !== undefined) node = bins[node.place][at] <= node.bin ? node.left : node.right;
    score[at] += node.value;
  }
}

/** As briefings/quotes/learned/trees.ts reads it. */
function pack(edges, roots) {
  const unit = Number((Math.max(1e-6, ...roots.map(largest)) / LARGEST).toPrecision(6));
  const bytes = [];
  const put = (node) => {
    if (node.left === undefined) {
      const value = Math.max(-LARGEST, Math.min(LARGEST, Math.round(node.value / unit)));
      bytes.push(LEAF, value & 255, (value >> 8) & 255);
    } else {
      bytes.push(node.place, node.bin);
      put(node.left);
      put(node.right);
    }
  };
  roots.forEach(put);
  return {
    edges: edges.map((column) => column.join(' ')),
    nodes: Buffer.from(bytes).toString('base64'),
    unit,
  };
}

const largest = (node) =>
  node.left === undefined ? Math.abs(node.value) : Math.max(largest(node.left), largest(node.right));
