/** Tells whether the speaker stands behind the verb ("…," said Renata Alt), which prose without quotations allows less often. */
import type { Token } from './cut-units.ts';
import { findSubjectAfter } from './find-subject-after.ts';
import { isCapitalised, PREPOSITIONS, ROLE_NOUNS, TIME_WORDS } from './function-words.ts';
import { actsAsComma } from './punctuation.ts';
import type { Scene } from './report.ts';
import type { TokenRange } from './token-range.ts';

const INVERTED_BEHIND_PROSE =
  /^(?:said|says|added|adds|wrote|writes|explained|argued|noted|concluded|warned|recalled|insisted|declared|tweeted|asked|reported)$/;

/** The speaker behind the verb of the cue, null where the verb is not inverted. */
export function findInvertedSubject({ text, tokens, cue, floor, end }: Scene): TokenRange | null {
  const before = tokens[cue.verb - 1];
  const mayInvert = cue.type === 'say' || (cue.type === 'tell' && before?.kind === 'quote');
  if (!mayInvert || cue.form !== 'finite' || cue.first !== cue.verb) return null;
  const opensUnit = cue.verb === floor && floor === 0;
  if (!opensUnit && before?.kind !== 'quote' && !actsAsComma(text, before)) return null;
  const subject = findSubjectAfter(tokens, cue.verb, end);
  if (subject === null) return null;
  const isBehindQuote = before?.kind === 'quote' || tokens[cue.verb - 2]?.kind === 'quote';
  if (isBehindQuote) return subject;
  const isCommon = opensUnit || INVERTED_BEHIND_PROSE.test(tokens[cue.verb]?.lower ?? '');
  const endsWell = subject.last + 1 >= end || mayFollowSpeaker(tokens[subject.last + 1]);
  return isCommon && endsWell && looksLikeSpeaker(tokens, subject) ? subject : null;
}

function mayFollowSpeaker(token: Token | undefined): boolean {
  if (token === undefined || token.kind === 'mark') return true;
  if (PREPOSITIONS.has(token.lower) || TIME_WORDS.has(token.lower)) return true;
  return /^(?:who|as|when|while|and|but)$/.test(token.lower);
}

function looksLikeSpeaker(tokens: readonly Token[], range: TokenRange): boolean {
  const words = tokens.slice(range.first, range.last + 1);
  return (
    words.some((word) => ROLE_NOUNS.has(word.lower)) ||
    words.every((word) => isCapitalised(word.text)) ||
    /^(?:he|she|they)$/.test(words[0]?.lower ?? '')
  );
}
