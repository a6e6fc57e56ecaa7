/** A briefing as scripts get it; the form is documented in the README and does not change within a major version. */
import type { Briefing, Citation, KeyQuote, Source } from '../../briefings/briefing/briefing.ts';
import type { Place } from '../../briefings/document.ts';
import { sourceTitle } from '../messages/source-title.ts';

function citationJson({ documentId, start, end }: Citation): object {
  return { documentId, start, end };
}

export function quoteJson({ text, parts, kind, speaker, documentId, alsoIn }: KeyQuote): object {
  const told = speaker && { name: speaker.name, role: speaker.role, party: speaker.party };
  return {
    text,
    parts: parts.map(({ start, end }) => ({ start, end })),
    kind,
    speaker: told,
    documentId,
    alsoIn: alsoIn.map(citationJson),
  };
}

function placeJson({ url, outlet, title, wording }: Place): object {
  return { url, outlet, title, ...(wording ? { wording } : {}) };
}

/** `isBlurb` and `places` stand only where there is something to tell. */
export function sourceJson(source: Source): object {
  const { documentId, outlet, url, publishedAt, isBlurb, places } = source;
  const beside = { ...(isBlurb ? { isBlurb } : {}), ...(places ? { places: places.map(placeJson) } : {}) };
  return { documentId, title: sourceTitle(source), outlet, url, publishedAt, ...beside };
}

export function briefingJson({ topic, headline, points, quotes, sources }: Briefing): object {
  return {
    topic,
    headline: headline.text,
    points: points.map((point) => ({
      text: point.text,
      citations: point.citations.map(citationJson),
      disputedBy: point.disputedBy.map(citationJson),
    })),
    quotes: quotes.map(quoteJson),
    sources: sources.map(sourceJson),
  };
}
