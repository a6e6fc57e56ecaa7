/** A new source: shown first, kept when that is said. */
import { OnRecordError } from '../../../errors.ts';
import type { Message } from '../../../messages/message.ts';
import { paragraph, titled } from '../../../messages/own-words.ts';
import type { Source } from '../source.ts';
import { isUnreadable } from '../source-reader.ts';
import { nameOf, sourceRows } from './describe-source.ts';
import { keepOffer, type Offer, takeOffer } from './offer.ts';
import { previewMessage } from './preview-message.ts';
import { type Preview, previewSource } from './preview-source.ts';
import { type AddressRead, readAddress } from './read-address.ts';
import { offerActions, sourceActions } from './source-actions.ts';
import { demandSay, type SourceManager, webOfAsker } from './source-manager.ts';

const MOST_NAMED = 10;

function knownAlready(source: Source, { command }: SourceManager): OnRecordError {
  return new OnRecordError(
    'usage',
    `That is read already, as ${nameOf(source)}. ${command} check ${source.number} tries it at once.`,
  );
}

async function demandNew({ address }: Pick<AddressRead, 'address'>, manager: SourceManager): Promise<void> {
  const known = await manager.sources.find(address);
  if (known !== null) throw knownAlready(known, manager);
}

/** Throws OnRecordError `usage` for what is no source, is one already, or cannot be read. */
export async function lookAtSource(typed: string, manager: SourceManager): Promise<Preview> {
  await demandSay(manager);
  const read = readAddress(typed, manager);
  await demandNew(read, manager);
  const preview = await previewSource(read, { ...manager, web: webOfAsker(read.address, manager) });
  if (isUnreadable(preview))
    throw new OnRecordError('usage', `${read.address} cannot be read: ${preview.why}`);
  await demandNew(preview, manager);
  return preview;
}

export async function offerSource(typed: string, manager: SourceManager): Promise<Message> {
  const preview = await lookAtSource(typed, manager);
  const offer = await keepOffer([preview], manager);
  const title = `${preview.title ?? preview.address}: shall I read it from now on?`;
  return { ...previewMessage(preview, title), actions: offerActions(offer, 'Keep') };
}

interface Kept {
  readonly added: Source[];
  readonly known: Source[];
  readonly left: number;
}

async function keepAll(sources: Offer, { sources: store, user }: SourceManager): Promise<Kept> {
  const kept: Kept = { added: [], known: [], left: 0 };
  for (const [i, source] of sources.entries()) {
    const outcome = await store.add({ ...source, addedBy: user });
    if (outcome.kind === 'full') return { ...kept, left: sources.length - i };
    kept[outcome.kind].push(outcome.source);
  }
  return kept;
}

function count(number: number): string {
  return number === 1 ? '1 source' : `${number} sources`;
}

/** Throws OnRecordError `usage` where nothing of it could be kept. */
export async function keepSources(sources: Offer, manager: SourceManager): Promise<Message> {
  await demandSay(manager);
  const { added, known, left } = await keepAll(sources, manager);
  const [first] = added;
  const [twin] = known;
  if (left > 0 && first === undefined)
    throw new OnRecordError('usage', 'There are 500 sources already: remove some first.');
  if (first === undefined && twin !== undefined && sources.length === 1) throw knownAlready(twin, manager);
  if (first !== undefined && sources.length === 1) {
    const rows = sourceRows(first, { now: manager.now(), documents: 0, seesAll: true });
    return {
      ...titled(`${nameOf(first)} is read from now on.`, [{ type: 'table', rows }]),
      actions: sourceActions(first),
    };
  }
  const names = added.slice(0, MOST_NAMED).map(nameOf).join(', ');
  const rest = added.length - MOST_NAMED;
  return titled(`${count(added.length)} ${added.length === 1 ? 'is' : 'are'} read from now on.`, [
    ...(names === '' ? [] : [paragraph(rest > 0 ? `${names}, and ${rest} more.` : `${names}.`)]),
    ...(known.length > 0 ? [paragraph(`${count(known.length)} of the list were read already.`)] : []),
    ...(left > 0 ? [paragraph(`${left} of the list found no room: a space has 500 sources at most.`)] : []),
  ]);
}

export async function keepOffered(offer: string, manager: SourceManager): Promise<Message> {
  return keepSources(await takeOffer(offer, manager), manager);
}
