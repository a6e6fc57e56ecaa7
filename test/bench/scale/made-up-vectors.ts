/** Unit vectors drawn around some hundred centres, as those of news lie around its subjects: near ones are nearer than chance. */
import { randomFrom } from '../../random-from.ts';

const DIMENSIONS = 384;
const CENTRES = 300;
/** Of the length of a centre; neighbours around one centre then have a cosine of about .6, others of about 0. */
const SCATTER = 0.8;
/** Sentences' vectors are stored and read, but not compared by search: they are drawn once and used again. */
const SENTENCE_VECTORS = 4096;

export interface MadeUpVectors {
  /** Around a centre that `random` chooses. */
  readonly document: (random: () => number) => Float32Array;
  readonly sentence: (random: () => number) => Float32Array;
}

export function madeUpVectors(): MadeUpVectors {
  const random = randomFrom(11);
  const centres = Array.from({ length: CENTRES }, () => drawn(random));
  const around = (draw: () => number) => {
    const centre = centres[Math.floor(draw() * CENTRES)] ?? drawn(draw);
    const off = drawn(draw);
    return toUnit(centre.map((value, at) => value + SCATTER * (off[at] ?? 0)));
  };
  const sentences = Array.from({ length: SENTENCE_VECTORS }, () => around(random));
  return {
    document: around,
    sentence: (draw) => sentences[Math.floor(draw() * SENTENCE_VECTORS)] ?? drawn(draw),
  };
}

/** Evenly over the sphere, near enough: sums of three draws are about normal. */
function drawn(random: () => number): Float32Array {
  return toUnit(Float32Array.from({ length: DIMENSIONS }, () => random() + random() + random() - 1.5));
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
