// Sorts the misses of direct and mixed quotes by what each would need, and picks the fifty worst.
import { cueVerb } from '../dist/briefings/quotes/cue-verbs.js';
import { overlap, trimmed } from './quote-examples.mjs';

const MOST = 50;
const CONTEXT = 120;

/** Characters by which an edge may differ. */
const SLACK = 3;

/** What finding the annotated quote would need, with how bad the miss is: in characters lost, or in confidence given. */
function missedWords({ document, quote, start, end, near }) {
  const kind = `${quote.type}: `;
  const weight = (end - start) / 1_000;
  if (near.length === 0) return { need: kind + needOfUnseen(quote), weight };
  if (near.length > 1) return { need: `${kind}one statement read as several: to be joined`, weight };
  const other = trimmed(document.text, near[0].start, near[0].end);
  const isSameStart = Math.abs(other.start - start) <= SLACK;
  const isSameEnd = Math.abs(other.end - end) <= SLACK;
  if (isSameStart)
    return { need: `${kind}where it ends (${other.end > end ? 'read too far' : 'cut short'})`, weight };
  if (isSameEnd)
    return {
      need: `${kind}where it begins (${other.start < start ? 'read from too early' : 'from too late'})`,
      weight,
    };
  return { need: `${kind}both ends`, weight };
}

function needOfUnseen({ cue, speaker }) {
  if (cue == null)
    return speaker == null
      ? 'nothing reports it: the page around it'
      : 'no reporting word: a colon, a dash, a name alone';
  const isListed = cue
    .toLowerCase()
    .split(/\s+/)
    .some((word) => cueVerb(word) !== undefined || word === 'according');
  return isListed ? 'a listed reporting word, taken for none or barred' : 'a reporting word no list has';
}

function missedSpeaker({ quote, start, end, isNamed, match, document }) {
  const place = quote.speakerEnd <= start ? 'before' : quote.speakerStart >= end ? 'behind' : 'inside';
  const between = document.text.slice(Math.min(quote.speakerEnd, end), Math.max(quote.speakerStart, start));
  const far = between.includes('\n')
    ? ', another paragraph'
    : /[.!?]\s/.test(between)
      ? ', another sentence'
      : '';
  const outcome = isNamed ? 'another speaker given' : 'no speaker given';
  return {
    need: `${quote.type}: ${outcome}, right one ${place}${far}`,
    weight: isNamed ? 1 + match.confidence : 0.2,
  };
}

function missOf(outcome) {
  if (outcome.quote.type === 'indirect') return null;
  if (!outcome.isFound) return missedWords(outcome);
  if (outcome.quote.speaker != null && !outcome.isSpeakerRight) return missedSpeaker(outcome);
  return null;
}

function wrongWords({ document, quote, isFound }) {
  if (quote.kind === 'indirect' || isFound) return null;
  const isTouched = document.quotes.some(
    (gold) => overlap(quote, { start: gold.contentStart, end: gold.contentEnd }) > 0,
  );
  return isTouched
    ? null
    : { need: `${quote.kind}: given, but annotated as no statement`, weight: quote.confidence };
}

/** Counts by need, most first, and the worst as text with their places. */
export function worstMisses(all) {
  const missed = all
    .flatMap(({ gold, predicted }) => [
      ...gold.map((outcome) => ({ outcome, miss: missOf(outcome) })),
      ...predicted.map((outcome) => ({
        outcome: { ...outcome, ...outcome.quote },
        miss: wrongWords(outcome),
      })),
    ])
    .filter(({ miss }) => miss !== null);
  const counts = new Map();
  for (const { miss } of missed) counts.set(miss.need, (counts.get(miss.need) ?? 0) + 1);
  const worst = missed.sort((a, b) => b.miss.weight - a.miss.weight).slice(0, MOST);
  return {
    counts: [...counts].sort((a, b) => b[1] - a[1]),
    lines: worst.map(({ outcome, miss }) => show(outcome, miss)),
  };
}

function show({ document, start, end, quote, match }, { need }) {
  const { id, text } = document;
  const given = match?.speaker == null ? '' : ` given: ${match.speaker.name};`;
  const wanted = quote.speakerStart == null ? '' : ` annotated: ${quote.speaker}`;
  const around = `${text.slice(Math.max(0, start - CONTEXT), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + CONTEXT)}`;
  return `${need}\n${id} ${start}-${end}${given}${wanted}\n${around.replaceAll('\n', '¶')}`;
}
