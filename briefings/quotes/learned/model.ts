/** The learned model, unpacked once, at the first text. */
import type { Calibration, Curve } from './calibrate.ts';
import { QUOTE_WEIGHTS } from './quote-weights.ts';
import { type PackedTrees, type Trees, unpackTrees } from './trees.ts';
import { type PackedWeights, unpackWeights, type Weights } from './unpack-weights.ts';

/** The model as it is stored. */
export interface PackedModel {
  readonly tagger: PackedWeights;
  readonly moves: readonly number[];
  readonly spans: PackedWeights;
  readonly spanTrees: PackedTrees;
  readonly speakers: PackedWeights;
  readonly speakerTrees: PackedTrees;
  readonly isReported: Curve;
  readonly isSpeaker: Curve;
  readonly isRight: Calibration;
}

/** The model as it is used. */
export interface QuoteModel {
  readonly tagger: Weights;
  readonly moves: readonly number[];
  readonly spans: Weights;
  readonly spanTrees: Trees;
  readonly speakers: Weights;
  readonly speakerTrees: Trees;
  readonly isReported: Curve;
  readonly isSpeaker: Curve;
  readonly isRight: Calibration;
}

let unpacked: QuoteModel | null = null;

/** The weights that `training/train-quotes.mjs` learned. */
export function quoteModel(): QuoteModel {
  unpacked ??= unpackModel(QUOTE_WEIGHTS);
  return unpacked;
}

/** A stored model made ready. @public */
export function unpackModel(packed: PackedModel): QuoteModel {
  return {
    ...packed,
    tagger: unpackWeights(packed.tagger),
    spans: unpackWeights(packed.spans),
    spanTrees: unpackTrees(packed.spanTrees),
    speakers: unpackWeights(packed.speakers),
    speakerTrees: unpackTrees(packed.speakerTrees),
  };
}
