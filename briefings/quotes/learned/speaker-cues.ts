/** Numbers on whose reporting word it is: how each candidate stands to the reporting words nearest to the statement. */
import type { NumberTable } from './number-table.ts';
import type { SpeakerCandidate } from './speaker-candidates.ts';
import type { SpeakerScene } from './speaker-scene.ts';
import { TRAIT } from './token-signs.ts';

/** Numbers of a candidate. */
export const CUE_COLUMNS = 17;

/** Positions of the reporting words nearest to a statement in its sentences: before it, inside, behind; -1 for none. */
export type NearestCues = readonly [before: number, inside: number, behind: number];

/** The reporting words nearest to the statement. */
export function nearestCues({ stream, signs, statement: { first, last } }: SpeakerScene): NearestCues {
  const start = stream.firstOf[stream.unitOf[first] ?? 0] ?? 0;
  const end = stream.firstOf[(stream.unitOf[last] ?? 0) + 1] ?? stream.tokens.length;
  const isCue = (at: number): boolean => ((signs.traits[at] ?? 0) & TRAIT.cue) !== 0;
  let before = first - 1;
  while (before >= start && !isCue(before)) before -= 1;
  let inside = first;
  while (inside <= last && !isCue(inside)) inside += 1;
  let behind = last + 1;
  while (behind < end && !isCue(behind)) behind += 1;
  return [before < start ? -1 : before, inside > last ? -1 : inside, behind < end ? behind : -1];
}

const FAR = 30;

/** `index` is the candidate's among those of the scene. */
export function putNearestCues(
  scene: SpeakerScene,
  cues: NearestCues,
  candidate: SpeakerCandidate,
  index: number,
  table: NumberTable,
): void {
  let nearest = -1;
  let least = FAR;
  for (const cue of cues) {
    const step = cue < 0 ? 0 : stepsTo(candidate, cue);
    table.put(cue < 0 ? FAR + 1 : step);
    table.put(cue < 0 ? -1 : candidatesBetween(scene, index, cue));
    if (cue >= 0 && Math.abs(step) < least) {
      least = Math.abs(step);
      nearest = cue;
    }
  }
  putBetween(scene, candidate, nearest, table);
  putClause(scene, candidate, index, table);
  putStory(scene, candidate, table);
}

/** Tokens from the candidate to a position: above zero where that is behind the candidate. */
function stepsTo({ first, last }: SpeakerCandidate, at: number): number {
  const steps = at > last ? at - last : at < first ? at - first : 0;
  return Math.max(-FAR, Math.min(FAR, steps));
}

function candidatesBetween({ candidates }: SpeakerScene, index: number, cue: number): number {
  const own = candidates[index];
  if (own === undefined) return 0;
  let between = 0;
  if (cue > own.last)
    for (let at = index + 1; at < candidates.length && (candidates[at]?.first ?? cue) < cue; at += 1)
      between += 1;
  else for (let at = index - 1; at >= 0 && (candidates[at]?.last ?? cue) > cue; at -= 1) between += 1;
  return between;
}

/** Commas, verbs and words that open a clause between the candidate and its nearest reporting word. */
function putBetween(
  { stream, signs }: SpeakerScene,
  { first, last }: SpeakerCandidate,
  cue: number,
  table: NumberTable,
): void {
  let commas = 0;
  let verbs = 0;
  let openings = 0;
  const from = cue > last ? last + 1 : cue + 1;
  const to = cue < 0 ? from : cue > last ? cue : first;
  for (let at = from; at < to; at += 1) {
    const token = stream.tokens[at];
    if (token === undefined) break;
    if (token.text === ',') commas += 1;
    else if (token.lower === 'who' || token.lower === 'that' || token.lower === 'which') openings += 1;
    else if (isVerb(signs.traits[at] ?? 0, token.lower)) verbs += 1;
  }
  table.put(cue < 0 ? -1 : commas);
  table.put(verbs);
  table.put(openings);
}

/** A listed reporting word, or one in "-ed". */
const isVerb = (traits: number, lower: string): boolean =>
  (traits & TRAIT.cue) !== 0 ||
  ((traits & (TRAIT.word | TRAIT.capital)) === TRAIT.word && lower.endsWith('ed'));

/** Where in its sentence it stands, and how far the next verb and the quotations around it are. */
function putClause(
  { stream, signs, candidates }: SpeakerScene,
  { first, last }: SpeakerCandidate,
  index: number,
  table: NumberTable,
): void {
  const unit = stream.unitOf[first] ?? 0;
  const start = stream.firstOf[unit] ?? 0;
  const end = stream.firstOf[unit + 1] ?? stream.tokens.length;
  let ahead = 0;
  for (let at = index - 1; at >= 0 && (candidates[at]?.first ?? 0) >= start; at -= 1) ahead += 1;
  let commas = 0;
  let quotation = FAR;
  for (let at = first - 1; at >= start; at -= 1) {
    const traits = signs.traits[at] ?? 0;
    if ((traits & TRAIT.quote) !== 0 && quotation === FAR) quotation = Math.min(FAR, first - at);
    else if (traits === 0 && stream.tokens[at]?.text === ',') commas += 1;
  }
  let verb = FAR;
  let quotationBehind = FAR;
  for (let at = last + 1; at < end && at - last < FAR && quotationBehind === FAR; at += 1) {
    const traits = signs.traits[at] ?? 0;
    if ((traits & TRAIT.quote) !== 0) quotationBehind = at - last;
    else if (verb === FAR && isVerb(traits, stream.tokens[at]?.lower ?? '')) verb = at - last;
  }
  table.put(ahead);
  table.put(commas);
  table.put(quotation);
  table.put(verb);
  table.put(quotationBehind);
  table.put(/['’]s?$/.test(stream.tokens[last]?.lower ?? '') ? 1 : 0);
}

const MOST = 12;

/** How often its last word stands in the text, and how often the rules have it speak. */
function putStory(
  { stream, signs, rule }: SpeakerScene,
  { last }: SpeakerCandidate,
  table: NumberTable,
): void {
  let seen = 0;
  let spoken = 0;
  const count = (at: number): void => {
    seen += 1;
    if ((rule.place[at] ?? 0) >= SPEAKER) spoken += 1;
  };
  for (let at = signs.before[last] ?? -1; at >= 0 && seen < MOST; at = signs.before[at] ?? -1) count(at);
  const { length } = stream.tokens;
  for (let at = signs.behind[last] ?? length; at < length && seen < 2 * MOST; at = signs.behind[at] ?? length)
    count(at);
  table.put(seen);
  table.put(seen === 0 ? 0 : spoken / seen);
}

/** From this place on a token is a speaker of the rules (`rule-signs.ts`). */
const SPEAKER = 5;
