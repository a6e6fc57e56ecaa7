/** Records for tests: a statement that stands in one made-up sentence. */
import type { QuoteSpeaker } from '../../../briefings/quotes/quote.ts';
import type { QuoteRecord, RecordSource } from '../../../briefings/who-said/statement.ts';
import { embed } from '../summaries/make-reading.ts';

export interface RecordOptions {
  readonly documentId?: string;
  readonly speaker?: Partial<QuoteSpeaker> | null;
  readonly before?: string;
  readonly source?: Partial<RecordSource>;
}

/** @param sentence holds the statement in “…”. */
export function makeRecord(
  sentence: string,
  { documentId = 'a', speaker = {}, before = '', source = {} }: RecordOptions = {},
): QuoteRecord {
  const span = { start: sentence.indexOf('“') + 1, end: sentence.indexOf('”') };
  const text = sentence.slice(span.start, span.end);
  const unnamed = { name: 'Mira Stanton', role: null, party: null, aliases: [], isNamed: true };
  const said = speaker && { ...unnamed, mention: { start: 0, end: 1 }, ...speaker };
  return {
    documentId,
    quote: { ...span, parts: [span], kind: 'direct', cue: null, speaker: said, confidence: 0.9 },
    text,
    context: { start: 0, end: sentence.length, text: sentence },
    before,
    source: { title: null, outlet: null, alsoIn: [], day: '2026-03-04', isDated: true, ...source },
    embedding: embed(sentence),
  };
}
