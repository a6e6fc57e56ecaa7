// Compares quotes with the annotation, as ../shared/eval/score.mjs does, and keeps each outcome with what it is about.
import { iou, overlap, trimmed } from './quote-examples.mjs';

/** Pairs [gold position, predicted position] at or above the bar, best overlap first, each used once. */
function pairs(gold, predicted, bar) {
  const all = [];
  gold.forEach((g, gi) => {
    predicted.forEach((p, pi) => {
      if (overlap(g, p) > 0 && iou(g, p) >= bar) all.push([iou(g, p), gi, pi]);
    });
  });
  all.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const golds = new Map();
  const predictions = new Map();
  for (const [, gi, pi] of all) {
    if (golds.has(gi) || predictions.has(pi)) continue;
    golds.set(gi, pi);
    predictions.set(pi, gi);
  }
  return { golds, predictions };
}

const place = (text, start, end, rest) => ({ ...rest, ...trimmed(text, start, end) });
const isLong = ({ start, end }) => end > start;

/** One outcome for each annotated quote and for each predicted one, of one document. */
export function outcomesOf(document, found) {
  const { text, quotes, ignore = [] } = document;
  const gold = quotes
    .map((quote) => place(text, quote.contentStart, quote.contentEnd, { quote }))
    .filter(isLong);
  const predicted = found
    .map((quote) => place(text, quote.start, quote.end, { quote }))
    .filter(isLong)
    .filter((p) => !ignore.some(([start, end]) => overlap({ start, end }, p) > (p.end - p.start) / 2));
  const half = pairs(gold, predicted, 0.5);
  const close = pairs(gold, predicted, 0.8);
  return {
    gold: gold.map((g, index) =>
      goldOutcome(document, g, predicted[half.golds.get(index)] ?? null, close.golds.has(index), predicted),
    ),
    predicted: predicted.map((p, index) => ({
      document,
      quote: p.quote,
      isFound: half.predictions.has(index),
      isClose: close.predictions.has(index),
      gold: gold[half.predictions.get(index)]?.quote ?? null,
      isSpeakerRight: isSpeakerRight(gold[half.predictions.get(index)]?.quote, p.quote),
    })),
  };
}

function goldOutcome(document, { quote, start, end }, match, isClose, predicted) {
  const near = predicted.filter((p) => overlap(p, { start, end }) > 0);
  return {
    document,
    quote,
    start,
    end,
    isFound: match !== null,
    isClose,
    match: match?.quote ?? null,
    near: near.map((p) => p.quote),
    isNamed: match?.quote.speaker != null,
    isSpeakerRight: match !== null && isSpeakerRight(quote, match.quote),
  };
}

function isSpeakerRight(gold, { speaker }) {
  if (gold == null || gold.speaker == null || speaker == null) return false;
  return overlap(speaker.mention, { start: gold.speakerStart, end: gold.speakerEnd }) > 0;
}
