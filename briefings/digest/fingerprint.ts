/** Remembers in a few characters what a document told, so that of a changed one the new sentences are known when the old text is gone. */

import { figuresIn } from '../briefing/merge-repeats.ts';
import type { Reading } from '../document.ts';
import { isStopWord, wordsOf } from '../summaries/words.ts';
import { figuresOf } from './figures-of.ts';

const MOST_SENTENCES = 150;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** 18 bits: of 150 sentences one is taken for another once in thousands of documents. */
const LENGTH = 3;

/** {@link LENGTH} letters by FNV-1a. */
function hash(text: string): string {
  let value = 2166136261;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  const mixed = (value ^ (value >>> 14)) >>> 0;
  return Array.from({ length: LENGTH }, (_, i) => LETTERS[(mixed >>> (6 * i)) & 63] ?? '').join('');
}

interface Trace {
  readonly words: string;
  readonly figures: string;
}

function tracesOf({ document, sentences }: Reading): Trace[] {
  return sentences.slice(0, MOST_SENTENCES).map(({ start, end }) => {
    const text = document.text.slice(start, end);
    const words = wordsOf(text).filter((word) => !isStopWord(word) && figuresIn(word).length === 0);
    return { words: hash(words.join(' ')), figures: hash(figuresOf(text).join(' ')) };
  });
}

/** Six characters of A-Z, a-z, 0-9, `-`, `_` a sentence, of at most 150 sentences. */
export function fingerprintOf(reading: Reading): string {
  return tracesOf(reading)
    .map(({ words, figures }) => words + figures)
    .join('');
}

/**
 * Positions of the sentences that a changed document has and its earlier version had not: with other figures, or, where
 * the document has grown, of other words. A sentence that is only worded anew is none. Without fingerprint nothing is new.
 */
export function newSentencesOf(reading: Reading, fingerprint: string): ReadonlySet<number> {
  const earlier = fingerprint.match(/.{6}/g) ?? [];
  const known = new Set(earlier);
  const words = new Set(earlier.map((trace) => trace.slice(0, LENGTH)));
  const traces = tracesOf(reading);
  const isKnownBut = traces.map((trace) => words.has(trace.words) && !known.has(trace.words + trace.figures));
  const isOther = traces.map((trace) => !words.has(trace.words));
  const now = new Set(traces.map((trace) => trace.words));
  const gone = [...words].filter((word) => !now.has(word)).length;
  const hasGrown = earlier.length > 0 && isOther.filter(Boolean).length > gone;
  return new Set(traces.flatMap((_, i) => (isKnownBut[i] || (hasGrown && isOther[i]) ? [i] : [])));
}
