/** Finds and attributes every statement a text reports. */
import type { Sentence } from '../document.ts';
import { cutUnits } from './cut-units.ts';
import { gatherDrafts } from './gather-drafts.ts';
import { decideDrafts } from './learned/decide-drafts.ts';
import type { Quote } from './quote.ts';
import { resolveSpeakers } from './resolve-speakers.ts';
import { scanQuotationMarks } from './scan-quotation-marks.ts';
import { verifyQuote } from './verify-quote.ts';

/** All quotes of `text`, in order of `start`; `sentences` as {@link splitSentences} gives them. */
export function findQuotes(text: string, sentences: readonly Sentence[]): Quote[] {
  const units = cutUnits(text, sentences, scanQuotationMarks(text, sentences));
  const drafts = decideDrafts(text, units, gatherDrafts(text, units));
  const speakers = resolveSpeakers(text, units, drafts);
  const quotes: Quote[] = [];
  drafts.forEach(({ parts, kind, cue, confidence }, index) => {
    const start = parts[0]?.start ?? 0;
    const quote = {
      start,
      end: parts.at(-1)?.end ?? start,
      parts,
      kind,
      cue,
      confidence,
      speaker: speakers[index] ?? null,
    };
    if (verifyQuote(text, quote)) quotes.push(quote);
  });
  return quotes.sort((a, b) => a.start - b.start || a.end - b.end);
}
