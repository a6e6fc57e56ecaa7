/** Composes a digest: the weightiest events that are new or have moved, none of them twice. */
import type { KeyQuote } from '../briefing/briefing.ts';
import { isSameSpeaker } from '../briefing/choose-quotes.ts';
import type { Reading } from '../document.ts';
import { foldCase } from '../summaries/words.ts';
import { type ComposedStory, composeStory, hasNews } from './compose-story.ts';
import type { DigestContent, DigestRequest, DigestStory } from './digest-story.ts';
import { type Event, groupEvents } from './group-events.ts';
import { repeats } from './repeats.ts';

/** Past this it is no digest. */
const MOST = 25;

interface Shown {
  readonly event: Event;
  readonly story: ComposedStory;
}

/** Titles, verbatim sentences and quotes only; every one cites its place. Does not depend on input order. */
export function composeStories(request: DigestRequest): DigestContent {
  const events = groupEvents(request);
  const told = request.told.flatMap(({ readings }) => readings);
  const room = wanted(request.stories);
  const shown: Shown[] = [];
  let next = 0;
  for (const event of events) {
    if (shown.length >= room) break;
    next += 1;
    const story = composeStory(event, request.topic, request.now);
    if (story !== null) show({ event, story }, shown, told);
  }
  const stories = giveQuotes(shown, wanted(request.quotes));
  return { stories, leftOut: events.slice(next).filter(hasNews).length };
}

/** An event that came as two goes to where it is shown; one that was told unrecognised is not told again. */
function show({ event, story }: Shown, shown: Shown[], told: readonly Reading[]): void {
  const own = readingsOf(event);
  const at = shown.findIndex(
    (other) =>
      foldCase(other.story.headline.text) === foldCase(story.headline.text) ||
      repeats(story, own, readingsOf(other.event)),
  );
  const earlier = shown[at];
  if (earlier !== undefined) shown[at] = { ...earlier, event: withDocuments(earlier.event, event) };
  else if (event.isUpdate || !repeats(story, own, told)) shown.push({ event, story });
}

function readingsOf({ fresh }: Event): Reading[] {
  return fresh.map(({ reading }) => reading);
}

function withDocuments(event: Event, { documentIds }: Event): Event {
  return { ...event, documentIds: [...new Set([...event.documentIds, ...documentIds])] };
}

/** The weightiest stories first, each the best quote of a speaker who is not quoted yet, if there is one. */
function giveQuotes(shown: readonly Shown[], most: number): DigestStory[] {
  const given: KeyQuote[] = [];
  return shown.map(({ event, story }) => {
    const fit = given.length < most ? story.quotes.filter(isAttributed) : [];
    const isOther = (quote: KeyQuote) => !given.some((other) => isSameSpeaker(other, quote));
    const quote = fit.find(isOther) ?? fit.find(({ text }) => given.every((other) => other.text !== text));
    if (quote !== undefined) given.push(quote);
    return toDigestStory(event, story, quote ?? null);
  });
}

/** In a digest somebody's own words count, and whose they are. */
function isAttributed({ kind, speaker }: KeyQuote): boolean {
  return kind !== 'indirect' && speaker !== null;
}

function toDigestStory(
  event: Event,
  { headline, points }: ComposedStory,
  quote: KeyQuote | null,
): DigestStory {
  const { documentIds, outlets, newestAt } = event;
  return { kind: event.isUpdate ? 'update' : 'new', headline, points, quote, outlets, documentIds, newestAt };
}

function wanted(count: number): number {
  return Math.max(0, Math.min(MOST, Math.floor(count) || 0));
}
