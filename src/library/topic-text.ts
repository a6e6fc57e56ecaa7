/** The words of a document by which its topic is told: what a headline and a first look give. */
import type { SourceDocument } from '../../briefings/document.ts';

/** About as much as the default model was trained to take in at once. */
const LONGEST = 1_000;
/** A half of a surrogate pair, where the cut went through one. */
const HALF_AT_END = /[\ud800-\udbff]$/;

/** Title and beginning of the text, to be embedded once a document (`Reading.topicEmbedding`); empty without either. */
export function topicText({ title, text }: Pick<SourceDocument, 'title' | 'text'>): string {
  const whole = title === null ? text : `${title}. ${text}`;
  return whole.slice(0, LONGEST).replace(HALF_AT_END, '').trim();
}
