import { describe, expect, it } from 'vitest';
import { foldText, foldWords } from '../../../src/library/fold-words.ts';

describe('foldText', () => {
  it.each([
    ['Stéphane DUJARRIC', 'stephane dujarric'],
    ['Łódź, Ærø, Straße, Þór', 'lodz, aero, strasse, thor'],
    ['이재명 習近平 شينجيانغ', '이재명 習近平 شينجيانغ'],
    ['Price’s', "price's"],
  ])('%s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe('foldWords', () => {
  it('leaves off signs and a possessive s', () => {
    expect(foldWords("The Bundestag's committee, 4-B: “O'Sullivan”!")).toEqual([
      'the',
      'bundestag',
      'committee',
      '4',
      'b',
      'o',
      'sullivan',
    ]);
    expect(foldWords(' … ')).toEqual([]);
  });
});
