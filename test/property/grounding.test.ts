/** Whatever the text: what is shown is in it, nothing throws, and no order of the documents changes the answer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeBriefing } from '../../briefings/briefing/compose-briefing.ts';
import { groundBriefing } from '../../briefings/briefing/ground-briefing.ts';
import type { Reading } from '../../briefings/document.ts';
import { summarize } from '../../briefings/summaries/summarize.ts';
import { findStatements } from '../../briefings/who-said/find-statements.ts';
import { groundStatements } from '../../briefings/who-said/ground-statements.ts';
import { parseQuestion } from '../../briefings/who-said/parse-question.ts';
import type { QuoteRecord } from '../../briefings/who-said/statement.ts';
import { embed, HARBOUR, makeReading } from '../unit/summaries/make-reading.ts';

const NOW = new Date('2026-03-04T00:00:00Z');

const sentence = fc.constantFrom(
  'The river Orle flooded Harlow on Monday night.',
  'The river Orle flooded Harlow on Monday and left 12 people dead.',
  'She said that “the river is ours.”',
  '“We stay in Harlow,” said Mira Stanton, head of the Orle board. “And we dance.”',
  'But the mayor of Harlow, Peter Halloran, called for calm.',
  'HARLOW (dpa) – The river Orle is rising again, the county said.',
  'He added “that nothing',
  'Who will pay for Harlow?',
  'However, they left.',
  '\u202eRight to left\u202c 🌊 in Harlow was seen by many people.',
  '\n\n',
  '"',
  '“',
);
const article = fc.oneof(
  fc.array(sentence, { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .tuple(fc.nat(HARBOUR.document.text.length), fc.string({ maxLength: 5 }))
    .map(([at, noise]) => HARBOUR.document.text.slice(0, at) + noise + HARBOUR.document.text.slice(at)),
);
const readings = fc.array(article, { maxLength: 4 }).map((texts) =>
  texts.map((text, i) =>
    makeReading(`d${i}`, text, {
      title: i % 2 ? `Flood in Harlow, part ${i}` : null,
      outlet: `Outlet ${i}`,
    }),
  ),
);
const topic = fc.oneof(fc.constant('Harlow flood'), fc.string({ unit: 'binary', maxLength: 40 }));

function compose(words: string, all: readonly Reading[]) {
  const ranked = all.map((reading) => ({ reading, score: 1 }));
  return composeBriefing({ topic: words, topicVector: embed(words), ranked, now: NOW });
}

function recordsOf({ document, quotes }: Reading): QuoteRecord[] {
  return quotes.map((quote) => ({
    documentId: document.id,
    quote,
    text: quote.parts.map(({ start, end }) => document.text.slice(start, end)).join(' … '),
    context: { start: 0, end: document.text.length, text: document.text },
    before: '',
    source: { title: document.title, outlet: document.outlet, alsoIn: [], day: '2026-03-03', isDated: true },
    embedding: embed(document.text),
  }));
}

describe('for arbitrary documents', () => {
  it('a briefing passes its own check', () => {
    fc.assert(
      fc.property(readings, topic, (all, words) => {
        const answer = compose(words, all);
        if (answer.kind !== 'briefing') return;
        const { briefing, dropped } = groundBriefing(
          answer.briefing,
          all.map(({ document }) => document),
        );
        expect(dropped).toEqual([]);
        expect(briefing).toEqual(answer.briefing);
      }),
      { numRuns: 300 },
    );
  });

  it('a briefing does not depend on the order of the documents', () => {
    fc.assert(
      fc.property(readings, (all) => {
        expect(compose('Harlow flood', all.toReversed())).toEqual(compose('Harlow flood', all));
      }),
    );
  });

  it('each sentence of a summary is the slice it cites, edits aside', () => {
    fc.assert(
      fc.property(article, (text) => {
        for (const { citation, segments, text: shown } of summarize(makeReading('d', text), {
          sentences: 3,
        })) {
          const cited = text.slice(citation.start, citation.end);
          const pieces = segments.filter((part) => part.type === 'verbatim');
          for (const { start, end } of pieces) expect(cited).toContain(text.slice(start, end));
          if (segments.length === 1) expect(shown).toBe(cited);
        }
      }),
    );
  });

  it('statements pass their own check, whatever is asked', () => {
    fc.assert(
      fc.property(readings, fc.string({ unit: 'binary', maxLength: 60 }), (all, words) => {
        for (const asked of [
          words,
          `who said ${words}`,
          `what did Stanton say about ${words}?`,
          'what did Stanton say',
        ]) {
          const question = parseQuestion(asked);
          if (question.kind === 'brief' || question.kind === 'unclear') continue;
          const answer = findStatements(question, all.flatMap(recordsOf), { vector: embed(words), limit: 5 });
          const statements = 'statements' in answer ? answer.statements : [];
          expect(
            groundStatements(
              statements,
              all.map(({ document }) => document),
            ).dropped,
          ).toEqual([]);
        }
      }),
    );
  });
});
