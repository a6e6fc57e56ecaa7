#!/usr/bin/env node
// Learns briefings/quotes/learned/quote-weights.ts from annotated news and prints what it reached:
//   npm run train [-- QUOTES.jsonl [--cross-fit OUT.json]]
// With --cross-fit it also writes the models of the folds, for training/cross-fit-quotes.mjs to decide with.
// The documents kept back (quote-documents.mjs) are never learned from. What one model passes to the next is made by models that
// have not seen the document (five folds by document). Only weights are written, never text.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cutUnits } from '../dist/briefings/quotes/cut-units.js';
import { findQuotes } from '../dist/briefings/quotes/find-quotes.js';
import { gatherDrafts } from '../dist/briefings/quotes/gather-drafts.js';
import { chooseSpans } from '../dist/briefings/quotes/learned/choose-spans.js';
import { BUCKETS, FeatureRow } from '../dist/briefings/quotes/learned/hash.js';
import { unpackModel } from '../dist/briefings/quotes/learned/model.js';
import { proposeSpans, scoreSpans } from '../dist/briefings/quotes/learned/propose-spans.js';
import { readScene } from '../dist/briefings/quotes/learned/scene.js';
import { shareOf } from '../dist/briefings/quotes/learned/share-of.js';
import { readSpanColumns, SPAN_COLUMNS } from '../dist/briefings/quotes/learned/span-columns.js';
import { SPAN_FEATURES, spanFeatures } from '../dist/briefings/quotes/learned/span-features.js';
import { speakerCandidates } from '../dist/briefings/quotes/learned/speaker-candidates.js';
import { readSpeakerColumns, SPEAKER_COLUMNS } from '../dist/briefings/quotes/learned/speaker-columns.js';
import { readSpeakerRows } from '../dist/briefings/quotes/learned/speaker-features.js';
import { TAGGER_FEATURES, taggerFeatures } from '../dist/briefings/quotes/learned/tagger-features.js';
import { scoreTrees, unpackTrees } from '../dist/briefings/quotes/learned/trees.js';
import { unpackWeights } from '../dist/briefings/quotes/learned/unpack-weights.js';
import { chancesOf, HOPELESS } from '../dist/briefings/quotes/learned/weigh-spans.js';
import { scanQuotationMarks } from '../dist/briefings/quotes/scan-quotation-marks.js';
import { splitSentences } from '../dist/briefings/sentences/split-sentences.js';
import { learnCrf } from './crf.mjs';
import { packWeights } from './pack-weights.mjs';
import { documentsToLearnFrom, FOLDS } from './quote-documents.mjs';
import { freeTokens, goldLabels, iou, overlap, tokensOf, trimmed } from './quote-examples.mjs';
import { isotonic, learnChoice, learnYesNo, sumOf } from './rank.mjs';
import { outcomesOf } from './score-quotes.mjs';
import { learnTrees } from './trees.mjs';

const LABELS = 3;
/** Inside may not follow outside. */
const FORBIDDEN = Uint8Array.from([0, 0, 1, 0, 0, 0, 0, 0, 0]);
const KEPT = { tagger: 60_000, spans: 20_000, speakers: 24_000 };
const TARGET = new URL('../briefings/quotes/learned/quote-weights.ts', import.meta.url);

