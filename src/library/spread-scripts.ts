/** Sets the characters of scripts that write no spaces apart, so that each is a word and a run of them a phrase. */

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;
const BEYOND_ARABIC = /[\u0e00-\u{10ffff}]/u;

/** Text of other scripts comes back as it is. Offsets do not carry over. */
export function spreadScripts(text: string): string {
  return BEYOND_ARABIC.test(text) ? text.replace(UNSPACED, ' $& ') : text;
}
