/** What was shown and may be kept: it lies in the library until a button is pressed, in whatever process. */
import { z } from 'zod';
import { OnRecordError } from '../../../errors.ts';
import { newAnswerId } from '../../../handler/follow-up-id.ts';
import type { SourceManager } from './source-manager.ts';

const offerSchema = z.object({
  kind: z.literal('source-offer'),
  sources: z
    .array(
      z.object({
        kind: z.enum(['feed', 'page', 'folder']),
        address: z.string(),
        title: z.string().nullable(),
        intervalMs: z.number(),
      }),
    )
    .min(1),
});

export type Offer = z.infer<typeof offerSchema>['sources'];

/** @returns its id. */
export async function keepOffer(sources: Offer, { library }: SourceManager): Promise<string> {
  const id = newAnswerId();
  await library.keepAnswer({ id, content: { kind: 'source-offer', sources } });
  return id;
}

/** Throws OnRecordError `usage` for one that is not (or no longer) kept in this space. */
export async function takeOffer(id: string, { library, command }: SourceManager): Promise<Offer> {
  const parsed = offerSchema.safeParse(await library.answer(id));
  if (parsed.success) return parsed.data.sources;
  throw new OnRecordError('usage', `This was shown too long ago. Say it again: ${command} add ADDRESS`);
}
