/** Finds and attributes every statement a text reports. */
import type { Sentence } from '../document.ts';
import { cutUnits, type Unit } from './cut-units.ts';
import type { Draft } from './draft.ts';
import { findTurns } from './find-turns.ts';
import { gatherDrafts } from './gather-drafts.ts';
import { decideDrafts } from './learned/decide-drafts.ts';
import { type QuoteModel, quoteModel } from './learned/model.ts';
import type { Quote } from './quote.ts';
import { resolveSpeakers } from './resolve-speakers.ts';
import { scanQuotationMarks } from './scan-quotation-marks.ts';
import { verifyQuote } from './verify-quote.ts';

/** All quotes of `text`, in order of `start`; `sentences` as {@link splitSentences} gives them, the model ours unless it is measured. */
export function findQuotes(
  text: string,
  sentences: readonly Sentence[],
  model: QuoteModel = quoteModel(),
): Quote[] {
  const units = cutUnits(text, sentences, scanQuotationMarks(text, sentences));
  const drafts = withTurns(decideDrafts(text, units, gatherDrafts(text, units), model), units);
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

/** The turns with what is reported outside them; what somebody reports in a turn is part of it. */
function withTurns(drafts: readonly Draft[], units: readonly Unit[]): readonly Draft[] {
  const { drafts: turns, covered } = findTurns(units);
  if (turns.length === 0) return drafts;
  return [...turns, ...drafts.filter(({ unit }) => !covered.has(unit))].sort((a, b) => a.unit - b.unit);
}
