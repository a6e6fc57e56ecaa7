/** Decides, of all that the rules and the tagger propose, which words are reported and who speaks them. */
import type { Span } from '../../document.ts';
import type { Unit } from '../cut-units.ts';
import type { Draft } from '../draft.ts';
import type { TokenRange } from '../token-range.ts';
import { calibrate } from './calibrate.ts';
import { chooseSpans } from './choose-spans.ts';
import { type ChosenSpeaker, chooseSpeaker } from './choose-speaker.ts';
import { isBarred } from './is-barred.ts';
import type { QuoteModel } from './model.ts';
import { proposeSpans, scoreSpans } from './propose-spans.ts';
import { joinsSpeakers } from './rule-signs.ts';
import { readScene, type Scene } from './scene.ts';
import { readSpanColumns } from './span-columns.ts';
import { contentOf } from './span-content.ts';
import type { SpanCandidate } from './span-features.ts';
import { TRAIT } from './token-signs.ts';
import { scoreTrees } from './trees.ts';

/** Below these probabilities a stretch is not taken for reported words, with quotation marks in it and without. */
const LEAST = { quoted: 0.42, unquoted: 0.25 } as const;
/** The same where the rules read nothing of the kind; and where no more than single words are quoted. */
const LEAST_WITHOUT_RULES = { quoted: 0.47, unquoted: 0.27 } as const;
const LEAST_FOR_A_WORD = 0.65;
/** What an extent of the rules is worth more than another: they are slower to err on texts unlike those learned from. */
const TRUST = 0.05;
/**
 * The share of right ones from which somebody in the statement's sentences is named: whom the rules name, and others.
 * From outside of them only those are, and always, whom the rules carry over.
 */
const LEAST_SPEAKER = { rules: 0.54, others: 0.5 } as const;
/** "She said …": what stands right after its speaker and a word of saying is right oftener than the words alone tell. */
const PLAIN_SAYING = 0.32;
/** A report of the rules that is no surer is a denial. */
const DENIED = 0.3;
/** What nobody is said to have spoken is found, but never shown as a statement. */
const UNSAID = 0.1;

/** An extent of the rules that is less likely than this gets no trust. */
const PLAUSIBLE = 0.15;

type Sort = keyof typeof LEAST;

/** Agreement of equal extents, in tenths. */
const WHOLE = 10;
const HALF = 3;

/** A candidate with its own probability. */
interface WeighedSpan extends SpanCandidate {
  readonly chance: number;
  readonly value: number;
}

/** The statements of a text, in order, none over another. */
export function decideDrafts(
  text: string,
  units: readonly Unit[],
  drafts: readonly Draft[],
  model: QuoteModel,
): Draft[] {
  const scene = readScene(text, units, drafts);
  const chosen = chooseSpans(weighSpans(scene, drafts, model));
  const draftsAround = draftsByPlace(scene, drafts);
  const decided = chosen.flatMap((span, index) => {
    const around = draftsAround(span);
    const content = contentOf(scene.stream, span, span.draft, around);
    if (content === null) return [];
    const next = chosen[index + 1]?.first ?? scene.stream.tokens.length;
    const speaker = chooseSpeaker(scene, model, span, chosen[index - 1] ?? null, next);
    const draft = { ...content, unit: scene.stream.unitOf[span.first] ?? 0 };
    return [
      {
        ...draft,
        ...attributionOf(text, scene, model, span, speaker, isInside(content.parts, speaker.mention)),
      },
    ];
  });
  return decided.filter((draft, index) => !isSpeakerOf(draft, [decided[index - 1], decided[index + 1]]));
}

/** Whether the words only name who speaks in a statement beside them. */
const isSpeakerOf = ({ parts }: Draft, others: readonly (Draft | undefined)[]): boolean =>
  others.some((other) => {
    const mention = other?.mention ?? null;
    return mention !== null && parts.every(({ start, end }) => start >= mention.start && end <= mention.end);
  });

