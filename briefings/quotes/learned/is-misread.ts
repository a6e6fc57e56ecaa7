/** Tells likely stretches that are no statement all the same: the words or the rules beside them contradict it. */
import type { TokenRange } from '../token-range.ts';
import { isBarred } from './is-barred.ts';
import { joinsSpeakers } from './rule-signs.ts';
import type { Scene } from './scene.ts';
import { HALF, type SpanCandidate, WHOLE } from './span-features.ts';
import { TRAIT } from './token-signs.ts';

/**
 * From these probabilities on a stretch is believed against the rules: that what they give to two speakers is one statement,
 * that speaker and cue of theirs are reported themselves, and that words run on into quotation marks of the next paragraph.
 */
const SURE = { oneSpeaker: 0.9, wholeReport: 0.6, nextParagraph: 0.8 } as const;

/** Whether the stretch must not be chosen; `chance` is how likely it is, `isQuoted` where quotation marks stand in it. */
export function isMisread(scene: Scene, span: SpanCandidate, chance: number, isQuoted: boolean): boolean {
  const isWhole = span.draft !== null && span.agreement === WHOLE;
  if (isFunctionWord(scene, span)) return true;
  if (!isWhole && contradictsRules(scene, span, chance, isQuoted)) return true;
  if (isQuoted) return false;
  if (span.agreement < HALF && isNoClause(scene, span)) return true;
  return span.draft?.mention == null && isBarred(scene, span);
}

/** "asked whether": a word that only joins clauses says nothing alone. */
const isFunctionWord = ({ own }: Scene, { first, last }: TokenRange): boolean =>
  first === last && ((own.traits[first] ?? 0) & (TRAIT.breaks | TRAIT.determiner)) !== 0;

/** Leaves out the quoted words of a statement, makes one of what two people say, or takes who says them for a part. */
const contradictsRules = (scene: Scene, span: SpanCandidate, chance: number, isQuoted: boolean): boolean =>
  (chance < SURE.oneSpeaker && joinsSpeakers(scene.rule, span)) ||
  (!isQuoted && span.draft !== null && span.draft.kind !== 'indirect') ||
  (chance < SURE.wholeReport && holdsAttribution(scene, span)) ||
  (chance < SURE.nextParagraph && isQuoted && span.agreement < HALF && crossesParagraphs(scene, span));

const crossesParagraphs = ({ stream: { unitOf, units } }: Scene, { first, last }: TokenRange): boolean =>
  units[unitOf[first] ?? 0]?.paragraph !== units[unitOf[last] ?? 0]?.paragraph;

/** "Lund called it “risky”" as what is said: speaker and cue of the rules' statement stand inside, outside its words. */
function holdsAttribution({ stream }: Scene, { draft, first, last }: SpanCandidate): boolean {
  if (draft === null || draft.cue === null || draft.mention === null) return false;
  const start = stream.tokens[first]?.start ?? 0;
  const end = Math.min(stream.tokens[last]?.end ?? 0, draft.parts[0]?.start ?? 0);
  return [draft.cue, draft.mention].every((span) => span.start >= start && span.end <= end);
}

/** Tokens before a stretch in which the word that would report it is looked for. */
const NOUN_REACH = 4;

/**
 * A single word; "wants to build", a wish; or "The report on the dam runs to …": the reporting word in front is a noun, and
 * reports nothing.
 */
function isNoClause({ own, stream }: Scene, { first, last }: TokenRange): boolean {
  if (first === last || stream.tokens[first]?.lower === 'to') return true;
  const from = Math.max(stream.firstOf[stream.unitOf[first] ?? 0] ?? 0, first - NOUN_REACH);
  for (let at = first - 1; at > from; at -= 1)
    if (((own.traits[at] ?? 0) & TRAIT.cue) !== 0)
      return ((own.traits[at - 1] ?? 0) & TRAIT.determiner) !== 0;
  return false;
}
