// Writes the learned models as source text.
import { writeFileSync } from 'node:fs';

/** Writes the weights to a place, and says how large they are and what the curves are. */
export function writeWeights(model, place, say) {
  const pack = ({ rows, unit, width }) => `{ rows: '${rows}', unit: ${unit}, width: ${width} }`;
  const forest = ({ edges, nodes, unit }) =>
    `{ edges: [${edges.map((column) => `'${column}'`).join(', ')}], nodes: '${nodes}', unit: ${unit} }`;
  const points = (curve) => `[${curve.map(([a, b]) => `[${a}, ${b}]`).join(', ')}]`;
  const pair = ({ named, unnamed }) => `{ named: ${points(named)}, unnamed: ${points(unnamed)} }`;
  const four = ({ quoted, unquoted }) => `{ quoted: ${pair(quoted)}, unquoted: ${pair(unquoted)} }`;
  const text = `/** Learned by \`npm run train\`; docs/quotes-model.md says from what. Hashed features only: no text can be read back. */
import type { PackedModel } from './model.ts';

// biome-ignore format: packed numbers
export const QUOTE_WEIGHTS: PackedModel = {
  tagger: ${pack(model.tagger)},
  moves: [${model.moves.join(', ')}],
  spans: ${pack(model.spans)},
  spanTrees: ${forest(model.spanTrees)},
  speakers: ${pack(model.speakers)},
  speakerTrees: ${forest(model.speakerTrees)},
  isReported: ${points(model.isReported)},
  isSpeaker: ${points(model.isSpeaker)},
  isRight: ${four(model.isRight)},
};
`;
  writeFileSync(place, text);
  say(`${Math.round(text.length / 1024)} KB of weights`);
  say(`reported, own probability and share right: ${points(model.isReported)}`);
  say(`speaker, own probability and share right: ${points(model.isSpeaker)}`);
  say(`both, own confidence and share right: ${four(model.isRight)}`);
}
