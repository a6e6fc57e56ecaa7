/** The JSON that the README promises, parsed strictly: a field that goes missing fails every test that uses it. */
import { z } from 'zod';

const span = z.object({ start: z.number().int(), end: z.number().int() });
const citation = span.extend({ documentId: z.string() }).strict();
const speaker = z
  .object({ name: z.string(), role: z.string().nullable(), party: z.string().nullable() })
  .strict();

const quote = z.object({
  text: z.string(),
  parts: z.array(span.strict()).min(1),
  kind: z.enum(['direct', 'mixed', 'indirect']),
  speaker: speaker.nullable(),
  documentId: z.string(),
  alsoIn: z.array(citation),
});

const place = z.strictObject({
  url: z.string().nullable(),
  outlet: z.string().nullable(),
  title: z.string().nullable(),
  wording: z.enum(['same', 'shorter', 'other']).optional(),
});

const source = z
  .object({
    documentId: z.string(),
    title: z.string(),
    outlet: z.string().nullable(),
    url: z.string().nullable(),
    publishedAt: z.string().nullable(),
    isBlurb: z.literal(true).optional(),
    places: z.array(place).optional(),
  })
  .strict();

const point = z
  .object({ text: z.string(), citations: z.array(citation).min(1), disputedBy: z.array(citation) })
  .strict();

export const briefingAnswer = z
  .object({
    topic: z.string(),
    headline: z.string().nullable(),
    points: z.array(point),
    quotes: z.array(quote.strict()),
    sources: z.array(source),
  })
  .strict();

export const statementsAnswer = z
  .object({
    question: z.string(),
    answer: z.string(),
    taken: z.strictObject({ asked: z.string(), name: z.string().nullable() }).nullable(),
    hasMore: z.boolean(),
    statements: z.array(
      quote.extend({ match: z.string(), context: span, wordings: z.array(quote.strict()) }).strict(),
    ),
    sources: z.array(source),
  })
  .strict();

export const speakerAnswer = z
  .object({
    answer: z.enum(['speaker', 'several-speakers', 'speaker-not-on-record']),
    speaker: z
      .object({ name: z.string(), roles: z.array(z.string()), parties: z.array(z.string()) })
      .strict()
      .nullable(),
    names: z.array(z.string()),
    total: z.number().int(),
    bySurname: z.strictObject({ name: z.string(), count: z.number().int() }).nullable(),
    from: z.number().int(),
    statements: z.array(
      quote
        .extend({
          day: z.string().nullable(),
          about: z.string().nullable(),
          context: span,
          wordings: z.array(quote.strict()),
        })
        .strict(),
    ),
    sources: z.array(source),
  })
  .strict();

export const shownDocument = z.object({
  id: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  origin: z.string(),
  text: z.string(),
  sentences: z.array(span),
  quotes: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      parts: z.array(span),
      kind: z.string(),
      speaker: z.object({ name: z.string(), role: z.string().nullable(), isNamed: z.boolean() }).nullable(),
    }),
  ),
});

export type BriefingAnswer = z.infer<typeof briefingAnswer>;
export type StatementsAnswer = z.infer<typeof statementsAnswer>;
export type ShownDocument = z.infer<typeof shownDocument>;
