/** Finds the briefing's headline: a real title, or failing that a real sentence; never a line of our own. */
import type { Candidate } from '../summaries/candidate.ts';
import { contentStems, wordsOf } from '../summaries/words.ts';
import type { Citation, Headline } from './briefing.ts';
import type { Statement } from './merge-repeats.ts';
import type { PickedReading } from './pick-readings.ts';
import { relevanceTo, type Topic } from './relevance.ts';

const LONGEST_TITLE = 200;
const FEWEST_WORDS = 4;
const MOST_WORDS = 25;
/** A title of a lesser document only stands in where the best one has none that is on the topic. */
const LEAST_RELEVANCE = 0.35;
/** A document that matters this much to the topic may head with its title, whatever the title's words. */
const MAINLY_ON_TOPIC = 0.45;

/** The first title on the topic among the best documents, else the best one's own title; null without one. */
export function headlineFromTitle(picked: readonly PickedReading[], topic: Topic): Headline | null {
  const best = picked[0]?.weight ?? 0;
  const titled = picked.flatMap(({ reading: { document, sentences }, weight }) => {
    const first = sentences[0];
    const isFit = weight >= 0.8 * best && document.title !== null && isHeadline(document.title);
    return isFit && first && document.title !== null
      ? [{ id: document.id, title: document.title, first }]
      : [];
  });
  const onTopic = titled.find(
    ({ title }) => relevanceTo(topic, new Set(contentStems(title)), null) >= LEAST_RELEVANCE,
  );
  const own = titled.find(({ id }) => best >= MAINLY_ON_TOPIC && id === picked[0]?.reading.document.id);
  const chosen = onTopic ?? own;
  return chosen
    ? headlineOf(chosen.title, { documentId: chosen.id, start: chosen.first.start, end: chosen.first.end })
    : null;
}

function headlineOf(text: string, citation: Citation): Headline {
  return { source: 'title', text, segments: [], citations: [citation], disputedBy: [] };
}

/** A statement as a headline. */
export function headlineFromStatement(statement: Statement): Headline {
  const { best, repeats, disputes } = statement;
  return {
    source: 'sentence',
    text: best.text,
    segments: best.segments,
    citations: [best, ...repeats].map(citationOf),
    disputedBy: disputes.map(citationOf),
  };
}

export function citationOf({ reading, span }: Candidate): Citation {
  return { documentId: reading.document.id, start: span.start, end: span.end };
}

function isHeadline(title: string): boolean {
  const words = wordsOf(title).length;
  return (
    title.length <= LONGEST_TITLE && words >= FEWEST_WORDS && words <= MOST_WORDS && !title.includes('\n')
  );
}
