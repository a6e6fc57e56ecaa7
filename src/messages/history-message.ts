/** The texts that a document had before its present one, as a message. */
import type { SourceDocument } from '../../briefings/document.ts';
import type { DocumentVersion } from '../library/library.ts';
import type { Block, Message } from './message.ts';
import { paragraph } from './own-words.ts';
import { sourceTitle } from './source-title.ts';

export function historyMessage(document: SourceDocument, versions: readonly DocumentVersion[]): Message {
  const told: Block[] = versions.flatMap(({ title, text, seenAt }) => [
    { type: 'heading', text: `Until then, from ${seenAt.toISOString()}: ${title ?? 'no title'}` },
    ...text.split('\n\n').map(paragraph),
  ]);
  const notice: Block = { type: 'notice', text: 'It has had no other text since it came.' };
  return {
    title: { text: `${sourceTitle(document)}: what it said before`, citations: [] },
    blocks: told.length === 0 ? [notice] : told,
  };
}
