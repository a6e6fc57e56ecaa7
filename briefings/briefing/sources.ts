/** Lists the documents that an answer cites, in order of first citation, so that numbers shown to people are positions in it. */
import type { SourceDocument } from '../document.ts';
import type { Briefing, Citation, KeyQuote, Point, Source } from './briefing.ts';

/** Every document cited by `briefing`; documents that `documents` lacks are left out. */
export function sourcesOf(
  briefing: Omit<Briefing, 'sources'>,
  documents: ReadonlyMap<string, SourceDocument>,
): Source[] {
  return sourcesAt(placesCited(briefing), documents);
}

/** Each document of these places once, in order; those that `documents` lacks are left out. */
export function sourcesAt(
  places: readonly Citation[],
  documents: ReadonlyMap<string, SourceDocument>,
): Source[] {
  const ids = new Set(places.map(({ documentId }) => documentId));
  return [...ids].flatMap((id) => {
    const document = documents.get(id);
    return document ? [sourceOf(document)] : [];
  });
}

export function sourceOf({
  id,
  origin,
  title,
  outlet,
  author,
  url,
  language,
  publishedAt,
  isBlurb,
  places,
}: SourceDocument): Source {
  const beside = { ...(isBlurb ? { isBlurb } : {}), ...(places ? { places } : {}) };
  return { documentId: id, origin, title, outlet, author, url, language, publishedAt, ...beside };
}

/** Every place cited, in the order of telling. */
export function placesCited({ headline, points, quotes }: Omit<Briefing, 'sources'>): Citation[] {
  return [...[headline, ...points].flatMap(placesOfPoint), ...quotes.flatMap(placesOfQuote)];
}

/** Where it stands, and where something else is said. */
export function placesOfPoint({
  citations,
  disputedBy,
}: Pick<Point, 'citations' | 'disputedBy'>): Citation[] {
  return [...citations, ...disputedBy];
}

/** The sentences that it stands in, and where else its words are. */
export function placesOfQuote({ documentId, context, alsoIn }: KeyQuote): Citation[] {
  return [{ documentId, start: context.start, end: context.end }, ...alsoIn];
}
