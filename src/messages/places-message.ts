/** Where else an article stands, and what is said otherwise there, as a message. */
import type { SourceDocument } from '../../briefings/document.ts';
import type { PlaceInWords } from '../library/library.ts';
import { nameOfPlace } from './also-in.ts';
import type { Block, Message } from './message.ts';
import { paragraph } from './own-words.ts';
import { sourceTitle } from './source-title.ts';

function sentences(label: string, told: readonly string[]): Block[] {
  return told.length === 0 ? [] : [{ type: 'notice', text: label }, ...told.map(paragraph)];
}

function blocksOf({ place, differences }: PlaceInWords): Block[] {
  const heading = [nameOfPlace(place), place.title, place.url ?? place.origin].filter(
    (part) => part !== null,
  );
  const isSame = differences?.own.length === 0 && differences.lacking.length === 0;
  return [
    { type: 'heading', text: heading.join(' · ') },
    ...(isSame ? [paragraph('Every sentence is the same.')] : []),
    ...(differences === null ? [paragraph('Its text was not kept.')] : []),
    ...sentences('Only there:', differences?.own ?? []),
    ...sentences('Not there:', differences?.lacking ?? []),
  ];
}

export function placesMessage(document: SourceDocument, places: readonly PlaceInWords[]): Message {
  const nowhere: Block = { type: 'notice', text: 'It was read nowhere else.' };
  return {
    title: { text: `${sourceTitle(document)}: where else it stands`, citations: [] },
    blocks: places.length === 0 ? [nowhere] : places.flatMap(blocksOf),
  };
}
