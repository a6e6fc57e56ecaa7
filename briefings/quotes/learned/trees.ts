/** Weighs rows of numbers by gradient-boosted decision trees (Friedman 2001), which see how the numbers act together. */

/** Trees as they are stored. */
export interface PackedTrees {
  /** For each column of a row, in rising order and with spaces between, the numbers at which trees part it. */
  readonly edges: readonly string[];
  /** Base64 of all trees, parents before children: a column and the position of an edge, or 255 and a leaf's two bytes. */
  readonly nodes: string;
  /** What one of a leaf's whole numbers is worth. */
  readonly unit: number;
}

/** Steps from a root to its leaves: fewer are filled up, so that no step needs to ask whether it was the last. */
const DEPTH = 5;
const LEAVES = 1 << DEPTH;
const FORKS = LEAVES - 1;
const LEAF = 255;

/** Trees as they are used, filled up to equal depth: the children of the fork `at` are `2 * at + 1` and `2 * at + 2`. */
export interface Trees {
  /** For each tree its forks: the column that is looked at, and the number at which it parts rows. */
  readonly column: Uint8Array;
  readonly edge: Float64Array;
  /** For each tree its leaves: what they add. */
  readonly value: Float64Array;
}

/** Stored trees made ready. */
export function unpackTrees({ edges, nodes, unit }: PackedTrees): Trees {
  const numbers = edges.map((column) => column.split(' ').map(Number));
  const bytes = Uint8Array.from(atob(nodes), (sign) => sign.charCodeAt(0));
  const roots = findRoots(bytes);
  const column = new Uint8Array(roots.length * FORKS);
  const edge = new Float64Array(roots.length * FORKS).fill(Number.NEGATIVE_INFINITY);
  const value = new Float64Array(roots.length * LEAVES);
  const fill = (tree: number, node: number, at: number): number => {
    if (bytes[node] === LEAF) {
      const leaf = readLeaf(bytes, node) * unit;
      const [first, end] = leavesUnder(at);
      value.fill(leaf, tree * LEAVES + first, tree * LEAVES + end);
      return node + LEAF_BYTES;
    }
    const own = bytes[node] ?? 0;
    column[tree * FORKS + at] = own;
    edge[tree * FORKS + at] = numbers[own]?.[bytes[node + 1] ?? 0] ?? 0;
    return fill(tree, fill(tree, node + FORK_BYTES, 2 * at + 1), 2 * at + 2);
  };
  for (const [tree, root] of roots.entries()) fill(tree, root, 0);
  return { column, edge, value };
}

const FORK_BYTES = 2;
const LEAF_BYTES = 3;

/** Where each tree begins: a tree is over when as many leaves as forks and one more were met. */
function findRoots(bytes: Uint8Array): number[] {
  const roots: number[] = [];
  let open = 0;
  for (let at = 0; at < bytes.length; ) {
    if (open === 0) {
      roots.push(at);
      open = 1;
    }
    const isLeaf = bytes[at] === LEAF;
    open += isLeaf ? -1 : 1;
    at += isLeaf ? LEAF_BYTES : FORK_BYTES;
  }
  return roots;
}

/** A leaf's whole number, with its sign. */
const readLeaf = (bytes: Uint8Array, at: number): number =>
  (((bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8)) << 16) >> 16;

/** The first of the leaves under a place in the tree, and the one behind the last. */
function leavesUnder(place: number): readonly [number, number] {
  let first = place;
  let last = place;
  while (first < FORKS) {
    first = 2 * first + 1;
    last = 2 * last + 2;
  }
  return [first - FORKS, last - FORKS + 1];
}

/**
 * The sum over all trees of the leaf that a row falls into: a logarithm of odds. The row begins at `from` in `rows`.
 * Written out step by step and without a branch: it is run for each candidate, and this way takes a third of the time.
 */
export function scoreTrees({ column, edge, value }: Trees, rows: Float64Array, from: number): number {
  const step = (fork: number): number => Number((rows[from + (column[fork] ?? 0)] ?? 0) >= (edge[fork] ?? 0));
  let sum = 0;
  for (let forks = 0, leaves = 0; forks < column.length; forks += FORKS, leaves += LEAVES) {
    let at = 1 + step(forks);
    at = 2 * at + 1 + step(forks + at);
    at = 2 * at + 1 + step(forks + at);
    at = 2 * at + 1 + step(forks + at);
    at = 2 * at + 1 + step(forks + at);
    sum += value[leaves + at - FORKS] ?? 0;
  }
  return sum;
}