/** All candidates with their probabilities and what choosing each is worth. */
function weighSpans(scene: Scene, drafts: readonly Draft[], model: QuoteModel): WeighedSpan[] {
  const proposal = proposeSpans(scene, drafts, model);
  const rows = readSpanColumns(scene, proposal, scoreSpans(scene, proposal.spans, model.spans));
  return proposal.spans.map((span, index) => {
    const chance = 1 / (1 + Math.exp(-scoreTrees(model.spanTrees, rows[index] ?? NO_ROW)));
    const sort = hasQuotation(scene, span) ? 'quoted' : 'unquoted';
    const isWhole = span.draft !== null && span.agreement === WHOLE;
    const trust = isWhole && chance >= PLAUSIBLE ? TRUST : 0;
    const least = leastFor(scene, span, sort);
    const worth = chance + trust - least;
    const isBad =
      worth > 0 &&
      (isFunctionWord(scene, span) ||
        (!isWhole && contradictsRules(scene, span, sort)) ||
        (span.agreement < HALF && sort === 'unquoted' && isNoClause(scene, span)) ||
        isUnsaidHere(scene, span, sort));
    const value = isBad ? 0 : worth;
    return { ...span, chance, value: isQuotation(scene, span) ? Math.max(value, LEAST_VALUE) : value };
  });
}

const NO_ROW = new Float64Array(0);

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

/** A quotation that the rules read whole stays, unless something likelier lies over it. */
const LEAST_VALUE = 0.01;

/** Quoted words and nothing else, exactly as the rules read them. */
function isQuotation({ own }: Scene, { draft, agreement, first, last }: SpanCandidate): boolean {
  if (draft === null || agreement < WHOLE || draft.kind === 'indirect') return false;
  if (draft.kind === 'direct') return true;
  for (let at = first; at <= last; at += 1) if (((own.traits[at] ?? 0) & TRAIT.word) !== 0) return false;
  return true;
}

/** "asked whether": a word that only joins clauses says nothing alone. */
const isFunctionWord = ({ own }: Scene, { first, last }: TokenRange): boolean =>
  first === last && ((own.traits[first] ?? 0) & (TRAIT.breaks | TRAIT.determiner)) !== 0;

/** Leaves out the quoted words of a statement, makes one of what two people say, or takes who says them for a part. */
const contradictsRules = (scene: Scene, span: SpanCandidate, sort: Sort): boolean =>
  joinsSpeakers(scene.rule, span) ||
  (sort === 'unquoted' && span.draft !== null && span.draft.kind !== 'indirect') ||
  holdsAttribution(scene, span);

/** "Lund called it “risky”" as what is said: speaker and cue of the rules' statement stand inside, outside its words. */
function holdsAttribution({ stream }: Scene, { draft, first, last }: SpanCandidate): boolean {
  if (draft === null || draft.cue === null || draft.mention === null) return false;
  const start = stream.tokens[first]?.start ?? 0;
  const end = Math.min(stream.tokens[last]?.end ?? 0, draft.parts[0]?.start ?? 0);
  return [draft.cue, draft.mention].every((span) => span.start >= start && span.end <= end);
}

/** Tokens before a stretch in which the word that would report it is looked for. */
const NOUN_REACH = 4;

/** A single word; or "The report on the dam runs to …": the reporting word in front is a noun, and reports nothing. */
function isNoClause({ own, stream }: Scene, { first, last }: TokenRange): boolean {
  if (first === last) return true;
  const from = Math.max(stream.firstOf[stream.unitOf[first] ?? 0] ?? 0, first - NOUN_REACH);
  for (let at = first - 1; at > from; at -= 1)
    if (((own.traits[at] ?? 0) & TRAIT.cue) !== 0)
      return ((own.traits[at - 1] ?? 0) & TRAIT.determiner) !== 0;
  return false;
}

