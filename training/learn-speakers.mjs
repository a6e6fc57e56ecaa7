// Learns which words name the speaker of a statement: a linear model, and trees over its scores.
import { chooseSpans } from '../dist/briefings/quotes/learned/choose-spans.js';
import { BUCKETS } from '../dist/briefings/quotes/learned/hash.js';
import { shareOfEach } from '../dist/briefings/quotes/learned/share-of.js';
import { speakerCandidates } from '../dist/briefings/quotes/learned/speaker-candidates.js';
import { readSpeakerColumns, SPEAKER_COLUMNS } from '../dist/briefings/quotes/learned/speaker-columns.js';
import { readSpeakerRows } from '../dist/briefings/quotes/learned/speaker-features.js';
import { scoreTrees } from '../dist/briefings/quotes/learned/trees.js';
import { packWeights } from './pack-weights.mjs';
import { iou, overlap, tokensOf } from './quote-examples.mjs';
import { learnChoice, sumOf } from './rank.mjs';
import { learnTrees, slopesOfChoice } from './trees.mjs';

/** Buckets that are stored. */
const KEPT = 24_000;

/** The statements of a document with the gold quote each one is, those first that are found. */
export function statementsOf(example) {
  const weighed = example.spans.map((item) => ({ ...item.span, item, value: item.chance - 0.4 }));
  const chosen = chooseSpans(weighed);
  const { stream } = example.scene;
  const taken = new Set();
  const found = chosen.map((span, index) => {
    const match = example.quotes
      .map((quote) => [iou(quote, span.item.place), quote])
      .filter(([value, quote]) => value >= 0.5 && !taken.has(quote))
      .sort((a, b) => b[0] - a[0])[0];
    if (match) taken.add(match[1]);
    const [previous, next] = [chosen[index - 1] ?? null, chosen[index + 1]?.first ?? stream.tokens.length];
    return { ...span, isFound: true, quote: match?.[1] ?? null, previous, next };
  });
  const missed = example.quotes.flatMap((quote) => {
    const at = taken.has(quote) ? [] : tokensOf(stream, quote);
    if (at.length === 0) return [];
    const near = example.spans
      .filter(({ span }) => span.draft !== null)
      .map(({ span, place }) => [iou(quote, place), span.draft])
      .sort((a, b) => b[0] - a[0])[0];
    const draft = near !== undefined && near[0] > 0.3 ? near[1] : null;
    const [first, last] = [at[0], at.at(-1)];
    const previous = chosen.findLast((span) => span.last < first) ?? null;
    const next = chosen.find((span) => span.first > last)?.first ?? stream.tokens.length;
    return [{ first, last, draft, isFound: false, quote, previous, next }];
  });
  return [...found, ...missed].flatMap((statement) =>
    statement.quote === null ? [] : [choiceOf(example, statement)],
  );
}

/** Rows of the candidates for the speaker and which of them is right; the last row stands for nobody. */
function choiceOf({ scene }, statement) {
  const { stream } = scene;
  const { quote } = statement.quote;
  const candidates = speakerCandidates(stream, scene.own, statement);
  const { own: signs, rule } = scene;
  const { previous, next } = statement;
  const seats = { stream, signs, rule, statement, candidates, previous, next };
  const rows = readSpeakerRows(seats, (row) => row.copy());
  const gold = quote.speaker == null ? null : { start: quote.speakerStart, end: quote.speakerEnd };
  const shared = candidates.map(({ first, last }) =>
    gold === null ? 0 : overlap(gold, { start: stream.tokens[first].start, end: stream.tokens[last].end }),
  );
  // Gold mentions run on over appositions: the head is what the rules chose, else the first words.
  const ofRules = candidates.findIndex(({ isRule }, at) => isRule && shared[at] > 0);
  const head = ofRules >= 0 ? ofRules : shared.findIndex((characters) => characters > 0);
  const right = gold === null ? candidates.length : head;
  return { rows, seats, right, shared, isAsked: gold !== null, ...statement };
}

/** The stored weights of the linear model. */
export const learnSpeakers = (examples) =>
  packWeights(
    learnChoice(
      examples.flatMap(({ statements }) => statements).filter(({ right }) => right >= 0),
      BUCKETS,
    ),
    1,
    KEPT,
  );

/** Gives each candidate the numbers that the trees look at, by a linear model that has not seen the document. */
export function readSpeakers(statement, weights) {
  const scores = statement.rows.map((row) => sumOf(weights.values, row) * weights.unit);
  const rows = readSpeakerColumns(statement.seats, scores, Number.NEGATIVE_INFINITY);
  statement.speakers = statement.shared.map((shared, index) => ({
    columns: rows.subarray(index * SPEAKER_COLUMNS, (index + 1) * SPEAKER_COLUMNS),
    target: shared > 0 ? 1 : 0,
  }));
}

/** Fewer candidates than those for words, and the more of them are right. */
const LEAST_SPEAKERS = 20;
/** The trees that weigh candidates by these numbers. */
export function learnSpeakerTrees(examples) {
  const groups = examples.flatMap(({ statements }) => statements.map(({ speakers }) => speakers));
  let end = 0;
  const ends = groups.map((group) => {
    end += group.length;
    return end;
  });
  return learnTrees(groups.flat(), { least: LEAST_SPEAKERS, readSlopes: slopesOfChoice(ends) });
}

/** Who is likeliest, and whether that is right. */
export function chooseOf(trees, { speakers, shared }) {
  const chances = shareOfEach(speakers.map(({ columns }) => scoreTrees(trees, columns, 0)));
  const best = chances.indexOf(Math.max(...chances));
  return { isNamed: best >= 0, isRight: (shared[best] ?? 0) > 0, chance: chances[best] ?? 0 };
}
