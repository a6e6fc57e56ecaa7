/** Capitalised words that name nothing by themselves. */
import { DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, TIME_WORDS } from '../quotes/function-words.ts';

const words = (list: string): string[] => list.trim().split(/\s+/);

/** What only tells an office or a rank; beside a name it is no part of the topic. */
const TITLES = new Set(
  words(`mr mrs ms miss dr prof professor sir dame lord lady president minister chancellor secretary
    secretary-general senator sen governor gov mayor ambassador director chairman chairwoman chair chairperson leader
    official officer adviser advisor analyst commissioner congressman congresswoman rep representative deputy prosecutor
    sheriff gen admiral captain capt colonel col commander lieutenant lt sergeant sgt rabbi imam spokesman spokeswoman
    spokesperson premier envoy diplomat undersecretary mp mps mep ceo cfo coo cto phd editor reporter correspondent
    economist researcher founder coach`),
);
/** Part of a name only with more behind: "Pope Francis", "Department of Justice", but not "the Pope". */
const BARE = new Set(
  words(`pope king queen prince princess emperor bishop archbishop cardinal judge justice attorney general head chief
    speaker doctor manager former acting vice prime council commission committee agency ministry department government
    parliament court board party company university association institute union forum state states north south east west
    northern southern eastern western day night house school city street road act law internet`),
);
/** Between a nation or body and its title they tell the office: "Foreign Minister", "High Commissioner". */
const OFFICES = new Set(
  words(`foreign interior defence defense finance economy health justice environment home prime press general high vice
    deputy assistant former acting permanent managing executive chief first senior junior special trade attorney`),
);
const CONTRACTED = words(
  `i'm i'd i'll i've it's he's she's that's there's they're we're you're don't isn't what's let's`,
);
const EMPTY = new Set([
  ...SUBJECT_PRONOUNS,
  ...DETERMINERS,
  ...PREPOSITIONS,
  ...[...TIME_WORDS].map((word) => word.replace(/\.$/, '')),
  ...CONTRACTED,
  ...words(`and but or yet nor so not no if when while although though because since unless whether what how why where
    whereas once than who whom whose which there here then now also even still just only both either neither more most less
    least yes ok well oh according asked said says is was are were be been being do does did has have had will would could
    should may might must can let please him them us me mine ours am
    photo image video read updated breaking monday's nobody somebody everyone everybody nothing something everything
    anyone none such new last next other others as too very never always`),
]);
/** In capitals, where "US" and "WHO" are names. */
const EMPTY_CAPITALS = new Set(
  words('AM PM GMT UTC CET CEST BST EST EDT PST AD BC CE TV DVD PDF URL OK NB PS RE'),
);
/** Of a nation or a language: a topic only where it stands for the people or begins a name. */
const ADJECTIVE =
  /^(?:\p{Lu}\p{Ll}*(?:ese|ish|ian|ean)|French|Dutch|German|Greek|Swiss|American|African|Mexican|Afghan|Iraqi|Israeli|Pakistani|Saudi|Thai|Czech|Welsh|Arab|Turk|Moroccan|Cuban|Tibetan|Bangladeshi|Emirati|Kuwaiti|Qatari|Omani|Yemeni|Somali|Norse|Slovak|Slovene|Croat|Serb|Finn|Dane|Swede|Pole)$/u;
const ROMAN_NUMBER = /^[IVX]+$/;
const NUMBER = /^\p{N}/u;

/** True for words that are no topic alone and begin none: "The", "He", "Tuesday", "May". */
export function isEmptyWord(word: string): boolean {
  if (word.length < 2 || NUMBER.test(word)) return true;
  if (isAcronym(word)) return EMPTY_CAPITALS.has(word);
  return EMPTY.has(word.toLowerCase().replaceAll('’', "'"));
}

export function isTitle(word: string): boolean {
  return TITLES.has(word.toLowerCase().replace(/\.$/, ''));
}

/** True for words that say too little alone: "the Pope", "the Council". */
export function isBare(word: string): boolean {
  return BARE.has(word.toLowerCase());
}

/** "Foreign" of "Foreign Minister". */
export function isOffice(word: string): boolean {
  return OFFICES.has(word.toLowerCase());
}

export function isNationAdjective(word: string): boolean {
  return ADJECTIVE.test(word);
}

/** All in capitals, and short enough not to be shouted: "UN", "G7", "NATO". */
export function isAcronym(word: string): boolean {
  return /^\p{Lu}[\p{Lu}\p{N}&.-]{1,6}$/u.test(word) && !ROMAN_NUMBER.test(word);
}
