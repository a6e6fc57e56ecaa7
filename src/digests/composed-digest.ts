/** What composing a digest gives. */
import type { Message } from '../messages/message.ts';
import type { Cursor, ToldStory } from './digest.ts';

export type ComposedDigest =
  /** `message` is null where the settings want silence. The cursor moves on all the same: there was nothing to tell. */
  | { readonly kind: 'nothing-new'; readonly message: Message | null; readonly cursor: Cursor }
  | {
      readonly kind: 'digest';
      readonly message: Message;
      /** Where the next digest begins. */
      readonly cursor: Cursor;
      /** All that is remembered from now on: earlier stories of the last days, and these. */
      readonly told: readonly ToldStory[];
    };
