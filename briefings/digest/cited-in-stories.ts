/** Lists what the stories of a digest cite, story by story, so that numbers count up as one reads. */
import type { Citation, Source } from '../briefing/briefing.ts';
import { sourceOf } from '../briefing/sources.ts';
import type { SourceDocument } from '../document.ts';
import type { DigestStory } from './digest-story.ts';

/** Every place cited, in order; of a quote its context. */
export function citedInStories(stories: readonly DigestStory[]): Citation[] {
  return stories.flatMap(({ headline, points, quote }) => {
    const lines = [headline, ...points].flatMap((point) => [...point.citations, ...point.disputedBy]);
    if (quote === null) return lines;
    const { documentId, context, alsoIn } = quote;
    return [...lines, { documentId, start: context.start, end: context.end }, ...alsoIn];
  });
}

/** Each cited document once, in order of first citation; documents that `documents` lacks are left out. */
export function sourcesOfStories(
  stories: readonly DigestStory[],
  documents: readonly SourceDocument[],
): Source[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const ids = new Set(citedInStories(stories).map(({ documentId }) => documentId));
  return [...ids].flatMap((id) => {
    const document = byId.get(id);
    return document ? [sourceOf(document)] : [];
  });
}
