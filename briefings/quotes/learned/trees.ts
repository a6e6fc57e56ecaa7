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

/** Trees as they are used, one entry a node; the left child stands right behind its parent. */
export interface Trees {
  /** The column that is looked at, or {@link LEAF}. */
  readonly column: Uint8Array;
  /** Smaller numbers go left. */
  readonly edge: Float64Array;
  readonly right: Int32Array;
  /** What a leaf adds. */
  readonly value: Float64Array;
  readonly roots: readonly number[];
}

const LEAF = 255;

/** Stored trees made ready. */
export function unpackTrees({ edges, nodes, unit }: PackedTrees): Trees {
  const numbers = edges.map((column) => column.split(' ').map(Number));
  const bytes = Uint8Array.from(atob(nodes), (sign) => sign.charCodeAt(0));
  const column = new Uint8Array(bytes.length / 2);
  const edge = new Float64Array(column.length);
  const right = new Int32Array(column.length);
  const value = new Float64Array(column.length);
  const roots: number[] = [];
  const open: number[] = [];
  let isRight = true;
  let node = 0;
  for (let at = 0; at < bytes.length; node += 1) {
    const parent = isRight ? open.pop() : undefined;
    if (parent !== undefined) right[parent] = node;
    else if (isRight) roots.push(node);
    column[node] = bytes[at] ?? LEAF;
    isRight = column[node] === LEAF;
    if (isRight) {
      value[node] = ((((bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8)) << 16) >> 16) * unit;
      at += 3;
    } else {
      edge[node] = numbers[column[node] ?? 0]?.[bytes[at + 1] ?? 0] ?? 0;
      open.push(node);
      at += 2;
    }
  }
  return { column, edge, right, value, roots };
}

/** The sum over all trees of the leaf that the row falls into: a logarithm of odds. */
export function scoreTrees({ column, edge, right, value, roots }: Trees, row: Float64Array): number {
  let sum = 0;
  for (const root of roots) {
    let at = root;
    for (let own = column[at] ?? LEAF; own !== LEAF; own = column[at] ?? LEAF)
      at = (row[own] ?? 0) < (edge[at] ?? 0) ? at + 1 : (right[at] ?? 0);
    sum += value[at] ?? 0;
  }
  return sum;
}
