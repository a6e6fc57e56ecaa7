/** Lists of feeds (OPML): shown first, kept when that is said; and the space's own as one. */
import { OnRecordError } from '../../../errors.ts';
import type { Block, Message } from '../../../messages/message.ts';
import { paragraph, titled } from '../../../messages/own-words.ts';
import type { OfferedFile } from '../../../surfaces/request.ts';
import { addressKey } from '../../web/canonical-address.ts';
import { FIRST_INTERVAL_MS } from '../plan-next-fetch.ts';
import { type FeedList, isUnreadable } from '../source-reader.ts';
import { keepOffer, type Offer } from './offer.ts';
import { readAddress } from './read-address.ts';
import { offerActions } from './source-actions.ts';
import { demandSay, type SourceManager, webOfAsker } from './source-manager.ts';

const MOST_SHOWN = 10;
const MOST_BYTES = 2_000_000;

function usage(sentence: string): OnRecordError {
  return new OnRecordError('usage', sentence);
}

async function bytesOf(text: string, file: OfferedFile | null, manager: SourceManager): Promise<Uint8Array> {
  if (file !== null) {
    const bytes = await file.download(MOST_BYTES);
    if ('why' in bytes) throw usage(bytes.why);
    return bytes;
  }
  if (/^\s*</.test(text) && !/^\s*<https?:[^<>]*>\s*$/.test(text)) return new TextEncoder().encode(text);
  if (text.trim() === '')
    throw usage(
      `Say which list: the address of an OPML file, or its text. For example: ${manager.command} import https://lantern.example/feeds.opml`,
    );
  const { address } = readAddress(text, { ...manager, mayNameFolders: false });
  const web = webOfAsker(address, manager);
  const outcome = await web.fetch({ url: address, kind: 'feed' }, manager.signal);
  if (outcome.kind === 'fetched') return outcome.bytes;
  throw usage(`${address} cannot be read: ${'why' in outcome ? outcome.why : 'the server sent nothing.'}`);
}

/** Each address once; null for one that is no address of the web. */
function offered({ feeds, unread }: FeedList, manager: SourceManager): { offer: Offer; faulty: number } {
  const offer = new Map<string, Offer[number]>();
  let faulty = unread;
  for (const { title, address } of feeds) {
    try {
      const read = readAddress(address, { ...manager, mayNameFolders: false });
      offer.set(addressKey(read.address), {
        kind: 'feed',
        address: read.address,
        title,
        intervalMs: FIRST_INTERVAL_MS,
      });
    } catch {
      faulty += 1;
    }
  }
  return { offer: [...offer.values()], faulty };
}

/** Throws OnRecordError `usage`. */
export async function readList(
  text: string,
  file: OfferedFile | null,
  manager: SourceManager,
): Promise<{ offer: Offer; faulty: number }> {
  await demandSay(manager);
  const list = await manager.reader.parseOpml(await bytesOf(text, file, manager));
  if (isUnreadable(list)) throw usage(list.why);
  const { offer, faulty } = offered(list, manager);
  if (offer.length === 0) throw usage('There is no feed in that list.');
  return { offer, faulty };
}

function faultsOf(count: number): string {
  const entries =
    count === 1
      ? '1 entry has no address of the web, or one'
      : `${count} entries have no address of the web, or one`;
  return `${entries} with a password: left out.`;
}

export async function offerList(
  text: string,
  file: OfferedFile | null,
  manager: SourceManager,
): Promise<Message> {
  const { offer, faulty } = await readList(text, file, manager);
  const sources = await manager.sources.list();
  const keys = new Set(sources.map(({ address }) => addressKey(address)));
  const fresh = offer.filter(({ address }) => !keys.has(addressKey(address)));
  if (fresh.length === 0) throw usage('All feeds of that list are read already.');
  const known = offer.length - fresh.length;
  const rows = fresh.slice(0, MOST_SHOWN).map(({ title, address }) => ({
    label: title ?? new URL(address).host,
    value: address,
    state: 'plain' as const,
  }));
  const notes = [
    ...(fresh.length > MOST_SHOWN ? [`And ${fresh.length - MOST_SHOWN} more.`] : []),
    ...(known > 0 ? [`${known} of the list ${known === 1 ? 'is' : 'are'} read already.`] : []),
    ...(faulty > 0 ? [faultsOf(faulty)] : []),
  ];
  const id = await keepOffer(fresh, manager);
  return {
    ...titled(`${fresh.length === 1 ? '1 feed' : `${fresh.length} feeds`}: shall I read them from now on?`, [
      { type: 'table', rows },
      ...notes.map((note): Block => paragraph(note)),
    ]),
    actions: offerActions(id, fresh.length === 1 ? 'Keep' : 'Keep all'),
  };
}
