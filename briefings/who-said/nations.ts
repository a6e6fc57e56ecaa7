/** The words by which a state is meant, so that "the German foreign minister" is told from the French one. */

/** Its name, what its people are called, and places, bodies and parties that are at home there and nowhere else. */
const STATES: readonly (readonly [name: string, people: string, home: string])[] = [
  ['germany', 'german germans', 'berlin bundestag bundesrat cdu csu spd fdp afd'],
  ['france', 'french', 'paris elysee'],
  ['uk', 'british britain britons english england', 'london westminster'],
  ['us', 'usa america american americans', 'washington gop'],
  ['china', 'chinese', 'beijing'],
  ['russia', 'russian russians', 'moscow kremlin'],
  ['ukraine', 'ukrainian ukrainians', 'kyiv kiev'],
  ['italy', 'italian italians', 'rome'],
  ['spain', 'spanish', 'madrid'],
  ['poland', 'polish', 'warsaw'],
  ['turkey', 'turkish turkiye', 'ankara'],
  ['austria', 'austrian austrians', 'vienna'],
  ['switzerland', 'swiss', 'bern'],
  ['netherlands', 'dutch', 'hague'],
  ['belgium', 'belgian belgians', ''],
  ['norway', 'norwegian norwegians', 'oslo'],
  ['sweden', 'swedish', 'stockholm'],
  ['denmark', 'danish', 'copenhagen'],
  ['finland', 'finnish', 'helsinki'],
  ['greece', 'greek greeks', 'athens'],
  ['portugal', 'portuguese', 'lisbon'],
  ['ireland', 'irish', 'dublin'],
  ['hungary', 'hungarian hungarians', 'budapest'],
  ['israel', 'israeli israelis', 'jerusalem knesset'],
  ['iran', 'iranian iranians', 'tehran'],
  ['iraq', 'iraqi iraqis', 'baghdad'],
  ['syria', 'syrian syrians', 'damascus'],
  ['egypt', 'egyptian egyptians', 'cairo'],
  ['japan', 'japanese', 'tokyo'],
  ['india', 'indian indians', 'delhi'],
  ['pakistan', 'pakistani pakistanis', 'islamabad'],
  ['canada', 'canadian canadians', 'ottawa'],
  ['mexico', 'mexican mexicans', ''],
  ['brazil', 'brazilian brazilians', 'brasilia'],
  ['australia', 'australian australians', 'canberra'],
  ['taiwan', 'taiwanese', 'taipei'],
];

const split = (words: string): string[] => words.split(' ').filter((word) => word !== '');
const BY_NAME = new Map(
  STATES.flatMap(([name, people]) => [name, ...split(people)].map((word) => [word, name] as const)),
);
const BY_HOME = new Map(STATES.flatMap(([name, , home]) => split(home).map((word) => [word, name] as const)));

/** The state that a folded word names ("german", "germany"), null for any other word. */
export function stateNamed(word: string): string | null {
  return BY_NAME.get(word) ?? null;
}

/** Its name and what its people are called, for a state as {@link stateNamed} gives it. */
export function wordsOfState(state: string): string[] {
  return STATES.flatMap(([name, people]) => (name === state ? [name, ...split(people)] : []));
}

/** The state in which a folded word is at home ("berlin"), null for any other word. */
export function stateOfHome(word: string): string | null {
  return BY_HOME.get(word) ?? null;
}

/** What a word says of a country may be as good as its name: "Orlish". */
const LIKE_A_PEOPLE = /^\p{L}{3,}(?:ish|ese|ian)$/u;

/** The country in what was asked; a word that only looks like one stands for itself. */
export function stateAsked(words: readonly string[]): string | null {
  const named = words.map(stateNamed).find((name) => name !== null);
  return named ?? words.find((word) => LIKE_A_PEOPLE.test(word)) ?? null;
}
