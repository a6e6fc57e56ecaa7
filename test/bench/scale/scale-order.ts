/** What a process of the scale measurement is told to do, as JSON in its first argument. */
import { z } from 'zod';

export const scaleOrder = z.object({
  step: z.enum(['fill', 'search', 'read']),
  library: z.union([z.object({ dataFolder: z.string() }), z.object({ databaseUrl: z.string() })]),
  documents: z.number(),
  /** Passages, as JSON: finding their quotes takes longer than a thousand puts. */
  newsFile: z.string(),
  /** Null searches without the embedding of queries. */
  modelsFolder: z.string().nullable(),
});
export type ScaleOrder = z.infer<typeof scaleOrder>;
