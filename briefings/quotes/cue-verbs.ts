/** The verbs that report statements, by what stands around them. */

/**
 * `say`: takes a clause and may stand behind it in either order ("…," said X); `tell`: names the hearer first;
 * `call`: takes what is spoken of ("called it …"); `show`: papers and polls; `think`: attitudes.
 */
export type CueClass = 'say' | 'tell' | 'call' | 'show' | 'think';

/** One form of a verb. */
export interface CueVerb {
  readonly type: CueClass;
  readonly isGerund: boolean;
  /** Bare form: a cue after a plural subject or an auxiliary, never a noun. */
  readonly isBase: boolean;
}

const SAY = `say tweet retweet write add note argue explain reply respond continue conclude declare insist remark joke quip
  recall state stress emphasize emphasise caution warn predict complain lament admit acknowledge concede claim allege
  assert contend maintain observe reiterate repeat announce shout yell chant exclaim comment demand demur counter
  retort muse opine vent boast brag vow pledge promise suggest speculate report reveal confirm deny agree
  bemoan gush rail wonder ask answer interject sniff snap whisper mutter testify swear hint imply signal
  indicate conjecture theorize propose recommend point clarify elaborate proclaim profess plead post email text read
  protest stipulate disclose recount mention highlight underline underscore affirm attest posit reason rejoin retweet urge`;
const TELL = `tell assure remind inform notify advise ask warn convince persuade urge implore order instruct encourage thank
  promise`;
const CALL = `call label dub describe denounce criticize criticise slam blast praise condemn accuse reject dismiss mock
  tout attack defend cite decry assail lambaste bash blame applaud hail echo question rebuke ridicule deride
  characterize characterise brand portray credit welcome discuss reference invoke disparage chide hammer knock
  endorse oppose express voice vilify compliment commend salute champion deem
  pan savage scold berate trash rip skewer fault address outline detail speak`;
const SHOW = `show find indicate suggest conclude reveal confirm estimate project forecast predict`;
const THINK = `believe think hope fear expect worry know feel want consider doubt assume imagine suspect realize
  support prefer intend seek favor favour see view seem appear agree decide plan`;

/** Past forms that no rule gives; none for a verb whose past is its bare form. */
const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ['said'],
  tell: ['told'],
  write: ['wrote', 'written'],
  swear: ['swore', 'sworn'],
  find: ['found'],
  show: ['showed', 'shown'],
  think: ['thought'],
  know: ['knew', 'known'],
  feel: ['felt'],
  see: ['saw', 'seen'],
  seek: ['sought'],
  speak: ['spoke', 'spoken'],
  read: [],
  forecast: [],
};

/** Forms that are nouns more often than cues: only some neighbours make them verbs. */
const NOUN_LIKE = new Set(
  `say note report claim promise pledge demand comment post text email answer reply state point vow call label brand attack
  defend question hope fear doubt plan view address detail project estimate forecast fault credit echo reference support
  read show find welcome order thank blame mention tweet retweet reason joke counter protest voice knock hammer champion
  notes reports claims promises pledges demands comments posts texts emails answers replies states points vows calls
  labels brands attacks questions hopes fears doubts plans views addresses details projects estimates forecasts faults
  credits echoes references supports reads shows finds orders thanks blames mentions tweets retweets reasons jokes
  counters protests voices knocks hammers champions remarks remark signals signal hints hint outlines outline thought worries
  worry feel feels see sees known want wants cites writing saying warning reporting meaning finding findings calling trash
  feeling thinking reading showing seeing suspects suspect texts bash bashes rip post posted savage compliment compliments
  discloses salute salutes warned expressed addressed`.split(/\s+/),
);

/** Verbs that double their last letter before "-ed" and "-ing". */
const DOUBLING = /^(?:rip|plan|pan|admit|slam|snap|quip|brag|prefer|demur)$/;

const verbs = new Map<string, CueVerb>();
for (const [type, list] of [
  ['think', THINK],
  ['show', SHOW],
  ['call', CALL],
  ['say', SAY],
  ['tell', TELL],
] as const) {
  for (const base of list.trim().split(/\s+/)) addForms(base, type);
}

function addForms(base: string, type: CueClass): void {
  const root = DOUBLING.test(base) ? base + base.slice(-1) : base.replace(/e$/, '');
  const endsInY = /[^aeiou]y$/.test(base);
  const third = endsInY ? `${base.slice(0, -1)}ies` : /(?:s|sh|ch|x)$/.test(base) ? `${base}es` : `${base}s`;
  const past = IRREGULAR[base] ?? [endsInY ? `${base.slice(0, -1)}ied` : `${root}ed`];
  const gerund = base === 'see' ? 'seeing' : base === 'agree' ? 'agreeing' : `${root}ing`;
  const add = (form: string, isGerund: boolean, isBase: boolean): void => {
    verbs.set(form, { type, isGerund, isBase });
  };
  add(base, false, true);
  add(third, false, false);
  for (const form of past) add(form, false, false);
  add(gerund, true, false);
}

/** What the lower-case word reports with, or undefined where it is no verb of reporting. */
export function cueVerb(lower: string): CueVerb | undefined {
  return verbs.get(lower);
}

/** True for a form that only some neighbours make a verb. */
export function isNounLike(lower: string): boolean {
  return NOUN_LIKE.has(lower);
}
