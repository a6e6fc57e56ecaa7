/** Makes words comparable across accents and case: "Stéphane" is found by "stephane". */

const COMBINING_MARKS = /[\u0300-\u036f]/g;
const LETTERS_WITHOUT_MARKS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  '’': "'",
};
const WITHOUT_MARKS = new RegExp(`[${Object.keys(LETTERS_WITHOUT_MARKS).join('')}]`, 'g');
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** `text` in lower case without accents. Offsets do not carry over. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .normalize('NFC')
    .replace(WITHOUT_MARKS, (letter) => LETTERS_WITHOUT_MARKS[letter] ?? letter);
}

/** The folded words of `text`, letters and digits only, a possessive s left off. */
export function foldWords(text: string): string[] {
  return (
    foldText(text)
      .replace(/'s(?![\p{L}\p{N}])/gu, '')
      .match(WORD) ?? []
  );
}
