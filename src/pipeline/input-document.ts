/** One line of a pipeline's input: `{id, title?, text, date?}`, or `{id, documents: […]}` for several reports of one event. */
import { z } from 'zod';

const text = z.string();
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

export const inputDocument = z.object({
  id: z.string().min(1),
  title: optionalText,
  text,
  date: optionalText,
});
export type InputDocument = z.infer<typeof inputDocument>;

const part = z.object({ title: optionalText, text, date: optionalText });

/** Either form; a single text is a group of one. */
export const inputGroup = z.union([
  inputDocument.transform(({ id, ...own }) => ({ id, title: own.title, documents: [own] })),
  z.object({ id: z.string().min(1), title: optionalText, documents: z.array(part).min(1).max(50) }),
]);
export type InputGroup = z.infer<typeof inputGroup>;

export const inputQuery = z.object({ id: z.string().min(1), query: z.string().min(1).max(2000) });
