/** Tells whether a sentence can open a summary, or points back at something that the reader has not seen. */

export type Opening =
  | { readonly kind: 'sound' }
  /** "But the minister …": sound once the connective is taken away; the rest starts at `rest`. */
  | { readonly kind: 'connective'; readonly rest: number }
  /** "She …": a person's pronoun as subject, `start` to `end`, that a name could stand for. */
  | { readonly kind: 'pronoun'; readonly start: number; readonly end: number }
  /** "This …", "Their …": nothing short of the sentence before makes it sound. */
  | { readonly kind: 'dangling' };

const SOUND: Opening = { kind: 'sound' };
const DANGLING: Opening = { kind: 'dangling' };
const LEADING_MARKS = /^[\s"'“”‘’«»„([{–—-]*/;
const BACK_POINTING =
  /^(?:they|it|its|it['’]s|his|her|hers|their|theirs|him|them|this|these|those|that|that['’]s|such|both|another|the (?:latter|former|same|other|others|two|three|pair|duo|couple|trio)|neither|either|one of (?:them|those|these)|some of (?:them|those|these)|most of (?:them|those|these)|all of (?:them|those|these)|others|here|there(?:fore|after|by)|similarly|likewise|instead|then|thus|hence|so|or|nor|because|consequently|accordingly|otherwise|conversely|besides|too|again|even so|even then|as a result|as such|for (?:example|instance|that reason|this reason|his part|her part|their part|its part)|in (?:turn|contrast|response|return|other words|doing so|this|that|these|those|his|her|their|its)|by contrast|by then|after (?:that|this|all|his|her|their)|before (?:that|this)|at (?:that|this|his|her|their|its)|on (?:that|this|the contrary|his|her|their|its)|of (?:those|these|them|his|her|their)|to (?:that|this|do so|his|her|their)|with (?:that|this|his|her|their)|from (?:there|that|this|his|her|their)|since then|until then|despite (?:that|this|his|her|their)|among (?:them|those|these)|that said|not so|no[,.]|yes[,.]|(?:when|if|after|before|while|as|once|although|though|since) (?:he|she|they|it)|(?:earlier|later|afterwards?),? (?:he|she|they|it))(?![\p{L}\p{N}])/iu;
const SUBJECT_PRONOUN = /^(?:he|she)(?=\s)/i;
const CONNECTIVE =
  /^(?:(?:but|and|yet|still|also|however|meanwhile|moreover|furthermore|additionally|nevertheless|nonetheless|in addition|at the same time)(?=[\s,])),?\s+/i;
const FRONTED_PRONOUN = /^[^,]{2,90},\s+(?:he|she|they|his|her|their)\s/i;
const SAID_BY_PRONOUN =
  /(?:["”»,]\s+(?:he|she|they)\s+(?:also\s+|then\s+|later\s+)?\p{L}{2,20}ed|["”»,]\s+(?:he|she|they)\s+(?:said|says|told|wrote|made|went|say)|["”»]\s+(?:said|added)\s+(?:he|she|they))(?!\p{L})/iu;
const NAME_AFTER_START = /[\s(“"][\p{Lu}][\p{Ll}]+\s[\p{Lu}][\p{Ll}]+/u;
const POSSESSIVE_PRONOUN = /\s(?:his|her|their)\s/i;
/** Only the first words matter: no pattern ever runs over a whole long sentence. */
const LOOK_AHEAD = 160;
const LONGEST = 1000;
const QUOTED = /["“„«][^"“”„«»]{0,600}["”»]/g;

/** How `sentence` begins; offsets are into `sentence`. */
export function openingOf(sentence: string): Opening {
  const marks = LEADING_MARKS.exec(sentence)?.[0].length ?? 0;
  const head = sentence.slice(marks, marks + LOOK_AHEAD);
  const pronoun = SUBJECT_PRONOUN.exec(head);
  if (pronoun) return marks > 0 ? DANGLING : { kind: 'pronoun', start: 0, end: pronoun[0].length };
  const connective = CONNECTIVE.exec(head);
  if (connective) return afterConnective(sentence, marks, connective[0].length);
  const isUnclear = BACK_POINTING.test(head) || frontsPronoun(head) || isSaidByPronoun(sentence);
  return isUnclear ? DANGLING : SOUND;
}

/** True where the sentence stands by itself as it is. */
export function opensSoundly(sentence: string): boolean {
  return openingOf(sentence).kind === 'sound';
}

function afterConnective(sentence: string, marks: number, length: number): Opening {
  const rest = marks + length;
  if (marks > 0 || openingOf(sentence.slice(rest, rest + LOOK_AHEAD + 1)).kind !== 'sound') return DANGLING;
  return { kind: 'connective', rest };
}

/** "Asked about her talks, she said …": the subject is a pronoun and no other person is named before it. */
function frontsPronoun(head: string): boolean {
  const fronted = FRONTED_PRONOUN.exec(head)?.[0];
  if (fronted === undefined) return false;
  return POSSESSIVE_PRONOUN.test(fronted) || !NAME_AFTER_START.test(fronted);
}

/** "“…,” she said": by whom is not told, unless somebody is named before. */
function isSaidByPronoun(sentence: string): boolean {
  const said = SAID_BY_PRONOUN.exec(sentence.slice(0, LONGEST));
  return said !== null && !NAME_AFTER_START.test(` ${sentence.slice(0, said.index).replace(QUOTED, '')}`);
}
