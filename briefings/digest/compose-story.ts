/** Tells one event in a headline, a line or two and what was said: all of it where it is new, else what has moved. */
import type { Headline, KeyQuote, Point } from '../briefing/briefing.ts';
import { candidatePool } from '../briefing/choose-points.ts';
import { chooseQuotes } from '../briefing/choose-quotes.ts';
import { toPoint } from '../briefing/compose-briefing.ts';
import { headlineFromStatement, headlineFromTitle } from '../briefing/headline.ts';
import type { Statement } from '../briefing/merge-repeats.ts';
import { type PickedReading, pickReadings } from '../briefing/pick-readings.ts';
import { type Topic, topicOf } from '../briefing/relevance.ts';
import { weighStories } from '../briefing/weigh-stories.ts';
import { chooseLines } from './choose-lines.ts';
import type { DigestTopic } from './digest-story.ts';
import { isNewQuote, newsOf } from './find-news.ts';
import type { Event } from './group-events.ts';
import { ownTopic } from './own-topic.ts';

export interface ComposedStory {
  readonly headline: Headline;
  readonly points: readonly Point[];
  /** To choose one from, the best first. */
  readonly quotes: readonly KeyQuote[];
}

const LINES = 2;
const QUOTES_TO_CHOOSE_FROM = 3;

/** Null where the documents tell nothing that is fit to be shown, or nothing new. */
export function composeStory(event: Event, asked: DigestTopic | null, now: Date): ComposedStory | null {
  const readings = event.fresh.map(({ reading }) => reading);
  const [topic, own] = [asked, ownTopic(readings)].map(
    (about) => about && topicOf(about.words, about.vector),
  );
  for (const about of [topic, own]) {
    const picked = about ? weighStories(pickReadings(event.fresh, about, now), now) : [];
    const pool = candidatePool(picked);
    const news = event.isUpdate ? newsOf(event, pool) : pool;
    const lines = chooseLines(news, pool, { count: LINES, topic: topic ?? null });
    if (about && lines.length > 0) return tell(event, picked, lines, about);
  }
  return null;
}

/** Whether there would be something to tell. */
export function hasNews(event: Event): boolean {
  const readings = event.fresh.map(({ reading }) => ({ reading, weight: 1 }));
  return !event.isUpdate || newsOf(event, candidatePool(readings)).length > 0;
}

/** The title of the document that the first line stands in, or of another; without one the line itself is the headline. */
function tell(
  event: Event,
  picked: readonly PickedReading[],
  lines: readonly Statement[],
  topic: Topic,
): ComposedStory | null {
  const [first, ...rest] = lines;
  if (first === undefined) return null;
  const ofFirst = picked.filter(({ reading }) => reading === first.best.reading);
  const title =
    headlineFromTitle(ofFirst, topic) ?? (event.isUpdate ? null : headlineFromTitle(picked, topic));
  const points = (title === null ? rest : lines).map(toPoint);
  return {
    headline: title ?? headlineFromStatement(first),
    points,
    quotes: quotesOf(event, picked, points, topic),
  };
}

/** Beside the lines; for an update of what is new. */
function quotesOf(
  event: Event,
  picked: readonly PickedReading[],
  points: readonly Point[],
  topic: Topic,
): KeyQuote[] {
  const taken = points.flatMap(({ citations }) =>
    citations.map((place) => ({ documentId: place.documentId, span: place })),
  );
  const kinds = ['direct', 'mixed'] as const;
  const quotes = chooseQuotes(picked, { topic, count: QUOTES_TO_CHOOSE_FROM, kinds, shown: [], taken });
  return event.isUpdate ? quotes.filter(isNewQuote(event)) : quotes;
}
