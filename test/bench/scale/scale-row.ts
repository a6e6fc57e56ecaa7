/** What is measured of one library at one size, as `docs/scale.json` keeps it. */
import { z } from 'zod';

const took = z.object({ clockMs: z.number(), processorMs: z.number() });
const spread = z.object({ median: z.number(), p95: z.number(), most: z.number() });

const filling = z.object({ puts: z.number(), merged: z.number(), all: took, last: took });

const searches = z.object({
  topics: z.number(),
  clock: spread,
  processor: spread,
  slowest: z.record(z.string(), z.number()),
  embedding: spread.nullable(),
  together: spread.nullable(),
});

/** Resident megabytes of a process that opens the library to search. */
const memory = z.object({
  /** With its modules and the passages loaded, */
  before: z.number(),
  /** with the library open, which is PGlite's share, */
  open: z.number(),
  /** and with the space's vectors, after all searches. */
  searched: z.number(),
});

export const measuredRow = z.object({
  store: z.enum(['embedded', 'server']),
  documents: z.number(),
  sentences: z.number(),
  filling: filling.nullable(),
  searches,
  memory,
  diskMb: z.number(),
  /** What the documents were made of. */
  source: z.string(),
});
export type MeasuredRow = z.infer<typeof measuredRow>;

const scaleRow = measuredRow.extend({
  measuredAt: z.string(),
  /** Average of the last minute when it ended; by the clock, figures are worth something at 2 or less on two cores. */
  load: z.number(),
});
export type ScaleRow = z.infer<typeof scaleRow>;

/** Reading files, with so many documents on record before; milliseconds by the clock. */
export const measuredReading = z.object({
  documents: z.number(),
  read: z.number(),
  wholeMs: z.number(),
  embeddingMs: z.number(),
});
export type MeasuredReading = z.infer<typeof measuredReading>;

const readingRow = measuredReading.extend({ measuredAt: z.string(), load: z.number() });

export const scaleFile = z.object({
  machine: z.string(),
  rows: z.array(scaleRow),
  readings: z.array(readingRow).default([]),
});
export type ScaleFile = z.infer<typeof scaleFile>;
