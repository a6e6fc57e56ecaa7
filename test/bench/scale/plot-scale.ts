/** Draws the figures of scale as one SVG of four panels, legible on light and on dark ground. */
import { panel, type Series } from './plot-panel.ts';
import type { ScaleRow } from './scale-row.ts';

const PANEL = { width: 360, height: 240 } as const;
const HEAD = 56;
const AIM_MS = 150;

const STYLE = `
  svg { color-scheme: light dark; --ground: #ffffff; --ink: #24292f; --faint: #d0d7de; --one: #0550ae; --two: #bc4c00; --aim: #a40e26; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #0d1117; --ink: #e6edf3; --faint: #3d444d; --one: #79c0ff; --two: #ffa657; --aim: #ff7b72; }
  }
  .ground { fill: var(--ground); }
  text { fill: var(--ink); font: 12px system-ui, sans-serif; }
  .title { font-weight: 600; font-size: 13px; }
  .grid { stroke: var(--faint); fill: none; }
  .one { stroke: var(--one); fill: none; stroke-width: 2; } .one-dot { fill: var(--one); }
  .two { stroke: var(--two); fill: none; stroke-width: 2; stroke-dasharray: 6 3; } .two-dot { fill: var(--two); }
  .aim { stroke: var(--aim); stroke-dasharray: 2 3; fill: none; }`;

const STORES = [
  { store: 'embedded', name: 'embedded (PGlite)', look: 'one' },
  { store: 'server', name: 'PostgreSQL server', look: 'two' },
] as const;

export function plotScale(rows: readonly ScaleRow[]): string {
  const series = (value: (row: ScaleRow) => number | undefined): Series[] =>
    STORES.map(({ store, look }) => ({
      look,
      points: rows
        .filter((row) => row.store === store)
        .flatMap((row) => {
          const y = value(row);
          return y === undefined ? [] : [{ x: row.documents, y }];
        }),
    }));
  const panels = [
    { title: 'Search, 95th percentile (ms)', aim: AIM_MS, series: series((row) => row.searches.clock.p95) },
    {
      title: 'Putting a document, at that size (ms)',
      series: series((row) => row.filling?.last.clockMs),
    },
    { title: 'Resident memory after searching (MB)', series: series((row) => row.memory.searched) },
    { title: 'On disk (MB)', series: series((row) => row.diskMb) },
  ];
  const width = 2 * PANEL.width;
  const height = HEAD + 2 * PANEL.height;
  const drawn = panels.map((each, at) =>
    panel(each, { ...PANEL, left: (at % 2) * PANEL.width, top: HEAD + Math.floor(at / 2) * PANEL.height }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t">
<title id="t">Search time, putting, memory and disk by the number of documents on record</title>
<style>${STYLE}</style>
<rect class="ground" width="${width}" height="${height}"/>
${legend()}
${drawn.join('\n')}
</svg>
`;
}

function legend(): string {
  return STORES.map(({ name, look }, at) => {
    const left = 52 + at * 190;
    return `<path class="${look}" d="M${left} 26h28"/><text x="${left + 36}" y="30">${name}</text>`;
  }).join('');
}
