/** Composes what is new for a digest, before it is put in words for a place: digests alike have it in common. */
import { citedInStories } from '../../briefings/digest/cited-in-stories.ts';
import { composeStories } from '../../briefings/digest/compose-stories.ts';
import type { DigestStory, DigestTopic } from '../../briefings/digest/digest-story.ts';
import { groundStories } from '../../briefings/digest/ground-stories.ts';
import type { SourceDocument } from '../../briefings/document.ts';
import { soughtIn } from '../../briefings/search/parse-search.ts';
import { type CommandContext, logDropped } from '../commands/command-context.ts';
import type { Digest, ToldStory } from './digest.ts';
import { gatherFresh } from './gather-fresh.ts';
import { gatherTold } from './gather-told.ts';
import { rememberStories } from './told-stories.ts';

export interface StoriesWanted extends Pick<Digest, 'cursor' | 'told'> {
  readonly settings: Pick<Digest['settings'], 'topic' | 'outlets' | 'stories' | 'quotes'>;
}

export interface FoundStories {
  /** Empty where nothing is new. */
  readonly stories: readonly DigestStory[];
  /** Stories there was no room for. */
  readonly leftOut: number;
  /** Those that the stories cite. */
  readonly documents: readonly SourceDocument[];
  readonly told: readonly ToldStory[];
}

/** What came after the digest's cursor, and was not told. Throws what the library and the model throw. */
export async function findStories(
  { settings, cursor, told }: StoriesWanted,
  context: CommandContext,
  now: Date,
): Promise<FoundStories> {
  const { library } = context;
  const topic = await topicOf(settings.topic, context);
  const search = { topic, outlets: settings.outlets, cursor, now };
  const { ranked, unread } = await gatherFresh(search, library);
  const fresh = ranked.map(({ reading }) => reading);
  const events = fresh.length === 0 ? [] : await gatherTold(told, fresh, library);
  const readings = [...fresh, ...events.flatMap((event) => event.readings)];
  const { stories: most, quotes } = settings;
  const about = topic && { ...topic, words: soughtIn(topic.words) };
  const content = composeStories({ topic: about, fresh: ranked, told: events, now, stories: most, quotes });
  const documents = readings.map(({ document }) => document);
  const { stories, dropped } = groundStories(content.stories, documents);
  logDropped(context, dropped);
  context.log.debug(
    { topic: settings.topic, documents: fresh.length, stories: stories.length },
    'digest composed',
  );
  return {
    stories,
    leftOut: content.leftOut + unread,
    documents: citedAmong(documents, stories),
    told: rememberStories(told, stories, readings, now),
  };
}

async function topicOf(
  words: string | null,
  { embedder, signal }: CommandContext,
): Promise<DigestTopic | null> {
  if (words === null) return null;
  const [vector = null] = await embedder.embed([soughtIn(words)], signal ? { signal } : {});
  return { words, vector };
}

function citedAmong(documents: readonly SourceDocument[], stories: readonly DigestStory[]): SourceDocument[] {
  const cited = new Set(citedInStories(stories).map(({ documentId }) => documentId));
  return documents.filter(({ id }) => cited.has(id));
}
