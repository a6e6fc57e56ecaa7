/** A digest as a message: each story with its lines and its quote, then the sources. */
import type { Citation } from '../../briefings/briefing/briefing.ts';
import { sourcesOfStories } from '../../briefings/digest/cited-in-stories.ts';
import type { DigestStory } from '../../briefings/digest/digest-story.ts';
import type { SourceDocument } from '../../briefings/document.ts';
import { localDay, localTime } from '../digests/schedule/local-time.ts';
import { textIn } from './briefing-message.ts';
import { citationNumbers, sourcesBlocks } from './cite.ts';
import type { Block, CitedText, Message } from './message.ts';
import { titled } from './own-words.ts';
import { citedQuoteBlock } from './quote-block.ts';

export interface DigestDetails {
  /** Null for everything. */
  readonly topic: string | null;
  /** Of the IANA time zone database. */
  readonly zone: string;
  readonly now: Date;
  /** When it should have come; null where that does not matter. */
  readonly dueAt: Date | null;
  /** Stories there was no room for. */
  readonly leftOut: number;
}

const HOUR_MS = 3_600_000;

export function digestMessage(
  stories: readonly DigestStory[],
  documents: readonly SourceDocument[],
  details: DigestDetails,
): Message {
  const sources = sourcesOfStories(stories, documents);
  const textAt = textIn(documents);
  const cite = (text: string, citations: readonly Citation[]): CitedText => ({
    text,
    citations: citationNumbers(citations, sources),
  });
  const storyBlocks = (story: DigestStory, index: number): Block[] => {
    const { headline, points, quote, outlets } = story;
    const head = cite(headline.text, headline.citations);
    const lines = points.flatMap((point) => [
      cite(point.text, point.citations),
      ...point.disputedBy.slice(0, 1).map((other) => cite(`Accounts differ: ${textAt(other)}`, [other])),
    ]);
    return [
      { type: 'story', number: index + 1, isUpdate: story.kind === 'update', outlets, ...head },
      ...lines.map((line): Block => ({ type: 'paragraph', ...line })),
      ...(quote === null ? [] : [citedQuoteBlock(quote, sources)]),
    ];
  };
  return {
    title: { text: titleOf(stories.length, details), citations: [] },
    blocks: [
      ...lateNotice(details),
      ...stories.flatMap(storyBlocks),
      ...leftOutNotice(details),
      ...sourcesBlocks(sources),
    ],
  };
}

/** Said in one line where a digest is not silent then. @param since where the last digest ended. */
export function nothingNewMessage(since: Date, details: Pick<DigestDetails, 'topic' | 'zone'>): Message {
  const { topic, zone } = details;
  const about = topic === null ? '' : ` on “${topic}”`;
  const text = `Nothing new${about} since ${dayOf(since, zone)}, ${timeOf(since, zone)}.`;
  return titled(text);
}

/** "Monday 23 November". */
function dayOf(at: Date, zone: string): string {
  return localDay(at, zone).replace(/ \d+$/, '');
}

/** "08:30". */
function timeOf(at: Date, zone: string): string {
  return /\d{2}:\d{2}/.exec(localTime(at, zone))?.[0] ?? '';
}

function counted(stories: number, before = ''): string {
  return stories === 1 ? `1 ${before}story` : `${stories} ${before}stories`;
}

function titleOf(stories: number, { topic, zone, now }: DigestDetails): string {
  const name = topic ?? 'News';
  const capital = name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return `${capital}: ${counted(stories)}, ${dayOf(now, zone)}`;
}

function lateNotice({ now, dueAt, zone }: DigestDetails): Block[] {
  if (dueAt === null || now.getTime() - dueAt.getTime() <= HOUR_MS) return [];
  const [due, today] = [dayOf(dueAt, zone), dayOf(now, zone)];
  const when = due === today ? timeOf(dueAt, zone) : `${due}, ${timeOf(dueAt, zone)}`;
  return [{ type: 'notice', text: `Due at ${when}; it comes late, at ${timeOf(now, zone)}.` }];
}

function leftOutNotice({ leftOut, topic }: DigestDetails): Block[] {
  if (leftOut === 0) return [];
  const how = topic === null ? '/briefing and a topic' : `/briefing ${topic}`;
  return [{ type: 'notice', text: `${counted(leftOut, 'more ')}: ${how}` }];
}
