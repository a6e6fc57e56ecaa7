/** Where else a source's article stands, and whether only its blurb was read, in a few words. */
import type { Place, SourceDocument, Wording } from '../../briefings/document.ts';
import { webAddress } from './web-address.ts';

const MOST_NAMED = 3;
const LONGEST_NAME = 60;

/** "blurb only", "also in The Lantern, Tide (other words) and 2 more"; null where there is nothing to tell. */
export function sourceNotes({
  outlet,
  places = [],
  isBlurb = false,
}: Pick<SourceDocument, 'outlet' | 'places' | 'isBlurb'>): string | null {
  const names = new Map<string, Wording | undefined>();
  for (const place of places) {
    const name = nameOfPlace(place);
    if (name !== null && name !== outlet)
      names.set(name, nearer(names.get(name), place.wording, names.has(name)));
  }
  const told = [...(isBlurb ? ['blurb only'] : []), ...alsoIn([...names])];
  return told.length === 0 ? null : told.join('; ');
}

/** Null for a file that names no outlet. */
export function nameOfPlace({ outlet, url }: Pick<Place, 'outlet' | 'url'>): string | null {
  return outlet ?? webAddress(url)?.host ?? null;
}

const WORDINGS: Readonly<Record<Wording, string>> = {
  same: '',
  shorter: ' (shorter)',
  other: ' (in part in other words)',
};
const NEAREST: readonly (Wording | undefined)[] = ['same', 'shorter', 'other', undefined];

/** An outlet that has it twice is told with the nearer. */
function nearer(one: Wording | undefined, other: Wording | undefined, isKnown: boolean): Wording | undefined {
  return isKnown && NEAREST.indexOf(one) < NEAREST.indexOf(other) ? one : other;
}

function alsoIn(names: readonly (readonly [string, Wording | undefined])[]): string[] {
  if (names.length === 0) return [];
  const named = names
    .slice(0, MOST_NAMED)
    .map(([name, wording]) => `${name.slice(0, LONGEST_NAME)}${wording ? WORDINGS[wording] : ''}`);
  const more = names.length - named.length;
  return [`also in ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}
