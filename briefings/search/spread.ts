/** How the vectors of a library are spread, so that what sets some of them apart can be told from what they all share. */

/** Its trace over the dimensions is added to each variance: a few hundred vectors do not tell small variances. */
const SHRINKAGE = 1;

export interface Spread {
  readonly mean: Float64Array;
  /** Lower triangle of the Cholesky factor of the covariance, row by row. */
  readonly factor: readonly Float64Array[];
}

/** @param sample vectors of one length, some hundreds at best; null for fewer than two. */
export function measureSpread(sample: readonly Float32Array[]): Spread | null {
  const dimensions = sample[0]?.length ?? 0;
  if (sample.length < 2 || dimensions === 0) return null;
  const mean = meanOf(sample, dimensions);
  const centred = sample.map((vector) => Float64Array.from(vector, (value, at) => value - (mean[at] ?? 0)));
  const covariance = covarianceOf(centred, dimensions);
  const trace = covariance.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
  const added = (SHRINKAGE * trace) / dimensions || Number.EPSILON;
  covariance.forEach((row, at) => {
    row[at] = (row[at] ?? 0) + added;
  });
  return { mean, factor: factorise(covariance) };
}

/**
 * The direction along which `vectors` differ most from all others (linear discriminant, Fisher 1936), of unit length;
 * null where they do not differ. Earlier vectors count more.
 */
export function directionTowards(vectors: readonly Float32Array[], spread: Spread): Float32Array | null {
  const sum = new Float64Array(spread.mean.length);
  vectors.forEach((vector, rank) => {
    for (let at = 0; at < sum.length; at += 1)
      sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0) / Math.log2(2 + rank);
  });
  const length = Math.hypot(...sum);
  if (length === 0) return null;
  const difference = sum.map((value, at) => value / length - (spread.mean[at] ?? 0));
  const direction = Float32Array.from(solve(spread.factor, difference));
  const size = Math.hypot(...direction);
  return size > 0 && Number.isFinite(size) ? direction.map((value) => value / size) : null;
}

function meanOf(sample: readonly Float32Array[], dimensions: number): Float64Array {
  const mean = new Float64Array(dimensions);
  for (const vector of sample) {
    for (let at = 0; at < dimensions; at += 1) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / sample.length;
  }
  return mean;
}

/** The lower triangle. Index loops: 40 million products for 500 vectors of 384 dimensions. */
function covarianceOf(centred: readonly Float64Array[], dimensions: number): Float64Array[] {
  const rows = Array.from({ length: dimensions }, (_, row) => new Float64Array(row + 1));
  for (const vector of centred) {
    for (const [row, sums] of rows.entries()) {
      const value = (vector[row] ?? 0) / centred.length;
      for (let column = 0; column <= row; column += 1) {
        sums[column] = (sums[column] ?? 0) + value * (vector[column] ?? 0);
      }
    }
  }
  return rows;
}

/** Cholesky, in place. */
function factorise(rows: Float64Array[]): Float64Array[] {
  for (const [at, row] of rows.entries()) {
    for (let column = 0; column <= at; column += 1) {
      const other = rows[column] ?? row;
      let rest = row[column] ?? 0;
      for (let k = 0; k < column; k += 1) rest -= (row[k] ?? 0) * (other[k] ?? 0);
      row[column] = at === column ? Math.sqrt(Math.max(rest, Number.EPSILON)) : rest / (other[column] ?? 1);
    }
  }
  return rows;
}

function solve(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (const [at, row] of factor.entries()) {
    let rest = solution[at] ?? 0;
    for (let k = 0; k < at; k += 1) rest -= (row[k] ?? 0) * (solution[k] ?? 0);
    solution[at] = rest / (row[at] ?? 1);
  }
  for (let at = factor.length - 1; at >= 0; at -= 1) {
    const row = factor[at] ?? new Float64Array(0);
    const value = (solution[at] ?? 0) / (row[at] ?? 1);
    solution[at] = value;
    for (let k = 0; k < at; k += 1) solution[k] = (solution[k] ?? 0) - (row[k] ?? 0) * value;
  }
  return solution;
}
