/** Joins the nearest groups again and again while they are near on the average (average linkage over a sparse graph). */
import type { Pair } from './neighbours.ts';

interface Group {
  members: number[];
  /** Summed likeness to each neighbouring group. */
  links: Map<number, number>;
}

/** Groups of 0 to `count` - 1; pairs that are not given count as 0. */
export function agglomerate(count: number, pairs: readonly Pair[], least: number): number[][] {
  const groups = new Map<number, Group>();
  for (let i = 0; i < count; i += 1) groups.set(i, { members: [i], links: new Map() });
  for (const { a, b, likeness } of pairs) {
    groups.get(a)?.links.set(b, likeness);
    groups.get(b)?.links.set(a, likeness);
  }
  const queue = new Queue();
  for (const { a, b, likeness } of pairs) if (likeness >= least) queue.push({ a, b, likeness });
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { a, b, likeness } = next;
    if (averageOf(groups, a, b) !== likeness) continue;
    join(groups, a, b);
    for (const other of groups.get(a)?.links.keys() ?? []) {
      const average = averageOf(groups, a, other);
      if (average !== null && average >= least) queue.push({ a, b: other, likeness: average });
    }
  }
  return [...groups.values()].map(({ members }) => members.sort((one, two) => one - two));
}

function averageOf(groups: ReadonlyMap<number, Group>, a: number, b: number): number | null {
  const [one, two] = [groups.get(a), groups.get(b)];
  const sum = one?.links.get(b);
  return one && two && sum !== undefined ? sum / (one.members.length * two.members.length) : null;
}

/** `b` becomes part of `a`. */
function join(groups: Map<number, Group>, a: number, b: number): void {
  const [kept, gone] = [groups.get(a), groups.get(b)];
  if (!kept || !gone) return;
  kept.members.push(...gone.members);
  for (const [other, sum] of gone.links) {
    const neighbour = groups.get(other);
    neighbour?.links.delete(b);
    if (other === a || !neighbour) continue;
    const joined = (kept.links.get(other) ?? 0) + sum;
    kept.links.set(other, joined);
    neighbour.links.set(a, joined);
  }
  kept.links.delete(b);
  groups.delete(b);
}

/** A binary heap, the likest pair first; ties by position, so that the outcome is one. */
class Queue {
  readonly #heap: Pair[] = [];

  push(pair: Pair): void {
    this.#heap.push(pair);
    let at = this.#heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) break;
      at = parent;
    }
  }

  pop(): Pair | undefined {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return top;
    this.#heap[0] = last;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = this.#isBefore(right, left) ? right : left;
      if (!this.#swapIfBefore(child, at)) return top;
      at = child;
    }
  }

  #swapIfBefore(a: number, b: number): boolean {
    const [one, two] = [this.#heap[a], this.#heap[b]];
    if (!one || !two || !this.#isBefore(a, b)) return false;
    [this.#heap[a], this.#heap[b]] = [two, one];
    return true;
  }

  #isBefore(a: number, b: number): boolean {
    const [one, two] = [this.#heap[a], this.#heap[b]];
    if (!one) return false;
    if (!two) return true;
    return compare(one, two) < 0;
  }
}

function compare(one: Pair, two: Pair): number {
  return two.likeness - one.likeness || one.a - two.a || one.b - two.b;
}
