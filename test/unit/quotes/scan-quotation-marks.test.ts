/** Which marks open and close what, whatever their style. */
import { describe, expect, it } from 'vitest';
import { scanQuotationMarks } from '../../../briefings/quotes/scan-quotation-marks.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

const scan = (text: string) => scanQuotationMarks(text, splitSentences(text));
const insides = (text: string) => scan(text).map(({ inside }) => text.slice(inside.start, inside.end));

describe('scanQuotationMarks', () => {
  it.each([
    ['straight', 'a "b c" d "e"', ['b c', 'e']],
    ['curly', 'a “b c” d “e”', ['b c', 'e']],
    ['German', 'a „b c“ d „e“', ['b c', 'e']],
    ['guillemets, French', 'a «b c» d «e»', ['b c', 'e']],
    ['guillemets, German', 'a »b c« d »e«', ['b c', 'e']],
    ['single', "a 'b c' d 'e'", ['b c', 'e']],
    ['single with apostrophes', "a 'it's Jo's' b", ["it's Jo's"]],
    ['two apostrophes', "a ''b c'' d", ['b c']],
    ['Japanese', '彼は「はい」と「いいえ」', ['はい', 'いいえ']],
    ['inner of another style', 'a “b ‘c’ d” e', ['b ‘c’ d']],
    ['inner of the same style', 'a “b “c” d” e', ['b “c” d']],
    ['inner straight', 'a "b "c" d" e', ['b "c" d']],
    ['curly closed by its opener', 'a “b c,“ d', ['b c,']],
    ['inner closer beside the outer', "a ''b 'c''' d", ["b 'c'"]],
    ['plural apostrophes', "the boys' and girls' mothers' rock 'n' roll", []],
    ['inches', 'a 6" board', []],
    ['nothing inside', 'a "" b “” c', []],
  ])('%s', (_name, text, expected) => {
    expect(insides(text)).toEqual(expected);
  });

  it('knows a missing closer from a statement that goes on in the next paragraph', () => {
    expect(scan('“One. Two.\nThree.')).toMatchObject([{ end: 5, continues: false }]);
    expect(scan('“One. Two.\n“Three.”')).toMatchObject([{ end: 10, continues: true }, { continues: false }]);
  });
});
