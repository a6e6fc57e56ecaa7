/** One panel of a plot: both axes logarithmic, since sizes go up tenfold. */

export interface Series {
  readonly look: 'one' | 'two';
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

interface Panel {
  readonly title: string;
  /** A line to stay under. */
  readonly aim?: number;
  readonly series: readonly Series[];
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = { left: 52, right: 34, top: 28, bottom: 44 } as const;
const DOT = 3.5;

/** Positive values only; SVG elements without a root. */
export function panel({ title, aim, series }: Panel, { left, top, width, height }: Frame): string {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) return '';
  const across = scaleOf(
    points.map(({ x }) => x),
    left + MARGIN.left,
    left + width - MARGIN.right,
  );
  const up = scaleOf(
    [...points.map(({ y }) => y), ...(aim === undefined ? [] : [aim])],
    top + height - MARGIN.bottom,
    top + MARGIN.top,
  );
  const [right, bottom] = [left + width - MARGIN.right, top + height - MARGIN.bottom];
  const lines = [
    ...up.ticks.map(
      (tick) => `<path class="grid" d="M${left + MARGIN.left} ${at(up.at(tick))}H${right}"/>
<text x="${left + MARGIN.left - 6}" y="${at(up.at(tick) + 4)}" text-anchor="end">${written(tick)}</text>`,
    ),
    ...across.ticks.map(
      (tick) => `<path class="grid" d="M${at(across.at(tick))} ${top + MARGIN.top}V${bottom}"/>
<text x="${at(across.at(tick))}" y="${bottom + 17}" text-anchor="middle">${written(tick)}</text>`,
    ),
    `<text class="title" x="${left + MARGIN.left}" y="${top + 16}">${title}</text>`,
    `<text x="${(left + MARGIN.left + right) / 2}" y="${bottom + 34}" text-anchor="middle">documents on record</text>`,
  ];
  if (aim !== undefined)
    lines.push(
      `<path class="aim" d="M${left + MARGIN.left} ${at(up.at(aim))}H${right}"/><text x="${right}" y="${at(up.at(aim) - 5)}" text-anchor="end">aim: ${aim}</text>`,
    );
  for (const { look, points } of series) {
    const places = points.map(({ x, y }) => `${at(across.at(x))} ${at(up.at(y))}`);
    if (places.length > 0) lines.push(`<path class="${look}" d="M${places.join('L')}"/>`);
    for (const { x, y } of points)
      lines.push(
        `<circle class="${look}-dot" cx="${at(across.at(x))}" cy="${at(up.at(y))}" r="${DOT}"><title>${written(x)}: ${written(y)}</title></circle>`,
      );
  }
  return lines.join('\n');
}

/** Whole powers of ten around the values. */
function scaleOf(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)),
    at: (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
  };
}

function at(position: number): string {
  return position.toFixed(1);
}

function written(value: number): string {
  return value >= 10 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}
