/** Times work by the clock and by the processor: on a machine that others use, only the second carries over. */

export interface Took {
  readonly clockMs: number;
  /** Of all threads of this process. */
  readonly processorMs: number;
}

export async function timed<T>(work: () => Promise<T>): Promise<{ readonly took: Took; readonly result: T }> {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { took: { clockMs: performance.now() - start, processorMs: (user + system) / 1000 }, result };
}
