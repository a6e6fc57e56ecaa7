/** Small closed word classes that the grammar of attributions needs. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const SUBJECT_PRONOUNS = words('he she they i we it who you');
export const DETERMINERS = words(
  'the a an this that these those his her their its my our your some many most several few all both another one two three four no every each',
);
export const PREPOSITIONS = words(
  'in on at to of for from with by about during after before since until via through over under against among amid between into upon as per despite without within following across toward towards outside inside near behind unlike',
);
export const TIME_WORDS = words(
  `monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow morning afternoon evening night
  week month year weekend january february march april june july august september october november december
  earlier later recently last this early late ago mon. tue. wed. thu. fri. sat. sun. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.`,
);
export const AUXILIARIES = words(
  "has have had having did does do would will could should may might must can is are was were be been being 's ’s",
);
export const BE_FORMS = words('is are was were be been being get got gets');
const ADVERBS = words(
  `also then later now once again even just still never ever further first soon always often already simply merely
  only rather instead once thus therefore likewise too so here there back twice meanwhile however moreover yet not
  nevertheless nonetheless indeed perhaps afterwards afterward sometimes`,
);
export const CONJUNCTIONS = words('and but or yet nor so');
export const SUBORDINATORS = words(
  'that which while although though because if when where as since unless until before after whether what how why whereas once than who whom whose',
);
export const BE_NEGATED = words(
  "not never n't no didn't don't doesn't won't wouldn't can't couldn't isn't hasn't haven't didn’t don’t doesn’t won’t wouldn’t can’t couldn’t isn’t hasn’t haven’t declined refused failed",
);

/** Nouns for people and bodies that speak: heads of unnamed speakers, and roles before a name. */
export const ROLE_NOUNS = words(
  `spokesman spokeswoman spokesperson spokesmen spokespeople president minister chancellor secretary senator senators governor
  governors mayor ambassador director chairman chairwoman chair chairperson chief head leader leaders officer official officials
  adviser advisor advisers advisors aide aides analyst analysts expert experts economist economists professor professors
  researcher researchers scientist scientists author authors editor editors reporter reporters journalist columnist
  commentator commentators critic critics supporter supporters voter voters candidate candidates lawmaker lawmakers
  congressman congresswoman representative representatives deputy commissioner judge justice attorney attorneys lawyer lawyers prosecutor
  prosecutors sheriff police detective general admiral captain colonel commander lieutenant sergeant bishop pope priest
  pastor rabbi imam doctor doctors physician nurse teacher student students farmer farmers worker workers resident residents witness
  witnesses survivor mother father son daughter brother sister wife husband widow friend neighbor neighbour founder
  co-founder owner manager executive executives ceo cfo coach player captain strategist strategists pollster pollsters consultant
  operative organizer organiser activist activists advocate advocates campaigner campaigners donor donors delegate delegates source sources
  diplomat diplomats envoy negotiator counsel treasurer host anchor moderator correspondent biographer historian
  conservative conservatives liberal liberals republicans democrats republican democrat member members group groups organization
  campaign committee commission agency department office ministry government administration court council board party
  company firm bank newspaper magazine paper website outlet report study survey poll polls document documents statement
  letter lawsuit complaint memo email emails tweet article editorial book ad ads video transcript indictment filing
  team union association institute foundation center centre university people americans woman man women men person
  user users fan fans observer observers insider insiders opponent opponents rival rivals counterpart ally allies
  colleague colleagues veteran veterans premier prince princess king queen monarch actor actress singer
  artist musician writer novelist poet filmmaker producer entrepreneur investor billionaire businessman businesswoman mogul vice
  undersecretary speaker whip legislator legislators parliamentarian mp mps clerk superintendent principal dean chairmen rep. sen. gov.
  gen. dr. mr. mrs. ms. prof. lt. col. sgt. rev. president-elect nominee front-runner frontrunner contender hopeful incumbent
  media authorities prosecutors investigators investigator regulators regulator activists leadership neurosurgeon`,
);

/** Begins with a capital letter of any script; most begin with a letter of ASCII, which needs no table. */
export function isCapitalised(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(text);
}
/** True for listed adverbs and for words in "-ly". */
export const isAdverb = (lower: string): boolean =>
  ADVERBS.has(lower) ||
  (lower.length > 4 &&
    lower.endsWith('ly') &&
    !lower.endsWith('ply') &&
    !/^(?:family|assembly|italy|july|reply|ally|early|kelly|molly|billy|sally|emily)$/.test(lower));

/** Words with a capital that only open a sentence and are no part of the name behind them. */
export const OPENING_WORD =
  /^(?:The|A|An|In|On|At|But|And|For|As|If|When|While|After|Before|With|From|To|By|It|He|She|They|We|I|You|This|That|These|Those|Since|Although|Though|Both|Like|Unlike|Even|So|Yet|Then|Now|Here|There|What|Who|Why|How|Is|Was|Are|Were|Has|Have|Did|Does|Do|Not|No|Meanwhile|However|Also|Former|Late|Asked|Said|Says|Did|According|Because|Of|Or|His|Her|Their|Our|My|Its)$/;
