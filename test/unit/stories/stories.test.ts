import { describe, expect, it } from 'vitest';
import { clusterStories } from '../../../briefings/stories/cluster-stories.ts';
import { freshness, rankStories } from '../../../briefings/stories/rank-stories.ts';
import type { StoryDocument } from '../../../briefings/stories/story-document.ts';
import { centroid } from '../../../briefings/summaries/vectors.ts';
import { BAKERY, COURIER, HARBOUR } from '../summaries/make-reading.ts';

const DOCUMENTS: StoryDocument[] = [BAKERY, COURIER, HARBOUR].map(({ document, embeddings }) => ({
  ...document,
  vector: centroid(embeddings),
}));
const NOW = new Date('2026-03-04T00:00:00Z');

describe('clusterStories', () => {
  it('brings the reports of one event together', () => {
    expect(clusterStories(DOCUMENTS)).toEqual([['harbour-post', 'valley-courier'], ['bakery-news']]);
  });

  it('does not depend on the order of the documents', () => {
    expect(clusterStories(DOCUMENTS.toReversed())).toEqual(clusterStories(DOCUMENTS));
  });

  it('keeps two events of one kind apart when weeks lie between', () => {
    const later = DOCUMENTS.map((document) => ({
      ...document,
      id: `${document.id}-2`,
      publishedAt: '2026-06-01',
    }));
    expect(clusterStories([...DOCUMENTS, ...later])).toHaveLength(4);
  });

  it('takes no documents, and documents without words', () => {
    expect(clusterStories([])).toEqual([]);
    const blank = {
      id: 'x',
      title: null,
      text: '',
      vector: new Float32Array(0),
      publishedAt: 'soon',
      outlet: null,
    };
    expect(clusterStories([blank, { ...blank, id: 'y' }])).toEqual([['x'], ['y']]);
  });

  it('takes thousands of documents in seconds', () => {
    const many = Array.from({ length: 3000 }, (_, i): StoryDocument => {
      const text = `Event number ${i >> 1} in Town${i >> 1} brought people${i % 97} and things${i % 89} into street${i % 83}.`;
      return {
        id: String(i),
        title: null,
        text,
        vector: new Float32Array(64),
        publishedAt: null,
        outlet: null,
      };
    });
    const started = performance.now();
    expect(clusterStories(many).flat()).toHaveLength(3000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('rankStories', () => {
  it('puts the story that more outlets tell first', () => {
    const [first, second] = rankStories([['bakery-news'], ['harbour-post', 'valley-courier']], DOCUMENTS, {
      now: NOW,
    });
    expect(first).toMatchObject({ documentIds: ['harbour-post', 'valley-courier'], outlets: 2 });
    expect(second?.outlets).toBe(1);
  });

  it('counts copies of one text as one witness', () => {
    const copies = DOCUMENTS.slice(0, 1).flatMap((document) => [
      document,
      { ...document, id: 'copy', outlet: 'Copyist' },
    ]);
    expect(rankStories([['bakery-news', 'copy']], copies, { now: NOW })[0]?.outlets).toBe(1);
  });

  it('puts what was asked for before what was not', () => {
    const relevance = (id: string) => (id === 'bakery-news' ? 1 : 0.1);
    const groups = [['harbour-post', 'valley-courier'], ['bakery-news']];
    expect(rankStories(groups, DOCUMENTS, { now: NOW, relevance })[0]?.documentIds).toEqual(['bakery-news']);
  });

  it('halves freshness over time, and takes dates to come as now', () => {
    expect(freshness(NOW, NOW)).toBe(1);
    expect(freshness(new Date('2026-03-02T12:00:00Z'), NOW)).toBeCloseTo(0.5);
    expect(freshness(new Date('2027-01-01'), NOW)).toBe(1);
    expect(freshness(null, NOW)).toBeLessThan(0.5);
  });
});