const isUnsaidHere = (scene: Scene, span: SpanCandidate, sort: Sort): boolean =>
  sort === 'unquoted' && span.draft?.mention == null && isBarred(scene, span);

function hasQuotation({ stream }: Scene, { first, last }: SpanCandidate): boolean {
  for (let at = first; at <= last; at += 1) if (stream.tokens[at]?.kind === 'quote') return true;
  return false;
}

/** Gives the drafts that share words with a stretch; stretches must be asked for in order. */
function draftsByPlace({ stream }: Scene, drafts: readonly Draft[]): (range: TokenRange) => Draft[] {
  const sorted = [...drafts].sort((a, b) => startOf(a) - startOf(b));
  let from = 0;
  return ({ first, last }) => {
    const start = stream.tokens[first]?.start ?? 0;
    const end = stream.tokens[last]?.end ?? 0;
    while (from < sorted.length && endOf(sorted[from]) <= start) from += 1;
    const found: Draft[] = [];
    for (let at = from; at < sorted.length; at += 1) {
      const draft = sorted[at];
      if (draft === undefined || startOf(draft) >= end) break;
      if (endOf(draft) > start) found.push(draft);
    }
    return found;
  };
}

const startOf = ({ parts }: Draft): number => parts[0]?.start ?? 0;
const endOf = (draft: Draft | undefined): number => draft?.parts.at(-1)?.end ?? 0;

const isInside = (parts: readonly Span[], mention: Span | null): boolean =>
  mention !== null && parts.some(({ start, end }) => mention.start < end && mention.end > start);

const SAYING = /^(?:said|says|told|added|stated|explained|announced|noted)$/i;
const PRONOUN = /^(?:I|he|she|it|we|they|you|who|that|this|these|those|many|some|others)$/i;

/** "Marchand said the harbour is safe": a speaker who is named, a word of saying, and at once what was said. */
function isPlainSaying(text: string, { kind, cue, mention, parts }: Draft): boolean {
  const [first] = parts;
  if (kind !== 'indirect' || cue === null || mention === null || first === undefined) return false;
  if (mention.end > cue.start || cue.end > first.start || first.start - cue.end > NEXT) return false;
  return SAYING.test(text.slice(cue.start, cue.end)) && !PRONOUN.test(text.slice(mention.start, mention.end));
}

/** Characters between a word of saying and what was said: a space, a comma or "that". */
const NEXT = 7;

/** Who speaks and how sure both are together; nobody for words that are known to be unsaid. */
function attributionOf(
  text: string,
  scene: Scene,
  model: QuoteModel,
  { draft, chance, first, last }: WeighedSpan,
  speaker: ChosenSpeaker,
  isItself: boolean,
): Pick<Draft, 'mention' | 'confidence' | 'isCarried' | 'isUnsaid'> {
  const isDenied = draft !== null && draft.cue !== null && draft.confidence <= DENIED;
  const isUnsaid = draft?.isUnsaid === true || (draft?.mention == null && isBarred(scene, { first, last }));
  const reported = calibrate(model.isReported, chance);
  const right = calibrate(model.isSpeaker, speaker.chance);
  const isLikely = speaker.isFar
    ? speaker.isRule
    : right >= LEAST_SPEAKER[speaker.isRule ? 'rules' : 'others'];
  const isNamed = !isUnsaid && !isItself && speaker.mention !== null && isLikely;
  const both = reported * (isNamed ? right : 1);
  const isPlain = isNamed && draft !== null && isPlainSaying(text, draft);
  const sure = Math.round((both + (isPlain ? PLAIN_SAYING * (1 - both) : 0)) * 100) / 100;
  return {
    mention: isNamed ? speaker.mention : null,
    confidence: isDenied || isUnsaid ? Math.min(sure, UNSAID) : sure,
    isCarried: isNamed && speaker.isRule && draft?.isCarried === true,
    isUnsaid,
  };
}
