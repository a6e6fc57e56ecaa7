// Packs weights for briefings/quotes/learned/unpack-weights.ts: the heaviest buckets only, as small whole numbers.

/** The `most` buckets with the largest weights; `width` numbers a bucket. */
export function packWeights(weights, width, most) {
  const size = Math.floor(weights.length / width);
  const heaviest = [];
  for (let bucket = 0; bucket < size; bucket += 1) {
    let weight = 0;
    for (let at = 0; at < width; at += 1) weight = Math.max(weight, Math.abs(weights[bucket * width + at]));
    if (weight > 0) heaviest.push([weight, bucket]);
  }
  heaviest.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  const kept = heaviest.slice(0, most);
  const top = kept[Math.floor(kept.length / 500)]?.[0] ?? 1;
  const unit = Number((top / 127).toPrecision(6));
  const bytes = [];
  let last = 0;
  for (const bucket of kept.map(([, at]) => at).sort((a, b) => a - b)) {
    const values = Array.from({ length: width }, (_, at) =>
      Math.max(-127, Math.min(127, Math.round(weights[bucket * width + at] / unit))),
    );
    if (values.every((value) => value === 0)) continue;
    for (let step = bucket - last; ; step >>>= 7) {
      bytes.push(step < 128 ? step : (step & 127) | 128);
      if (step < 128) break;
    }
    last = bucket;
    for (const value of values) bytes.push(value & 255);
  }
  return { rows: Buffer.from(bytes).toString('base64'), unit, width };
}