const { values, positionals } = parseArgs({
  options: { 'cross-fit': { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
});
const say = (text) => process.stdout.write(`${text}\n`);

function exampleOf(row, index) {
  const sentences = splitSentences(row.text);
  const units = cutUnits(row.text, sentences, scanQuotationMarks(row.text, sentences));
  const drafts = gatherDrafts(row.text, units);
  const scene = readScene(row.text, units, drafts);
  const quotes = row.quotes
    .map((quote) => ({ quote, ...trimmed(row.text, quote.contentStart, quote.contentEnd) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    row,
    drafts,
    scene,
    quotes,
    fold: index % FOLDS,
    buckets: taggerFeatures(scene),
    gold: goldLabels(scene.stream, row),
    isFree: freeTokens(scene.stream, row),
  };
}

/** Weights relative to those of the label "outside", which is what is stored. */
function relative({ weights, moves }) {
  const tagger = new Float32Array(BUCKETS * 2);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1)
    for (let label = 1; label < LABELS; label += 1)
      tagger[bucket * 2 + label - 1] = weights[bucket * LABELS + label] - weights[bucket * LABELS];
  return { tagger, moves: [...moves].map((move) => Number(move.toFixed(4))) };
}

/** Packed at once: what follows is learned from what the stored weights give. */
function learnTagger(examples) {
  const { tagger, moves } = relative(
    learnCrf(examples, { labels: LABELS, features: TAGGER_FEATURES, buckets: BUCKETS, forbidden: FORBIDDEN }),
  );
  return { tagger: packWeights(tagger, 2, KEPT.tagger), moves };
}

/** The candidates of a document as a tagger that has not seen it gives them, each with what it is worth learning. */
function spansOf(example, model) {
  const { stream } = example.scene;
  const row = new FeatureRow(SPAN_FEATURES);
  const ignored = (example.row.ignore ?? []).map(([start, end]) => ({ start, end }));
  example.proposal = proposeSpans(example.scene, example.drafts, model);
  return example.proposal.spans.map((span) => {
    const place = trimmed(example.row.text, stream.tokens[span.first].start, stream.tokens[span.last].end);
    const best = Math.max(0, ...example.quotes.map((quote) => iou(quote, place)));
    spanFeatures(example.scene, span, row);
    return {
      span,
      place,
      best,
      row: row.copy(),
      target: (best >= 0.5 ? 0.5 : 0) + (best >= 0.8 ? 0.5 : 0),
      isFree: ignored.some((other) => overlap(other, place) > (place.end - place.start) / 2),
    };
  });
}

/** Gives each candidate the numbers that the trees look at, by a linear model that has not seen it; none to the hopeless. */
function readColumns(example, weights) {
  const scores = scoreSpans(example.scene, example.proposal.spans, weights);
  const rows = readSpanColumns(example.scene, example.proposal, scores, HOPELESS);
  example.spans.forEach((item, index) => {
    const from = index * SPAN_COLUMNS;
    item.columns = scores[index] < HOPELESS ? null : rows.subarray(from, from + SPAN_COLUMNS);
  });
}

function weigh(example, model) {
  const chances = chancesOf(example.scene, example.proposal, model);
  example.spans.forEach((item, index) => {
    item.chance = chances[index];
  });
}

const learnSpanTrees = (examples) =>
  learnTrees(
    examples.flatMap(({ spans }) => spans).filter(({ isFree, columns }) => !isFree && columns !== null),
  );

const learnSpans = (examples) =>
  learnYesNo(
    examples.flatMap(({ spans }) => spans).filter(({ isFree }) => !isFree),
    BUCKETS,
  );

/** The statements of a document with the gold quote each one is, those first that are found. */
function statementsOf(example) {
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

const learnSpeakers = (examples) =>
  learnChoice(
    examples.flatMap(({ statements }) => statements).filter(({ right }) => right >= 0),
    BUCKETS,
  );

/** Gives each candidate the numbers that the trees look at, by a linear model that has not seen the document. */
function readSpeakers(statement, weights) {
  const scores = statement.rows.map((row) => sumOf(weights.values, row) * weights.unit);
  const rows = readSpeakerColumns(statement.seats, scores, Number.NEGATIVE_INFINITY);
  statement.speakers = statement.shared.map((shared, index) => ({
    columns: rows.subarray(index * SPEAKER_COLUMNS, (index + 1) * SPEAKER_COLUMNS),
    target: shared > 0 ? 1 : 0,
  }));
}

/** Fewer candidates than those for words, and the more of them are right. */
const LEAST_SPEAKERS = 20;

const learnSpeakerTrees = (examples) =>
  learnTrees(
    examples.flatMap(({ statements }) => statements.flatMap(({ speakers }) => speakers)),
    { least: LEAST_SPEAKERS },
  );

function chooseOf(trees, { speakers, shared }) {
  const chances = speakers.map(({ columns }) => shareOf(scoreTrees(trees, columns, 0)));
  const best = chances.indexOf(Math.max(...chances));
  return { isNamed: best >= 0, isRight: (shared[best] ?? 0) > 0, chance: chances[best] ?? 0 };
}

/** The curve that changes nothing. */
const STRAIGHT = [
  [0, 0],
  [1, 1],
];
const AS_IT_IS = calibrationOf(() => STRAIGHT);

/** A curve for each sort of quote: with quotation marks or without, and where somebody is named or nobody. */
function calibrationOf(curveOf) {
  const pair = (isQuoted) => ({ named: curveOf(isQuoted, true), unnamed: curveOf(isQuoted, false) });
  return { quoted: pair(true), unquoted: pair(false) };
}

/** What is known to be unsaid says nothing of the others, and few are named by nobody: their curve has fewer points. */
const LEAST_SURE = 0.1;
const POINTS = { named: 20, unnamed: 6 };

/** How many of those given at a confidence are right, by models that have not seen the document. */
function learnCalibration(examples, models) {
  const given = examples.flatMap(({ row, fold }) => {
    const quotes = findQuotes(row.text, splitSentences(row.text), models[fold]);
    return outcomesOf(row, quotes).predicted;
  });
  return calibrationOf((isQuoted, isNamed) => {
    const own = given.filter(
      ({ quote }) =>
        quote.confidence > LEAST_SURE &&
        (quote.kind !== 'indirect') === isQuoted &&
        (quote.speaker !== null) === isNamed,
    );
    const pairs = own.map(({ quote, isFound, isSpeakerRight }) => [
      quote.confidence,
      isFound && (!isNamed || isSpeakerRight) ? 1 : 0,
    ]);
    return [
      [0, 0],
      ...isotonic(pairs, isNamed ? POINTS.named : POINTS.unnamed),
      ...(pairs.length === 0 ? [[1, 1]] : []),
    ];
  });
}

function train(examples) {
  const folds = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const tagger = learnTagger(examples.filter((example) => example.fold !== fold));
    const model = { tagger: unpackWeights(tagger.tagger), moves: tagger.moves };
    for (const example of examples) if (example.fold === fold) example.spans = spansOf(example, model);
    folds.push({ ...tagger });
    say(`tagger, fold ${fold + 1} of ${FOLDS}`);
  }
  for (let fold = 0; fold < FOLDS; fold += 1) {
    folds[fold].spans = packWeights(
      learnSpans(examples.filter((example) => example.fold !== fold)),
      1,
      KEPT.spans,
    );
    const weights = unpackWeights(folds[fold].spans);
    for (const example of examples) if (example.fold === fold) readColumns(example, weights);
  }
  const reported = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    folds[fold].spanTrees = learnSpanTrees(examples.filter((example) => example.fold !== fold));
    const model = { spans: unpackWeights(folds[fold].spans), spanTrees: unpackTrees(folds[fold].spanTrees) };
    for (const example of examples) {
      if (example.fold !== fold) continue;
      weigh(example, model);
      example.statements = statementsOf(example);
      for (const { chance, best, isFree } of example.spans)
        if (!isFree) reported.push([chance, best >= 0.5 ? 1 : 0]);
    }
  }
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const speakers = learnSpeakers(examples.filter((example) => example.fold !== fold));
    folds[fold].speakers = packWeights(speakers, 1, KEPT.speakers);
    const weights = unpackWeights(folds[fold].speakers);
    for (const example of examples)
      if (example.fold === fold) for (const statement of example.statements) readSpeakers(statement, weights);
  }
  const named = [];
  const asked = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    folds[fold].speakerTrees = learnSpeakerTrees(examples.filter((example) => example.fold !== fold));
    const trees = unpackTrees(folds[fold].speakerTrees);
    for (const example of examples) {
      if (example.fold !== fold) continue;
      for (const statement of example.statements) {
        if (!statement.isFound) continue;
        const { isNamed, isRight, chance } = chooseOf(trees, statement);
        if (isNamed) named.push([chance, isRight ? 1 : 0]);
        if (statement.isAsked && statement.quote.quote.type !== 'indirect')
          asked.push({ isNamed, isRight, chance });
      }
    }
  }
  for (const bar of [0, 0.4, 0.5, 0.6, 0.7]) {
    const given = asked.filter(({ isNamed, chance }) => isNamed && chance >= bar);
    const right = given.filter(({ isRight }) => isRight).length;
    say(
      `speakers at ${bar}: accuracy ${(right / asked.length).toFixed(4)}, precision ${(right / given.length).toFixed(4)}`,
    );
  }
  const curves = { isReported: isotonic(reported), isSpeaker: isotonic(named) };
  const isRight = learnCalibration(
    examples,
    folds.map((fold) => unpackModel({ ...fold, ...curves, isRight: AS_IT_IS })),
  );
  if (values['cross-fit'] !== undefined)
    writeFileSync(
      values['cross-fit'],
      JSON.stringify(folds.map((fold) => ({ ...fold, ...curves, isRight }))),
    );
  const tagger = learnTagger(examples);
  return {
    ...tagger,
    spans: packWeights(learnSpans(examples), 1, KEPT.spans),
    spanTrees: learnSpanTrees(examples),
    speakers: packWeights(learnSpeakers(examples), 1, KEPT.speakers),
    speakerTrees: learnSpeakerTrees(examples),
    ...curves,
    isRight,
  };
}

