/** A space's sources as a list that other readers take (OPML). */
import type { Block, Message } from '../../../messages/message.ts';
import { paragraph, titled } from '../../../messages/own-words.ts';
import { writeOpml } from '../../feeds/write-opml.ts';
import type { Source } from '../source.ts';
import type { SourceManager } from './source-manager.ts';

/** Feeds alone: nobody else could read a folder, or watch a page that has none. */
export function writeSources(sources: readonly Source[]): string {
  const feeds = sources.filter(({ kind }) => kind === 'feed');
  const entries = feeds.map(({ title, address }) => ({
    title,
    feedUrl: address,
    homepage: null,
    folders: [],
  }));
  return writeOpml(entries, 'On Record');
}

/** More is no message any more. */
const LONGEST = 12_000;
const LONGEST_PARAGRAPH = 1_500;

/** Lines together, so that few paragraphs hold them. */
function paragraphs(text: string): Block[] {
  const blocks: string[] = [];
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    if (last === undefined || last.length + line.length > LONGEST_PARAGRAPH) blocks.push(line);
    else blocks[blocks.length - 1] = `${last}\n${line}`;
  }
  return blocks.filter((block) => block.trim() !== '').map(paragraph);
}

export async function exportSources({ sources }: Pick<SourceManager, 'sources'>): Promise<Message> {
  const text = writeSources(await sources.list());
  const feeds = text.split('<outline ').length - 1;
  const title = feeds === 1 ? '1 feed, as a list (OPML)' : `${feeds} feeds, as a list (OPML)`;
  const tooLong =
    'The list is too long for a message. On the command line: onrecord sources export sources.opml';
  return titled(title, text.length > LONGEST ? [paragraph(tooLong)] : paragraphs(text));
}
