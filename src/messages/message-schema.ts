/** A message that was kept, as it is checked when it is read back. */
import { z } from 'zod';
import type { Message } from './message.ts';

const cited = { text: z.string(), citations: z.array(z.number()).readonly() };

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), text: z.string() }),
  z.object({
    type: z.literal('story'),
    ...cited,
    number: z.number(),
    isUpdate: z.boolean(),
    outlets: z.number(),
  }),
  z.object({ type: z.literal('paragraph'), ...cited }),
  z.object({
    type: z.literal('points'),
    points: z.array(z.object({ ...cited, disputedBy: z.array(z.object(cited)) })),
  }),
  z.object({
    type: z.literal('quote'),
    text: z.string(),
    form: z.enum(['words', 'report']),
    speaker: z.string().nullable(),
    role: z.string().nullable(),
    citations: cited.citations,
  }),
  z.object({
    type: z.literal('sources'),
    sources: z.array(
      z.object({
        number: z.number(),
        documentId: z.string(),
        title: z.string(),
        outlet: z.string().nullable(),
        publishedAt: z.string().nullable(),
        url: z.string().nullable(),
        notes: z.string().exactOptional(),
      }),
    ),
  }),
  z.object({
    type: z.literal('table'),
    rows: z.array(
      z.object({ label: z.string(), value: z.string(), state: z.enum(['ok', 'problem', 'plain']) }),
    ),
  }),
  z.object({ type: z.literal('notice'), text: z.string() }),
]);

const option = z.object({ value: z.string(), label: z.string(), detail: z.string().nullable() });

const action = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    id: z.string(),
    label: z.string(),
    style: z.enum(['plain', 'primary']),
  }),
  z.object({ type: z.literal('choice'), id: z.string(), label: z.string(), options: z.array(option) }),
]);

export const messageSchema: z.ZodType<Message> = z.object({
  title: z.object(cited),
  blocks: z.array(block),
  actions: z
    .array(action)
    .optional()
    .transform((actions) => actions ?? []),
});
