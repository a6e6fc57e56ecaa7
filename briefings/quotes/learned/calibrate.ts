/** Turns a model's own probability into the share that was right among such ones. */

/** Points of a rising curve: own probability, then share right. */
export type Curve = readonly (readonly [number, number])[];

/** Curves of what is given: with quotation marks in it or without, and where somebody is named or nobody. */
export type Calibration = Readonly<
  Record<'quoted' | 'unquoted', Readonly<Record<'named' | 'unnamed', Curve>>>
>;

/** The share right at `chance`, on straight lines between the points. */
export function calibrate(curve: Curve, chance: number): number {
  let before = curve[0] ?? [0, 0];
  if (chance <= before[0]) return before[1];
  for (const point of curve) {
    if (chance <= point[0]) {
      const width = point[0] - before[0];
      return width <= 0 ? point[1] : before[1] + ((point[1] - before[1]) * (chance - before[0])) / width;
    }
    before = point;
  }
  return before[1];
}
