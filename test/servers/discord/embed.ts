/** The parts of an embed that tests read. */
import { z } from 'zod';

const text = z.string().nullish();

export const embedSchema = z.looseObject({
  title: text,
  description: text,
  url: text,
  timestamp: text,
  color: z.number().nullish(),
  fields: z.array(z.looseObject({ name: z.string(), value: z.string() })).nullish(),
  footer: z.looseObject({ text: z.string() }).nullish(),
  author: z.looseObject({ name: z.string(), url: text }).nullish(),
});

export type Embed = z.infer<typeof embedSchema>;
