/** The features of each token for the tagger, as buckets of its weights. */
import { bucketOf, mix } from './hash.ts';
import type { Scene } from './scene.ts';
import type { TokenSigns } from './token-signs.ts';

/** Features of a token. */
export const TAGGER_FEATURES = 55;

/** `TAGGER_FEATURES` buckets a token, token after token. */
export function taggerFeatures(scene: Scene): Int32Array {
  const size = scene.stream.tokens.length;
  const buckets = new Int32Array(size * TAGGER_FEATURES);
  for (let at = 0; at < size; at += 1) putFeatures(scene, at, buckets);
  return buckets;
}

/** Where nothing stands: before the text and behind it. */
const NOTHING = 7;

function putFeatures(signs: Scene, at: number, buckets: Int32Array): void {
  let next = at * TAGGER_FEATURES;
  let template = 0;
  const put = (hash: number): void => {
    template += 1;
    buckets[next] = bucketOf(mix(hash, template));
    next += 1;
  };
  putWords(signs.own, at, put);
  putRules(signs, at, put);
  putCues(signs, at, put);
  putPlace(signs, at, put);
}

type Put = (hash: number) => void;

function putWords({ word, ending, kind }: TokenSigns, at: number, put: Put): void {
  const w = (by: number): number => word[at + by] ?? NOTHING;
  const k = (by: number): number => kind[at + by] ?? NOTHING;
  for (let by = -3; by <= 3; by += 1) put(w(by));
  for (let by = -2; by <= 2; by += 1) put(k(by));
  put(mix(w(-1), w(0)));
  put(mix(w(0), w(1)));
  put(mix(w(-2), w(-1)));
  put(mix(w(1), w(2)));
  put(mix(mix(w(-2), w(-1)), w(0)));
  put(ending[at] ?? NOTHING);
  put(ending[at - 1] ?? NOTHING);
  put(ending[at + 1] ?? NOTHING);
  put(mix(k(-1), k(0)));
  put(mix(k(0), k(1)));
  put(mix(mix(k(-1), k(0)), k(1)));
  put(mix(mix(k(-2), k(-1)), k(0)));
  put(mix(mix(k(-3), k(-2)), k(-1)));
  put(mix(mix(k(0), k(1)), k(2)));
  put(mix(mix(k(1), k(2)), k(3)));
  put(mix(w(-1), k(0)));
  put(mix(w(-1), mix(k(0), k(1))));
  put(mix(mix(w(-1), k(-2)), k(0)));
}

function putRules({ own, rule }: Scene, at: number, put: Put): void {
  const p = (by: number): number => rule.place[at + by] ?? NOTHING;
  const d = (by: number): number => rule.detail[at + by] ?? NOTHING;
  put(d(0));
  put(mix(d(-1), d(0)));
  put(mix(d(0), d(1)));
  put(mix(mix(p(-2), p(-1)), mix(p(0), mix(p(1), p(2)))));
  put(mix(p(0), own.word[at] ?? NOTHING));
  put(mix(mix(p(-1), p(0)), own.kind[at] ?? NOTHING));
  put(mix(mix(p(-1), p(0)), own.word[at - 1] ?? NOTHING));
  put(mix(mix(p(0), p(1)), own.word[at + 1] ?? NOTHING));
}

function putCues({ own, cue, rule }: Scene, at: number, put: Put): void {
  const kind = own.kind[at] ?? NOTHING;
  const before = cue.before[at] ?? 0;
  const since = cue.since[at] ?? 0;
  const distance = cue.distance[at] ?? 0;
  put(mix(before, since));
  put(mix(before, distance));
  put(mix(mix(distance, since), kind));
  put(mix(before, mix(kind, Math.min(distance, 3))));
  put(mix(mix(before, since), own.word[at - 1] ?? NOTHING));
  put(mix(cue.behind[at] ?? 0, cue.distanceBehind[at] ?? 0));
  put(mix(cue.behind[at] ?? 0, mix(own.word[at] ?? 0, cue.distanceBehind[at] ?? 0)));
  put(mix(mix(since, before === 0 ? 0 : 1), mix(cue.behind[at] === 0 ? 0 : 1, own.word[at] ?? 0)));
  put(mix(cue.unit[at] ?? 0, mix(before === 0 ? 0 : 1, rule.place[at] ?? 0)));
}

function putPlace({ stream, own, rule, cue }: Scene, at: number, put: Put): void {
  const unit = stream.unitOf[at] ?? 0;
  const first = stream.firstOf[unit] ?? 0;
  const end = stream.firstOf[unit + 1] ?? 0;
  const opens = stream.units[unit]?.paragraph !== stream.units[unit - 1]?.paragraph ? 1 : 0;
  const fromStart = Math.min(at - first, 3);
  const toEnd = Math.min(end - 1 - at, 3);
  const opening = own.word[first] ?? NOTHING;
  const nextOpening = own.word[end] ?? NOTHING;
  put(mix(fromStart, mix(opens, cue.unit[at] ?? 0)));
  put(mix(toEnd, own.word[at] ?? NOTHING));
  put(mix(opening, mix(rule.place[at] ?? 0, fromStart)));
  put(mix(mix(nextOpening, toEnd), own.kind[at] ?? NOTHING));
  put(mix(cue.unit[first - 1] ?? 0, mix(rule.place[first - 1] ?? 0, mix(fromStart, rule.place[at] ?? 0))));
  put(mix(mix(nextOpening, rule.place[end] ?? 0), mix(rule.place[at] ?? 0, cue.before[at] ?? 0)));
  const wordsLeft = end - first;
  put(mix(Math.min(wordsLeft >> 2, 12), mix(fromStart, opens)));
  put(fromStart);
}
