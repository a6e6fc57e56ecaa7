/** The words whose full stop does not end a sentence, apart from the splitting, so that each list can be read and extended. */

/** Stand before a name or a number: their full stop never ends a sentence when a word follows. */
const TITLES = `mr mrs ms mx dr prof gen sen rep reps sens gov govs lt col maj capt cmdr adm sgt cpl pvt rev hon pres
  supt det insp ofc atty messrs mme mlle fr st ste mt ft vs approx fig figs cf viz ca eds vol pp nos
  e.g i.e z.b d.h u.a bzw evtl ggf hr fr dipl ing sra sr.a dra`;

/** End a sentence only when the next word is one that usually opens one. */
const OPEN_ENDED = `inc corp ltd co bros llc plc jr sr esq etc al dept univ assn ave blvd rd bldg est ext
  u.s u.k u.n e.u d.c l.a n.y u.a.e u.s.a u.s.s.r ph.d m.d b.a m.a j.d m.b.a r.i.p usw`;

/** End a sentence unless a number or a lower-case word follows. */
const BEFORE_NUMBERS = `no art sec ch pt p nr jan feb mar apr jun jul aug sep sept oct nov dec`;

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
const titles = words(TITLES);
const openEnded = words(OPEN_ENDED);
const beforeNumbers = words(BEFORE_NUMBERS);
const timesOfDay = words('a.m p.m am pm');
const pronounCapital = 'I';

const STARTERS =
  words(`The A An This That These Those He She It We You They I In On At But And Or So Yet If When While
  As After Before Since For From To By With His Her Their Its Our My Not No One Two Some Many Most Both All There Here What
  Why How Who Where Then Now Still However Although Though Because Also Even Only Each Every Another Such According Meanwhile
  Der Die Das Ein Eine Er Sie Es Wir Und Aber Le La Les Il Elle El Los Las`);

/** What a full stop after `word` says: `never` an end, `open` to what follows, an end except `number`s follow, or `plain`. */
export type StopKind = 'never' | 'open' | 'time' | 'number' | 'plain';

/** @param word the letters (and inner full stops) directly before the full stop, without it. */
export function classifyStop(word: string): StopKind {
  const lower = word.toLowerCase();
  if (titles.has(lower)) return 'never';
  if (timesOfDay.has(lower)) return lower.includes('.') ? 'time' : 'plain';
  if (openEnded.has(lower)) return 'open';
  if (beforeNumbers.has(lower)) return 'number';
  if (/^\p{Lu}$/u.test(word)) return word === pronounCapital ? 'plain' : 'open';
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return 'open';
  return 'plain';
}

/** Whether `word` (as written) is one that commonly opens a sentence and is not part of a name. */
export function opensSentences(word: string): boolean {
  return STARTERS.has(word);
}
