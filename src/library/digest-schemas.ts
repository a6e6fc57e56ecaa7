/** What is stored of digests as JSON, parsed as it is read back: another version may have written it. */
import { z } from 'zod';
import type { Cursor, DigestSettings, ToldStory } from '../digests/digest.ts';
import type { Parcel, SentPart } from '../digests/slot.ts';

const count = z.int().nonnegative();
const instant = z.iso.datetime({ offset: true });

export const CURSOR: z.ZodType<Cursor> = z.object({
  own: count,
  also: count,
  at: instant,
  isFirst: z.literal(true).optional(),
});

export const TOLD: z.ZodType<ToldStory[]> = z.array(
  z.object({
    headline: z.string(),
    toldAt: instant,
    documentIds: z.array(z.string()),
    asTold: z.array(z.string()).optional(),
  }),
);

const place = z.object({
  surface: z.enum(['slack', 'discord', 'terminal']),
  channel: z.string(),
  thread: z.string().nullable(),
});

export const PARCEL: z.ZodType<Parcel> = z.object({
  place,
  isPublished: z.boolean(),
  parts: z.array(z.unknown()),
  cursor: CURSOR,
  told: TOLD,
});

export const SENT: z.ZodType<SentPart[]> = z.array(z.object({ id: z.string(), link: z.string().nullable() }));

export const SETTINGS: z.ZodType<DigestSettings> = z.object({
  topic: z.string().nullable(),
  outlets: z.array(z.string()),
  stories: count,
  quotes: count,
  schedule: z.object({ expressions: z.array(z.string()), zone: z.string(), words: z.string() }),
  ifNothing: z.enum(['silent', 'line']),
  quiet: z.object({ from: z.string(), until: z.string() }).nullable(),
  place,
  dress: z.object({
    layout: z.enum(['message', 'thread']),
    mention: z.object({ kind: z.enum(['role', 'group']), id: z.string() }).nullable(),
    publish: z.boolean(),
  }),
});
