/** How a figure is printed: its name, its value, and what it was measured on. */

export function print(name: string, value: string, note: string): void {
  process.stdout.write(`${name.padEnd(36)} ${value.padStart(12)}   ${note}\n`);
}

/** Nearest-rank percentile; NaN for no values. */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * fraction) - 1)] ?? Number.NaN;
}
