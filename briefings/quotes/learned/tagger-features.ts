/** The features of each token for the tagger, as buckets of its weights. */
import { FeatureRow, mix, NOTHING, signAt } from './hash.ts';
import type { Scene } from './scene.ts';
import type { TokenSigns } from './token-signs.ts';

/** Features of a token. */
export const TAGGER_FEATURES = 55;

/** `TAGGER_FEATURES` buckets a token, token after token. */
export function taggerFeatures(scene: Scene): Int32Array {
  const size = scene.stream.tokens.length;
  const row = new FeatureRow(size * TAGGER_FEATURES);
  for (let at = 0; at < size; at += 1) {
    row.countFrom(0);
    putWords(scene.own, at, row);
    putKinds(scene.own, at, row);
    putRules(scene, at, row);
    putCues(scene, at, row);
    putPlace(scene, at, row);
  }
  return row.buckets;
}

function putWords({ word, ending, kind }: TokenSigns, at: number, row: FeatureRow): void {
  for (let by = -3; by <= 3; by += 1) row.put(signAt(word, at + by));
  for (let by = -2; by <= 2; by += 1) row.put(signAt(kind, at + by));
  const own = signAt(word, at);
  const before = signAt(word, at - 1);
  const behind = signAt(word, at + 1);
  const pair = mix(signAt(word, at - 2), before);
  row.pair(before, own);
  row.pair(own, behind);
  row.put(pair);
  row.pair(behind, signAt(word, at + 2));
  row.pair(pair, own);
  row.put(signAt(ending, at));
  row.put(signAt(ending, at - 1));
  row.put(signAt(ending, at + 1));
}

function putKinds({ word, kind }: TokenSigns, at: number, row: FeatureRow): void {
  const own = signAt(kind, at);
  const before = signAt(kind, at - 1);
  const second = signAt(kind, at - 2);
  const behind = signAt(kind, at + 1);
  const next = signAt(kind, at + 2);
  const ownAndBehind = mix(own, behind);
  const beforeAndOwn = mix(before, own);
  const wordBefore = signAt(word, at - 1);
  row.put(beforeAndOwn);
  row.put(ownAndBehind);
  row.pair(beforeAndOwn, behind);
  row.pair(mix(second, before), own);
  row.pair(mix(signAt(kind, at - 3), second), before);
  row.pair(ownAndBehind, next);
  row.pair(mix(behind, next), signAt(kind, at + 3));
  row.pair(wordBefore, own);
  row.pair(wordBefore, ownAndBehind);
  row.pair(mix(wordBefore, second), own);
}

function putRules({ own, rule }: Scene, at: number, row: FeatureRow): void {
  const { place, detail } = rule;
  const here = signAt(place, at);
  const behind = signAt(place, at + 1);
  const before = signAt(place, at - 1);
  const entering = mix(before, here);
  row.put(signAt(detail, at));
  row.pair(signAt(detail, at - 1), signAt(detail, at));
  row.pair(signAt(detail, at), signAt(detail, at + 1));
  row.pair(mix(signAt(place, at - 2), before), mix(here, mix(behind, signAt(place, at + 2))));
  row.pair(here, signAt(own.word, at));
  row.pair(entering, signAt(own.kind, at));
  row.pair(entering, signAt(own.word, at - 1));
  row.pair(mix(here, behind), signAt(own.word, at + 1));
}

function putCues({ own, cue, rule }: Scene, at: number, row: FeatureRow): void {
  const kind = own.kind[at] ?? NOTHING;
  const word = own.word[at] ?? NOTHING;
  const before = cue.before[at] ?? 0;
  const since = cue.since[at] ?? 0;
  const distance = cue.distance[at] ?? 0;
  const behind = cue.behind[at] ?? 0;
  const distanceBehind = cue.distanceBehind[at] ?? 0;
  const beforeSince = mix(before, since);
  const hasBefore = before === 0 ? 0 : 1;
  row.put(beforeSince);
  row.pair(before, distance);
  row.pair(mix(distance, since), kind);
  row.pair(before, mix(kind, Math.min(distance, 3)));
  row.pair(beforeSince, signAt(own.word, at - 1));
  row.pair(behind, distanceBehind);
  row.pair(behind, mix(word, distanceBehind));
  row.pair(mix(since, hasBefore), mix(behind === 0 ? 0 : 1, word));
  row.pair(cue.unit[at] ?? 0, mix(hasBefore, rule.place[at] ?? 0));
}

function putPlace({ stream, own, rule, cue }: Scene, at: number, row: FeatureRow): void {
  const unit = stream.unitOf[at] ?? 0;
  const first = stream.firstOf[unit] ?? 0;
  const end = stream.firstOf[unit + 1] ?? 0;
  const opens = opensParagraph(stream, unit) ? 1 : 0;
  const fromStart = Math.min(at - first, 3);
  const toEnd = Math.min(end - 1 - at, 3);
  const nextOpening = signAt(own.word, end);
  const place = rule.place[at] ?? 0;
  const last = Math.max(0, first - 1);
  const isFirstUnit = first === 0;
  row.pair(fromStart, mix(opens, cue.unit[at] ?? 0));
  row.pair(toEnd, own.word[at] ?? NOTHING);
  row.pair(signAt(own.word, first), mix(place, fromStart));
  row.pair(mix(nextOpening, toEnd), own.kind[at] ?? NOTHING);
  row.pair(
    isFirstUnit ? 0 : (cue.unit[last] ?? 0),
    mix(isFirstUnit ? 0 : (rule.place[last] ?? 0), mix(fromStart, place)),
  );
  row.pair(
    mix(nextOpening, end < rule.place.length ? (rule.place[end] ?? 0) : 0),
    mix(place, cue.before[at] ?? 0),
  );
  row.pair(Math.min((end - first) >> 2, 12), mix(fromStart, opens));
  row.put(fromStart);
}

const opensParagraph = ({ units }: Scene['stream'], unit: number): boolean =>
  unit === 0 || units[unit]?.paragraph !== units[unit - 1]?.paragraph;
