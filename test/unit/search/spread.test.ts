/** The direction towards some vectors is the one in which they differ from the others, not the one in which all vary. */
import { describe, expect, it } from 'vitest';
import { directionTowards, measureSpread } from '../../../briefings/search/spread.ts';

const unit = (values: number[]) => Float32Array.from(values.map((value) => value / Math.hypot(...values)));
/** Much spread along the first axis, little along the second, none along the third. */
const sample = Array.from({ length: 400 }, (_, at) => unit([Math.sin(at), 0.1 * Math.cos(at * 7), 1]));

describe('spread', () => {
  it('weighs a difference against how much all differ there', () => {
    const spread = measureSpread(sample);
    expect(spread).not.toBeNull();
    if (spread === null) return;
    const direction = directionTowards([unit([0.3, 0.3, 1])], spread);
    expect(direction).not.toBeNull();
    expect(Math.abs(direction?.[1] ?? 0)).toBeGreaterThan(Math.abs(direction?.[0] ?? 0));
    expect(Math.hypot(...(direction ?? []))).toBeCloseTo(1, 5);
  });

  it('does without what cannot be measured', () => {
    expect(measureSpread([])).toBeNull();
    expect(measureSpread([unit([1, 0])])).toBeNull();
    const alike = measureSpread([unit([1, 0]), unit([1, 0]), unit([1, 0])]);
    expect(alike).not.toBeNull();
    if (alike) expect(directionTowards([], alike)).toBeNull();
  });
});
