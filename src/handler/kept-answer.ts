/** What is kept of an answer so that its buttons work tomorrow, after a restart, and in another process. */
import { z } from 'zod';
import type { SpaceLibrary } from '../library/library.ts';
import { messageSchema } from '../messages/message-schema.ts';

const span = { start: z.number(), end: z.number() };

const briefing = z.object({
  kind: z.literal('briefing'),
  topic: z.string(),
  windowMs: z.number().nullable(),
  points: z.number(),
  quotes: z.number(),
});
const question = z.object({ kind: z.literal('question'), question: z.string() });
/** `from`: the first statement shown, from 0. */
const speaker = z.object({ kind: z.literal('speaker'), name: z.string(), from: z.number() });
/** Nobody asked: it came by itself. */
const digest = z.object({ kind: z.literal('digest'), number: z.number() });

const keptAnswer = z.object({
  asked: z.discriminatedUnion('kind', [briefing, question, speaker, digest]),
  message: messageSchema,
  /** In the order of citation. */
  sources: z.array(
    z.object({
      documentId: z.string(),
      origin: z.string(),
      title: z.string().nullable(),
      outlet: z.string().nullable(),
      author: z.string().nullable(),
      url: z.string().nullable(),
      language: z.string().nullable(),
      publishedAt: z.string().nullable(),
    }),
  ),
  /** Sentences of documents, each with its words, so that a document changed since is noticed. */
  passages: z.array(z.object({ documentId: z.string(), ...span, text: z.string() })),
  /** `quotes[i]` is the message's i-th quote. */
  quotes: z.array(
    z.object({
      documentId: z.string(),
      text: z.string(),
      parts: z.array(z.object(span)),
      context: z.object(span),
    }),
  ),
  /** What may be asked next: what was spelled nearly so, whom a name may mean, the next page. */
  instead: z.array(z.discriminatedUnion('kind', [briefing, question, speaker])),
});

/** What can be asked again. */
export type Asked = z.infer<typeof briefing> | z.infer<typeof question> | z.infer<typeof speaker>;
export type KeptAnswer = z.infer<typeof keptAnswer>;

export async function keepAnswer(library: SpaceLibrary, id: string, answer: KeptAnswer): Promise<void> {
  await library.keepAnswer({ id, content: answer });
}

/** Null where it was never kept in this space, or is forgotten. */
export async function readAnswer(library: SpaceLibrary, id: string): Promise<KeptAnswer | null> {
  const parsed = keptAnswer.safeParse(await library.answer(id));
  return parsed.success ? parsed.data : null;
}
