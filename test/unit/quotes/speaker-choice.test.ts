/** Whoever may have spoken competes with the others and with nobody; verbs beside names are no part of them. */
import { expect, test } from 'vitest';
import { cutUnits } from '../../../briefings/quotes/cut-units.ts';
import { readScene } from '../../../briefings/quotes/learned/scene.ts';
import { shareOfEach } from '../../../briefings/quotes/learned/share-of.ts';
import { speakerCandidates } from '../../../briefings/quotes/learned/speaker-candidates.ts';
import { scanQuotationMarks } from '../../../briefings/quotes/scan-quotation-marks.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

/** The candidates of the statement that is the last quotation of the text, which no rule gives to anybody. */
function candidatesIn(text: string): string[] {
  const sentences = splitSentences(text);
  const { stream, own } = readScene(text, cutUnits(text, sentences, scanQuotationMarks(text, sentences)), []);
  const at = stream.tokens.findLastIndex(({ kind }) => kind === 'quote');
  return speakerCandidates(stream, own, { first: at, last: at, draft: null }).map(({ first, last }) =>
    text.slice(stream.tokens[first]?.start, stream.tokens[last]?.end),
  );
}

test('shares of several and of nobody add up to one', () => {
  expect(shareOfEach([])).toEqual([]);
  expect(shareOfEach([0])).toEqual([0.5]);
  expect(shareOfEach([0, 0, Number.NEGATIVE_INFINITY])).toEqual([1 / 3, 1 / 3, 0]);
  expect(shareOfEach([900, 0])).toEqual([1, 0]);
});

test.each([
  ['Lund coached Meier to “breathe, breathe”.', ['Lund', 'Meier']],
  ['“The dam is safe,” according to a report released by the board.', ['a report', 'the board']],
  ['Lund campaign manager Karl Meier called it “a farce”.', ['Lund campaign manager Karl Meier', 'it']],
  ['In his column Will called him “a scold”.', ['his column Will', 'him']],
])('%s', (text, candidates) => {
  expect(candidatesIn(text)).toEqual(candidates);
});
