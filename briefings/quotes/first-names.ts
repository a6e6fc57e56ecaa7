/** First names that say whether "he" or "she" may stand for their bearer; names used for both are left out. */

const FEMALE = `mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley
  emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela shirley anna
  brenda pamela nicole samantha katherine catherine christine helen debra rachel carolyn janet maria heather diane julie
  joyce victoria kelly christina lauren joan evelyn judith olivia martha cheryl megan andrea hannah jacqueline ann anne
  jean alice kathryn gloria teresa sara janice julia grace judy theresa rose beverly denise marilyn amber danielle brittany
  diana abigail jane natalie lori tiffany alexis kayla hillary hilary ivanka melania huma carly kamala nikki megyn condoleezza
  annalena ursula angela renata claudia katharina katja katrin birgit petra monika sabine heike nancy christiane svenja
  ruth sonia elena sheila loretta debbie wendy marsha kirsten tammy claire jill tulsi marine valerie susana sofia chiara giorgia
  emma sophie isabelle nathalie jacinda theresa liz priya indira fatima aisha leila nadia yulia olga irina natasha svetlana
  ellen tina gina molly maggie kate katie annie lucy lily chloe zoe ella ida greta ingrid astrid sigrid mette sanna kaja
  erna mia eva clara marta lena nora vera stella paula roberta kelley kellyanne sally peggy dana jan bonnie connie mona
  rosa carmen lucia ana isabel luisa marie louise charlotte caroline jeanne simone monique michele gretchen erin shannon beth`;
const MALE = `james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark
  donald steven andrew paul joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary nicholas
  eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis
  jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith roger
  terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan
  albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene ted ben bernie barack jeb
  marco mitch harry mitt newt rand rick bob jim tom tim dan bill mike steve jeff greg ken ron don chuck rob matt andy tony
  ned stephane antonio olaf emmanuel boris vladimir volodymyr dmitry sergei sergey igor ivan nikolai xi wolfgang helmut
  gerhard heiko robert christian friedrich jens jurgen jürgen klaus dieter hans heinz karl otto uwe markus stefan lars sven
  jean-claude pierre francois françois jacques michel nicolas alain henri louis luis carlos pedro pablo diego miguel jorge
  fernando mario luigi giuseppe matteo silvio paolo marcello mohammed muhammad mohamed ahmed ali omar hassan hussein
  ibrahim abdullah recep benjamin yitzhak shimon ehud moshe kofi nelson jacob narendra rajiv imran hiroshi shinzo
  fred ray leo max sam alex hugo oscar victor felix simon martin adrian denis dominic colin neil nigel gordon gareth
  graham ian stuart keir rishi jeremy kim corey reince sheldon clarence antonin merrick elliott bud hank lindsey trey darrell`;

const female = new Set(FEMALE.trim().split(/\s+/));
const male = new Set(MALE.trim().split(/\s+/));
const both = new Set(
  'kim jean dana jan jordan kelly robin terry alexis andrea ashley shannon dominique michel'.split(' '),
);

export type Gender = 'female' | 'male';

/** Of a first name in any case; null where the name does not say. */
export function genderOfFirstName(name: string): Gender | null {
  const lower = name.toLowerCase().replace(/[.,]/g, '');
  if (both.has(lower)) return null;
  if (female.has(lower)) return male.has(lower) ? null : 'female';
  return male.has(lower) ? 'male' : null;
}

/** Of a role such as "spokeswoman"; null where the role does not say. */
export function genderOfRole(role: string): Gender | null {
  if (/(?:woman|queen|actress|mother|daughter|widow|sister|wife|aunt|nun)\b/i.test(role)) return 'female';
  return /(?:spokes|congress|business|chair|police|fisher|sports|camera)man\b|\b(?:grand)?father\b|\b(?:monk|brother)\b/i.test(
    role,
  )
    ? 'male'
    : null;
}
