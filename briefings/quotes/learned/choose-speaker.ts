/** Chooses who made a statement, or nobody where none of the words near it is likely enough. */
import type { Span } from '../../document.ts';
import { findNounPhraseStartingAt } from '../find-noun-phrase-starting-at.ts';
import { BE_FORMS } from '../function-words.ts';
import type { QuoteModel } from './model.ts';
import type { Scene } from './scene.ts';
import { type SpeakerCandidate, type Statement, speakerCandidates } from './speaker-candidates.ts';
import { readSpeakerRows } from './speaker-features.ts';
import type { Stream } from './stream.ts';

/** Only above these probabilities is somebody else named than the rules say, or nobody. */
const SURE = { somebody: 0.6, nobody: 0.7 } as const;

/** The chosen words with the model's own probability; null words where nobody is named. */
export interface ChosenSpeaker {
  readonly mention: Span | null;
  readonly isRule: boolean;
  /** True for words of another sentence. */
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
  const { best, chance } = likeliest(readSpeakerRows(scene, (row) => row.sum(model.speakers)));
  const likeliestOne = candidates[best];
  const ofRules = candidates.find(({ isRule }) => isRule);
  const isDoubtful =
    likeliestOne === undefined
      ? chance < SURE.nobody
      : chance < SURE.somebody || isDescribed(stream, likeliestOne);
  const candidate = isDoubtful && ofRules !== undefined ? ofRules : likeliestOne;
  if (candidate === undefined) return { mention: null, isRule: false, isFar: false, chance };
  const isFar =
    (stream.unitOf[candidate.first] ?? 0) < (stream.unitOf[statement.first] ?? 0) ||
    (stream.unitOf[candidate.first] ?? 0) > (stream.unitOf[statement.last] ?? 0);
  return { mention: mentionOf(stream, statement, candidate), isRule: candidate.isRule, isFar, chance };
}

/** "They are “disturbing”": what the words are about, not who speaks them. */
function isDescribed({ tokens }: Stream, { last, isRule }: SpeakerCandidate): boolean {
  return !isRule && BE_FORMS.has(tokens[last + 1]?.lower ?? '');
}

/** The highest of the scores with its share of all (softmax). */
function likeliest(scores: readonly number[]): { best: number; chance: number } {
  let best = 0;
  scores.forEach((score, index) => {
    if (score > (scores[best] ?? 0)) best = index;
  });
  const most = scores[best] ?? 0;
  const sum = scores.reduce((total, score) => total + Math.exp(score - most), 0);
  return { best, chance: 1 / sum };
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
