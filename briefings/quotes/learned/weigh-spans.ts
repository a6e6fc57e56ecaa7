/** Weighs what may be reported words: how likely each stretch is, and what choosing it is worth. */
import type { Draft } from '../draft.ts';
import type { TokenRange } from '../token-range.ts';
import { isMisread } from './is-misread.ts';
import type { QuoteModel } from './model.ts';
import { type Proposal, proposeSpans, scoreSpans } from './propose-spans.ts';
import type { Scene } from './scene.ts';
import { shareOf } from './share-of.ts';
import { readSpanColumns, SPAN_COLUMNS } from './span-columns.ts';
import { HALF, type SpanCandidate, WHOLE } from './span-features.ts';
import { TRAIT } from './token-signs.ts';
import { scoreTrees } from './trees.ts';

/** Below these probabilities a stretch is not taken for reported words, with quotation marks in it and without. */
const LEAST = { quoted: 0.42, unquoted: 0.27 } as const;
/** The same where the rules read nothing of the kind; and where no more than single words are quoted. */
const LEAST_WITHOUT_RULES = { quoted: 0.49, unquoted: 0.35 } as const;
const LEAST_FOR_A_WORD = 0.7;
/** What an extent of the rules is worth more than another: they are slower to err on texts unlike those learned from. */
const TRUST = 0.05;
/** An extent of the rules that is less likely than this gets no trust. */
const PLAUSIBLE = 0.15;
/** A quotation that the rules read whole stays, unless something likelier lies over it. */
const LEAST_VALUE = 0.01;
/** A candidate of a lower score of the linear model has never become likely by the trees: they are not asked. @public */
export const HOPELESS = -3;

/** With quotation marks in it, or without. */
type Sort = keyof typeof LEAST;

/** A candidate with its own probability. */
export interface WeighedSpan extends SpanCandidate {
  readonly chance: number;
  readonly value: number;
}

/** The candidates that are worth choosing, with their probabilities. */
export function weighSpans(scene: Scene, drafts: readonly Draft[], model: QuoteModel): WeighedSpan[] {
  const proposal = proposeSpans(scene, drafts, model);
  const chances = chancesOf(scene, proposal, model);
  return proposal.spans.flatMap((span, index) => {
    const chance = chances[index] ?? 0;
    const least = isQuotation(scene, span) ? LEAST_VALUE : 0;
    if (chance < LEAST.unquoted - TRUST && least === 0) return [];
    const sort = hasQuotation(scene, span) ? 'quoted' : 'unquoted';
    const isWhole = span.draft !== null && span.agreement === WHOLE;
    const trust = isWhole && chance >= PLAUSIBLE ? TRUST : 0;
    const worth = chance + trust - leastFor(scene, span, sort);
    const isOut = worth > least && isMisread(scene, span, chance, sort === 'quoted');
    const value = isOut ? least : Math.max(worth, least);
    return value > 0 ? [{ ...span, chance, value }] : [];
  });
}

/** How likely each proposed stretch is: what the trees say of those that may be any. @public */
export function chancesOf(
  scene: Scene,
  proposal: Proposal,
  { spans, spanTrees }: Pick<QuoteModel, 'spans' | 'spanTrees'>,
): Float64Array {
  const scores = scoreSpans(scene, proposal.spans, spans);
  const rows = readSpanColumns(scene, proposal, scores, HOPELESS);
  return scores.map((score, index) =>
    shareOf(score < HOPELESS ? score : scoreTrees(spanTrees, rows, index * SPAN_COLUMNS)),
  );
}

function leastFor(scene: Scene, span: SpanCandidate, sort: Sort): number {
  if (span.agreement >= HALF) return LEAST[sort];
  return sort === 'quoted' && quotesWords(scene, span) ? LEAST_FOR_A_WORD : LEAST_WITHOUT_RULES[sort];
}

/** "He plays a “hero”": each quotation in the stretch is of one word. */
const quotesWords = ({ stream: { text, tokens } }: Scene, { first, last }: TokenRange): boolean =>
  tokens
    .slice(first, last + 1)
    .every(
      ({ quote }) => quote === null || !/\s/.test(text.slice(quote.inside.start, quote.inside.end).trim()),
    );

/** Quoted words and nothing else, exactly as the rules read them. */
function isQuotation({ own }: Scene, { draft, agreement, first, last }: SpanCandidate): boolean {
  if (draft === null || agreement < WHOLE || draft.kind === 'indirect') return false;
  if (draft.kind === 'direct') return true;
  for (let at = first; at <= last; at += 1) if (((own.traits[at] ?? 0) & TRAIT.word) !== 0) return false;
  return true;
}

function hasQuotation({ stream }: Scene, { first, last }: SpanCandidate): boolean {
  for (let at = first; at <= last; at += 1) if (stream.tokens[at]?.kind === 'quote') return true;
  return false;
}
