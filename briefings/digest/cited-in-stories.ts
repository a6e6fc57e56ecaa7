/** Lists what the stories of a digest cite, story by story, so that numbers count up as one reads. */
import type { Citation, Source } from '../briefing/briefing.ts';
import { placesOfPoint, placesOfQuote, sourcesAt } from '../briefing/sources.ts';
import type { SourceDocument } from '../document.ts';
import type { DigestStory } from './digest-story.ts';

/** Every place cited, in order; of a quote its context. */
export function citedInStories(stories: readonly DigestStory[]): Citation[] {
  return stories.flatMap(({ headline, points, quote }) => [
    ...[headline, ...points].flatMap(placesOfPoint),
    ...(quote === null ? [] : placesOfQuote(quote)),
  ]);
}

/** Each cited document once, in order of first citation; documents that `documents` lacks are left out. */
export function sourcesOfStories(
  stories: readonly DigestStory[],
  documents: readonly SourceDocument[],
): Source[] {
  return sourcesAt(citedInStories(stories), new Map(documents.map((document) => [document.id, document])));
}
