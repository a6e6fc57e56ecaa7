import { describe, expect, it } from 'vitest';
import type { Briefing } from '../../../briefings/briefing/briefing.ts';
import { type BriefingRequest, composeBriefing } from '../../../briefings/briefing/compose-briefing.ts';
import { groundBriefing } from '../../../briefings/briefing/ground-briefing.ts';
import type { Reading } from '../../../briefings/document.ts';
import { BAKERY, COURIER, embed, HARBOUR, makeReading } from '../summaries/make-reading.ts';

const NOW = new Date('2026-03-04T08:00:00Z');

function request(
  topic: string,
  readings: readonly Reading[],
  rest: Partial<BriefingRequest> = {},
): BriefingRequest {
  return {
    topic,
    topicVector: embed(topic),
    ranked: readings.map((reading) => ({ reading, score: 1 })),
    now: NOW,
    ...rest,
  };
}

function brief(topic: string, readings: readonly Reading[], rest: Partial<BriefingRequest> = {}): Briefing {
  const answer = composeBriefing(request(topic, readings, rest));
  if (answer.kind !== 'briefing') throw new Error(`nothing to tell: ${answer.reason}`);
  return answer.briefing;
}

describe('composeBriefing', () => {
  const flood = brief('flood in Harlow', [BAKERY, COURIER, HARBOUR]);

  it('heads with the title of a document on the topic', () => {
    expect(flood.headline.source).toBe('title');
    expect([HARBOUR.document.title, COURIER.document.title]).toContain(flood.headline.text);
  });

  it('gives three to five points, each the words of its document', () => {
    expect(flood.points.length).toBeGreaterThanOrEqual(3);
    expect(flood.points.length).toBeLessThanOrEqual(5);
    expect(
      groundBriefing(
        flood,
        [BAKERY, COURIER, HARBOUR].map(({ document }) => document),
      ).dropped,
    ).toEqual([]);
  });

  it('leaves out what has nothing to do with the topic', () => {
    expect(flood.sources.map(({ documentId }) => documentId).toSorted()).toEqual([
      'harbour-post',
      'valley-courier',
    ]);
  });

  it('shows two figures for one thing as a conflict, not as two points', () => {
    const points = flood.points.filter(({ text }) => text.startsWith('The river Orle flooded'));
    expect(points).toHaveLength(1);
    expect(points[0]?.disputedBy).toHaveLength(1);
    expect(points[0]?.disputedBy[0]?.documentId).not.toBe(points[0]?.citations[0]?.documentId);
  });

  it('cites every outlet that says the same', () => {
    const copy = makeReading('echo', HARBOUR.document.text.split('\n\n').slice(0, 2).join('\n\n'), {
      outlet: 'Echo',
    });
    const [first] = brief('flood in Harlow', [HARBOUR, copy]).points;
    expect(first?.citations.map(({ documentId }) => documentId).toSorted()).toEqual(['echo', 'harbour-post']);
  });

  it('quotes different speakers, by name and role, and no point repeats a quote', () => {
    const names = flood.quotes.map(({ speaker }) => speaker?.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Mira Stanton');
    for (const { text } of flood.quotes) {
      expect(flood.points.some((point) => point.text.includes(text))).toBe(false);
    }
  });

  it('lists each cited document once, in order of citation', () => {
    const cited = [flood.headline, ...flood.points].flatMap(({ citations }) => citations[0]?.documentId);
    expect(flood.sources[0]?.documentId).toBe(cited[0]);
    expect(new Set(flood.sources.map(({ documentId }) => documentId)).size).toBe(flood.sources.length);
  });

  it('gives as many points and quotes as asked for, and no padding', () => {
    expect(brief('flood in Harlow', [HARBOUR, COURIER], { points: 2, quotes: 1 }).points).toHaveLength(2);
    expect(brief('flood in Harlow', [HARBOUR, COURIER], { points: 2, quotes: 1 }).quotes).toHaveLength(1);
    expect(brief('rye bread', [BAKERY], { points: 5 }).points.length).toBeLessThan(3);
  });

  it('heads with a sentence where there is no title, and does not repeat it', () => {
    const untitled = makeReading('untitled', HARBOUR.document.text);
    const briefing = brief('Harlow', [untitled]);
    expect(briefing.headline.source).toBe('sentence');
    expect(briefing.points.map(({ text }) => text)).not.toContain(briefing.headline.text);
  });

  it('says that there is nothing, and why', () => {
    expect(composeBriefing(request('Harlow', []))).toEqual({
      kind: 'nothing-to-tell',
      topic: 'Harlow',
      reason: 'no-documents',
    });
    expect(composeBriefing(request('volcano', [BAKERY]))).toMatchObject({ reason: 'nothing-relevant' });
  });

  it('does without embeddings of the topic', () => {
    expect(
      brief('flood in Harlow', [HARBOUR, COURIER], { topicVector: null }).points.length,
    ).toBeGreaterThanOrEqual(3);
  });
});
