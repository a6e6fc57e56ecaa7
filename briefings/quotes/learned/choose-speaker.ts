/** Chooses who made a statement, or nobody where none of the words near it is likely enough. */
import type { Span } from '../../document.ts';
import { findNounPhraseStartingAt } from '../find-noun-phrase-starting-at.ts';
import { BE_FORMS } from '../function-words.ts';
import type { QuoteModel } from './model.ts';
import type { Scene } from './scene.ts';
import { shareOfEach } from './share-of.ts';
import { type SpeakerCandidate, type Statement, speakerCandidates } from './speaker-candidates.ts';
import { readSpeakerColumns, SPEAKER_COLUMNS } from './speaker-columns.ts';
import { readSpeakerRows } from './speaker-features.ts';
import type { SpeakerScene } from './speaker-scene.ts';
import type { Stream } from './stream.ts';
import { scoreTrees } from './trees.ts';

/** Only above this probability is somebody else named than the rules say. */
const SURE = 0.5;
/** A candidate whose score is by so much lower than the best has not become the likeliest by the trees. */
const HOPELESS = 6;

/** The chosen words with the model's own probability; null words where nobody is named. */
export interface ChosenSpeaker {
  readonly mention: Span | null;
  readonly isRule: boolean;
  /** True for words of another sentence than the quoted ones. */
  readonly isFar: boolean;
  readonly chance: number;
}

/** The likeliest candidate; `previous` is the statement before, `next` the first token of the one behind. */
export function chooseSpeaker(
  { stream, own, rule }: Scene,
  model: QuoteModel,
  statement: Statement,
  previous: Statement | null,
  next: number,
): ChosenSpeaker {
  const candidates = speakerCandidates(stream, own, statement);
  const scene = { stream, signs: own, rule, statement, candidates, previous, next };
  const chances = speakerChances(scene, model);
  const best = chances.indexOf(Math.max(...chances));
  const ofRules = candidates.findIndex(({ isRule }) => isRule);
  const likeliest = candidates[best];
  const isDoubtful =
    likeliest !== undefined && ((chances[best] ?? 0) < SURE || isDescribed(stream, likeliest));
  const chosen = isDoubtful && ofRules >= 0 ? ofRules : best;
  const candidate = candidates[chosen];
  const chance = chances[chosen] ?? 0;
  if (candidate === undefined) return { mention: null, isRule: false, isFar: false, chance };
  const isFar =
    (stream.unitOf[candidate.first] ?? 0) < (stream.unitOf[statement.first] ?? 0) ||
    runsIntoQuotation(stream, statement) ||
    (stream.unitOf[candidate.first] ?? 0) > (stream.unitOf[statement.last] ?? 0);
  return { mention: mentionOf(stream, statement, candidate), isRule: candidate.isRule, isFar, chance };
}

/** "Reed left ⟦the hall. “He has ruined us.”⟧": plain words of a sentence, read together with the quotation behind it. */
function runsIntoQuotation({ tokens, unitOf, firstOf }: Stream, { first, last }: Statement): boolean {
  const end = firstOf[(unitOf[first] ?? 0) + 1] ?? tokens.length;
  if (last < end || tokens[last]?.kind !== 'quote') return false;
  for (let at = first; at < end; at += 1) if (tokens[at]?.kind === 'quote') return false;
  return true;
}

/** "They are “disturbing”": what the words are about, not who speaks them. */
function isDescribed({ tokens }: Stream, { last, isRule }: SpeakerCandidate): boolean {
  return !isRule && BE_FORMS.has(tokens[last + 1]?.lower ?? '');
}

/** How likely each candidate is to have made the statement: trees over the linear model's scores. */
function speakerChances(
  scene: SpeakerScene,
  { speakers, speakerTrees }: Pick<QuoteModel, 'speakers' | 'speakerTrees'>,
): number[] {
  const scores = readSpeakerRows(scene, (row) => row.sum(speakers));
  const least = Math.max(...scores.slice(0, -1)) - HOPELESS;
  const rows = readSpeakerColumns(scene, scores, least);
  return shareOfEach(
    scene.candidates.map(({ isRule }, index) =>
      isRule || (scores[index] ?? 0) >= least
        ? scoreTrees(speakerTrees, rows, index * SPEAKER_COLUMNS)
        : Number.NEGATIVE_INFINITY,
    ),
  );
}

/** What the rules chose stays as it is; other words are widened to the whole phrase. */
function mentionOf(stream: Stream, statement: Statement, candidate: SpeakerCandidate): Span {
  const { tokens } = stream;
  if (candidate.isRule && statement.draft?.mention != null) return statement.draft.mention;
  const unit = stream.unitOf[candidate.first] ?? 0;
  const end = stream.firstOf[unit + 1] ?? tokens.length;
  const limit = candidate.first < statement.first ? Math.min(end, statement.first) - 1 : end - 1;
  const phrase = findNounPhraseStartingAt(tokens, candidate.first, limit);
  const last = Math.max(candidate.last, phrase?.last ?? 0);
  return { start: tokens[candidate.first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}
