import { describe, expect, it } from 'vitest';
import { FEATURE_NAMES, sentenceFeatures } from '../../../briefings/summaries/features.ts';
import { SALIENCE_WEIGHTS } from '../../../briefings/summaries/salience-weights.ts';
import { summarize, summarizeTogether } from '../../../briefings/summaries/summarize.ts';
import { COURIER, HARBOUR, makeReading } from './make-reading.ts';

describe('summarize', () => {
  it('gives sentences of the document in its order', () => {
    const summary = summarize(HARBOUR, { sentences: 3 });
    expect(summary).toHaveLength(3);
    const starts = summary.map(({ citation }) => citation.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    for (const { text, citation } of summary) {
      expect(HARBOUR.document.text.slice(citation.start, citation.end)).toBe(text);
    }
  });

  it('takes no line that is no sentence of the story, even where too few are left', () => {
    const shown = summarize(HARBOUR, { sentences: 20 }).map(({ text }) => text);
    expect(shown.join(' ')).not.toContain('Read more');
    expect(shown.length).toBeLessThan(HARBOUR.sentences.length);
  });

  it('shows a sentence that points back only behind the one it points to', () => {
    const shown = summarize(HARBOUR, { sentences: 20 }).map(({ text }) => text);
    const at = shown.findIndex((text) => text.startsWith('He did not say'));
    if (at >= 0) expect(shown[at - 1]).toContain('Mayor Peter Halloran');
  });

  it('marks a connective that it takes away', () => {
    const shown = summarize(COURIER, { sentences: 20 }).find(({ text }) => text.includes('opposition'));
    expect(shown?.text).toBe(
      '[…] the opposition in Harlow demanded an inquiry into the flood wall that was never built.',
    );
    expect(shown?.segments[0]).toEqual({ type: 'edit', text: '[…] ' });
  });

  it('tells nothing twice when it reads several reports', () => {
    const shown = summarizeTogether([HARBOUR, COURIER], { sentences: 4 }).map(({ text }) => text);
    expect(shown.filter((text) => text.startsWith('The river Orle flooded'))).toHaveLength(1);
  });

  it('is empty for a text without sentences', () => {
    expect(summarize(makeReading('empty', ''), { sentences: 3 })).toEqual([]);
    expect(summarize(makeReading('list', 'one\ntwo\nthree'), { sentences: 3 })).toEqual([]);
  });

  it('has one weight for each feature', () => {
    expect(SALIENCE_WEIGHTS).toHaveLength(FEATURE_NAMES.length);
    for (const features of sentenceFeatures(HARBOUR)) expect(features).toHaveLength(FEATURE_NAMES.length);
  });
});
