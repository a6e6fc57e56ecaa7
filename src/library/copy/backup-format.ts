/** What a backup file holds: a line on itself, the rows of every table, and at its end how many there are and their hashes. */
import { z } from 'zod';

export const FORMAT = 'onrecord-backup';
/** Of the form of the file; what its tables hold is told by `migrations`. */
export const FORMAT_VERSION = 1;

export const Head = z.object({
  format: z.literal(FORMAT),
  version: z.number().int(),
  /** Of On Record. */
  release: z.string(),
  createdAt: z.string(),
  /** Those that had run, in order. */
  migrations: z.array(z.string()),
});
export type Head = z.infer<typeof Head>;

/** Stands before the rows of a table, with the names of the columns in their order. */
export const TableLine = z.object({ table: z.string(), columns: z.array(z.string()) });

export const RowLine = z.array(z.string().nullable());

/** The last line: a file without it is not whole. */
export const Tail = z.object({
  end: z.array(z.object({ name: z.string(), rows: z.number().int(), hash: z.string() })),
});
export type Tail = z.infer<typeof Tail>;