function write(model) {
  const pack = ({ rows, unit, width }) => `{ rows: '${rows}', unit: ${unit}, width: ${width} }`;
  const forest = ({ edges, nodes, unit }) =>
    `{ edges: [${edges.map((column) => `'${column}'`).join(', ')}], nodes: '${nodes}', unit: ${unit} }`;
  const points = (curve) => `[${curve.map(([a, b]) => `[${a}, ${b}]`).join(', ')}]`;
  const pair = ({ named, unnamed }) => `{ named: ${points(named)}, unnamed: ${points(unnamed)} }`;
  const four = ({ quoted, unquoted }) => `{ quoted: ${pair(quoted)}, unquoted: ${pair(unquoted)} }`;
  const text = `/** Learned by \`npm run train\`; docs/quotes-model.md says from what. Hashed features only: no text can be read back. */
import type { PackedModel } from './model.ts';

// biome-ignore format: packed numbers
export const QUOTE_WEIGHTS: PackedModel = {
  tagger: ${pack(model.tagger)},
  moves: [${model.moves.join(', ')}],
  spans: ${pack(model.spans)},
  spanTrees: ${forest(model.spanTrees)},
  speakers: ${pack(model.speakers)},
  speakerTrees: ${forest(model.speakerTrees)},
  isReported: ${points(model.isReported)},
  isSpeaker: ${points(model.isSpeaker)},
  isRight: ${four(model.isRight)},
};
`;
  writeFileSync(values.out ?? TARGET, text);
  say(`${Math.round(text.length / 1024)} KB of weights`);
  say(`reported, own probability and share right: ${points(model.isReported)}`);
  say(`speaker, own probability and share right: ${points(model.isSpeaker)}`);
  say(`both, own confidence and share right: ${four(model.isRight)}`);
}

const rows = documentsToLearnFrom(positionals[0]);
say(`${rows.length} documents to learn from`);
write(train(rows.map(exampleOf)));
