/** Where else a source's article stands, and whether only its blurb was read, in a few words. */
import type { SourceDocument } from '../../briefings/document.ts';
import { webAddress } from './web-address.ts';

const MOST_NAMED = 3;
const LONGEST_NAME = 60;

/** "blurb only", "also in The Lantern, Tide and 2 more"; null where there is nothing to tell. */
export function sourceNotes({
  outlet,
  places = [],
  isBlurb = false,
}: Pick<SourceDocument, 'outlet' | 'places' | 'isBlurb'>): string | null {
  const names = new Set(places.flatMap((place) => place.outlet ?? webAddress(place.url)?.host ?? []));
  if (outlet !== null) names.delete(outlet);
  const told = [...(isBlurb ? ['blurb only'] : []), ...alsoIn([...names])];
  return told.length === 0 ? null : told.join('; ');
}

function alsoIn(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const named = names.slice(0, MOST_NAMED).map((name) => name.slice(0, LONGEST_NAME));
  const more = names.length - named.length;
  return [`also in ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}
