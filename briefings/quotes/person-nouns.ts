/** Tells nouns for people from nouns for things, beyond the listed roles, by word list and ending. */
import { ROLE_NOUNS } from './function-words.ts';

const PERSON_NOUN = new Set(
  `accountant applicant architect assistant academic agent aunt uncle barrister baroness boss boy bride butcher baker chef
  citizen civilian client clergyman cleric client cook councillor counselor comedian commuter curator cyclist dentist
  designer detainee dissident driver electrician emigrant émigré engineer escapee exile expatriate farmhand firefighter
  fisherman footballer forester gardener goalkeeper graduate guard guide grandmother grandfather girl handler heir
  immigrant inmate inventor juror keeper landlady landlord librarian mechanic medic midwife migrant miner monk native
  neighbour nun nurse orphan parent partner passenger patient pensioner pharmacist pilot plumber plaintiff postman
  postwoman prisoner psychologist psychiatrist recruit refugee retiree sailor sculptor servant shopkeeper skipper soldier
  specialist striker surgeon teenager tenant trader translator trucker tutor vet vicar virologist visitor volunteer
  waiter waitress warden widower youth`.split(/\s+/),
);
/** Bodies are roles before a name ("bank president") and no description of a person behind one. */
const BODY_NOUN =
  /^(?:groups?|organization|campaign|committee|commission|agency|department|office|ministry|government|administration|court|council|board|party|company|firm|bank|newspaper|magazine|paper|website|outlet|report|study|survey|polls?|documents?|statement|letter|lawsuit|complaint|memo|emails?|tweet|article|editorial|book|ads?|videos?|transcript|indictment|filing|team|union|association|institute|foundation|center|centre|university|media|leadership|police|people)$/;
const THING =
  /^(?:number|matter|latter|former|winter|summer|letter|order|power|paper|chapter|answer|disaster|reminder|error|factor|sector|corner|centre|center|river|water|border|quarter|offer|rumou?r|favou?r|labou?r|harbou?r|colou?r|honou?r|behaviou?r|floor|door|tower|theater|theatre|computer|newsletter|cancer|danger|anger|dinner|manner|banner|cover|fever|finger|flower|hammer|liter|litre|meter|metre|motor|mirror|terror|horror|tenor|tractor|reactor|monitor|trailer|trigger|volunteering|weather|wonder|master|encounter|disorder|murder|barrier|carrier|frontier|premier|larger|smaller|older|younger|better|worse|later|earlier|other|another|either|neither|rather|further|farther|whether|never|ever|over|under|after|together|however|list|twist|mist|fist|wrist|Resist|checklist|container|filter|folder|poster|register|shelter|shoulder|silver|slaughter|surrender|tender|thunder|timber|transfer|layer|laser|ladder|gesture|per|her)$/;

/** True for a lower-case noun that names a person by what they are or do. */
export function isPersonNoun(word: string): boolean {
  if (!/^\p{Ll}[\p{L}’'-]+$/u.test(word)) return false;
  const last = word.split('-').at(-1) ?? word;
  if (PERSON_NOUN.has(word) || PERSON_NOUN.has(last)) return true;
  if (BODY_NOUN.test(word) || THING.test(last)) return false;
  if (ROLE_NOUNS.has(word) || ROLE_NOUNS.has(last)) return true;
  return /\p{Ll}{2}(?:er|or|ist|ian|man|woman|person|ee)$/u.test(last) && last.length > 4;
}

/** True for a body that a person's role may end in and that its own name may follow ("the testing firm Fibrax"). */
export function isBodyNoun(word: string): boolean {
  return (
    /^(?:line|start-up|startup|charity|review|chain|club|think-tank|network|federation|league|collective|publisher|operator|supplier|manufacturer|consultancy)$/.test(
      word,
    ) || BODY_NOUN.test(word)
  );
}
