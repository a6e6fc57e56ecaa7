/** Chooses key quotes: different speakers, known by name and role, in their own words, on the topic. */
import { contentStems, foldCase, overlap } from '../summaries/words.ts';
import type { Citation, KeyQuote } from './briefing.ts';
import type { PickedReading } from './pick-readings.ts';
import { candidatesIn, type QuoteCandidate, type QuoteRequest } from './quote-candidates.ts';

const MOST_CONSIDERED = 200;
const SAME_STATEMENT = 0.75;
/** Less than this between two worths says nothing: vectors differ by as much from one processor to the next. */
const NOTHING = 0.04;

/** At most `count` quotes, the best first, no two of one speaker and none twice. */
export function chooseQuotes(picked: readonly PickedReading[], request: QuoteRequest): KeyQuote[] {
  const best = Math.max(0, ...picked.map(({ weight }) => weight));
  const candidates = picked
    .flatMap((reading) => candidatesIn(reading, best, request))
    .sort((a, b) => b.worth - a.worth || byPlace(a, b))
    .slice(0, MOST_CONSIDERED);
  const chosen: QuoteCandidate[] = [];
  let free = candidates.filter((candidate) => isNew(candidate, request.shown));
  while (chosen.length < request.count) {
    const next = preferred(free);
    if (next === undefined) break;
    chosen.push(next);
    free = free.filter((candidate) => candidate !== next && isNew(candidate, [next.key]));
  }
  return chosen.map((candidate) => ({ ...candidate.key, alsoIn: repeatsOf(candidate, candidates) }));
}

function isNew(candidate: QuoteCandidate, others: readonly KeyQuote[]): boolean {
  return others.every((other) => !isSameSpeaker(other, candidate.key) && !isSameStatement(other, candidate));
}

/** Of those that are as good as the best: the better speaker and wording, then the newer. @param candidates best first */
function preferred(candidates: readonly QuoteCandidate[]): QuoteCandidate | undefined {
  const least = (candidates[0]?.worth ?? 0) - NOTHING;
  return candidates
    .filter(({ worth }) => worth >= least)
    .sort((a, b) => b.plainWorth - a.plainWorth || b.time - a.time || byPlace(a, b))[0];
}

function byPlace(a: QuoteCandidate, b: QuoteCandidate): number {
  if (a.key.documentId !== b.key.documentId) return a.key.documentId < b.key.documentId ? -1 : 1;
  return a.quote.start - b.quote.start;
}

/** Unnamed and missing speakers are never the same one. */
export function isSameSpeaker(a: Pick<KeyQuote, 'speaker'>, b: Pick<KeyQuote, 'speaker'>): boolean {
  if (!a.speaker?.isNamed || !b.speaker?.isNamed) return false;
  const [short, long] = [foldCase(a.speaker.name).split(/\s+/), foldCase(b.speaker.name).split(/\s+/)].sort(
    (one, other) => one.length - other.length,
  );
  return (
    short !== undefined &&
    long !== undefined &&
    short.at(-1) === long.at(-1) &&
    short.every((word) => long.includes(word))
  );
}

function isSameStatement(a: KeyQuote, b: QuoteCandidate): boolean {
  return a.text === b.key.text || overlap(new Set(contentStems(a.text)), b.stems) >= SAME_STATEMENT;
}

function repeatsOf(chosen: QuoteCandidate, candidates: readonly QuoteCandidate[]): Citation[] {
  const documents = new Set([chosen.key.documentId]);
  const repeats: Citation[] = [];
  for (const { key, quote, stems } of candidates) {
    if (documents.has(key.documentId) || stems.size === 0 || !isSameStatement(key, chosen)) continue;
    if (chosen.key.speaker?.isNamed && key.speaker?.isNamed && !isSameSpeaker(chosen.key, key)) continue;
    documents.add(key.documentId);
    repeats.push({ documentId: key.documentId, start: quote.start, end: quote.end });
  }
  return repeats;
}
