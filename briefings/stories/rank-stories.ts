/** Puts stories in order: those that many independent outlets tell, that are new, and that bear on what was asked. */
import type { StoryDocument } from './story-document.ts';

export interface RankedStory {
  readonly documentIds: readonly string[];
  /** Outlets that tell it in words of their own; documents without outlet count one each. */
  readonly outlets: number;
  /** Instant of its newest dated document, null where none is dated. */
  readonly newestAt: Date | null;
  readonly score: number;
}

export interface RankingOptions {
  readonly now: Date;
  /** 0 to 1 for a document, by id; 1 for all where nothing was asked. */
  readonly relevance?: (documentId: string) => number;
}

const HOUR_MS = 3_600_000;
/** After so many hours a story has half its freshness. */
const HALF_LIFE_HOURS = 36;
const UNDATED_FRESHNESS = 0.3;

/** The weightiest first; groups as `clusterStories` gives them. */
export function rankStories(
  groups: readonly (readonly string[])[],
  documents: readonly StoryDocument[],
  { now, relevance = () => 1 }: RankingOptions,
): RankedStory[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const stories = groups.map((documentIds) => {
    const members = documentIds.flatMap((id) => byId.get(id) ?? []);
    const outlets = independentOutlets(members);
    const newestAt = newest(members);
    const relevant = Math.max(0, ...documentIds.map(relevance));
    const score = relevant * (1 + Math.log2(Math.max(1, outlets))) * (0.4 + 0.6 * freshness(newestAt, now));
    return { documentIds, outlets, newestAt, score };
  });
  return stories.sort(
    (a, b) => b.score - a.score || ((a.documentIds[0] ?? '') < (b.documentIds[0] ?? '') ? -1 : 1),
  );
}

/** Two outlets with one and the same text are one witness. */
function independentOutlets(members: readonly StoryDocument[]): number {
  const texts = new Map(members.map(({ text, outlet, id }) => [text, outlet ?? id]));
  return new Set(texts.values()).size;
}

function newest(members: readonly StoryDocument[]): Date | null {
  const times = members.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [Date.parse(publishedAt)]));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? null : new Date(Math.max(...known));
}

/** 1 now, a half after {@link HALF_LIFE_HOURS}; a date to come counts as now. */
export function freshness(at: Date | null, now: Date): number {
  if (at === null) return UNDATED_FRESHNESS;
  const hours = Math.max(0, (now.getTime() - at.getTime()) / HOUR_MS);
  return 0.5 ** (hours / HALF_LIFE_HOURS);
}
