/** Proposes the stretches of a text that may be reported words, each with what a linear model and its neighbours say of it. */
import type { Draft } from '../draft.ts';
import { FeatureRow } from './hash.ts';
import { type Chances, labelChances, scoreLabels } from './label-scores.ts';
import type { QuoteModel } from './model.ts';
import type { Scene } from './scene.ts';
import { spanCandidates } from './span-candidates.ts';
import { SPAN_FEATURES, type SpanCandidate, spanFeatures } from './span-features.ts';
import { taggerFeatures } from './tagger-features.ts';
import type { Weights } from './unpack-weights.ts';

/** Candidates in the order of the text, with the tagger's probabilities of all tokens. */
export interface Proposal {
  readonly spans: readonly SpanCandidate[];
  readonly chances: Chances;
}

/** What the rules and the tagger propose. */
export function proposeSpans(
  scene: Scene,
  drafts: readonly Draft[],
  { tagger, moves }: Pick<QuoteModel, 'tagger' | 'moves'>,
): Proposal {
  const scores = scoreLabels(taggerFeatures(scene), tagger, moves);
  const chances = labelChances(scores);
  return { spans: spanCandidates(scene.stream, drafts, scores, chances), chances };
}

/** The linear model's score of each candidate, a logarithm of odds. */
export function scoreSpans(scene: Scene, spans: readonly SpanCandidate[], weights: Weights): Float64Array {
  const row = new FeatureRow(SPAN_FEATURES);
  return Float64Array.from(spans, (span) => {
    spanFeatures(scene, span, row);
    return row.sum(weights);
  });
}
