/** Lists the documents that an answer cites, in order of first citation, so that numbers shown to people are positions in it. */
import type { SourceDocument } from '../document.ts';
import type { Briefing, Citation, Source } from './briefing.ts';

/** Every document cited by `briefing`; documents that `documents` lacks are left out. */
export function sourcesOf(
  briefing: Omit<Briefing, 'sources'>,
  documents: ReadonlyMap<string, SourceDocument>,
): Source[] {
  const ids = new Set(citedIn(briefing));
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

function citedIn({ headline, points, quotes }: Omit<Briefing, 'sources'>): string[] {
  const ofPoints = [headline, ...points].flatMap((point) => [...point.citations, ...point.disputedBy]);
  const ofQuotes = quotes.flatMap(({ documentId, alsoIn }): Pick<Citation, 'documentId'>[] => [
    { documentId },
    ...alsoIn,
  ]);
  return [...ofPoints, ...ofQuotes].map(({ documentId }) => documentId);
}
