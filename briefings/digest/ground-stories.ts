/** Lets through only what is in the documents, on every digest; what fails is handed back to be logged. */
import { type Dropped, groundBriefing } from '../briefing/ground-briefing.ts';
import type { SourceDocument } from '../document.ts';
import type { DigestStory } from './digest-story.ts';

export interface GroundedStories {
  readonly stories: readonly DigestStory[];
  readonly dropped: readonly Dropped[];
}

/** Each story by the rules of `groundBriefing`; one of which nothing is left is left out. */
export function groundStories(
  stories: readonly DigestStory[],
  documents: readonly SourceDocument[],
): GroundedStories {
  const checked = stories.map((story) => {
    const { headline, points, quote } = story;
    const quotes = quote === null ? [] : [quote];
    const { briefing, dropped } = groundBriefing(
      { topic: '', headline, points, quotes, sources: [] },
      documents,
    );
    if (briefing === null) return { stories: [], dropped };
    const [left = null] = briefing.quotes;
    return {
      stories: [{ ...story, headline: briefing.headline, points: briefing.points, quote: left }],
      dropped,
    };
  });
  return {
    stories: checked.flatMap((one) => one.stories),
    dropped: checked.flatMap((one) => one.dropped),
  };
}
