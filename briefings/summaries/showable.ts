/** Leaves out what looks like a sentence and is none: bylines, captions, navigation, questions, fragments. */

export const MAX_SENTENCE_LENGTH = 600;
const MIN_WORDS = 5;
const MAX_WORDS = 75;

const BOILERPLATE =
  /^(?:read (?:more|also|the|our)|click|tap here|advertis|sponsored|photos?\b|photograph|image|pictured?\b|file photo|captions?\b|copyright|©|\(c\)|all rights|subscribe|sign up|log ?in|register|follow (?:us|@|\w+ on)|share (?:this|on|your)|related\b|more (?:on|from|about):?|watch\b|listen\b|see also|editor['’]s note|reporting by|editing by|additional reporting|written by|compiled by|with (?:files|reporting) from|by [A-Z][a-z]+ [A-Z]|transcript|correction\b|updated?:|published|posted|last (?:updated|modified)|join (?:us|the conversation)|download|like us|opinion:|newsletter|cookies?|we use cookies|this (?:article|story|page) (?:was|has|is|includes)|the (?:views|opinions) expressed|for more (?:information|on|stories|news)|hide caption|toggle caption|getty|source:|sources:|tags?:|topics?:|filed under|e-?mail (?:us|the)|contact (?:us|the)|what do you think|let us know|have your say|don['’]t miss|breaking:)/i;
const BOILERPLATE_ANYWHERE =
  /https?:\/\/|www\.|contributed to this (?:report|article|story)|all rights reserved|\bread more\b|\bclick here\b|getty images|pic\.twitter\.com|\bfollow (?:him|her|them|us) (?:on|at)\b|@[a-z0-9_]{2,}|hide caption|sign up (?:for|to) (?:our|the)|may not be (?:published|reproduced)|[|•►▶→]/i;
const FULL_STOP = /[.!…。]["'”’»)\]]*$/;
const FRAGMENT = /^(?:\p{Ll}|[-–—*#>,;:.)\]])/u;
const QUESTION = /\?["'”’»)\]]*(?:\s|$)/;
const DATELINE =
  /^(?:\((?:CNN|Reuters|AP|AFP|dpa|UPI|Bloomberg|The [A-Z][\w ]{2,30})[^()]{0,20}\)\s?(?:[-–—]{1,2}\s?)?|[A-Z][\p{Lu}\p{L}.'’ ]{1,30}(?:,[\p{L}.'’ 0-9]{1,30}){0,3} ?\((?:CNN|Reuters|AP|AFP|dpa|UPI|Bloomberg|[A-Z][\w ]{1,30})\) ?(?:[-–—]{1,2} ?)?|\p{Lu}[\p{Lu}.'’ ]{2,30}(?:,[\p{L}.'’ 0-9]{1,30}){0,2} ?[-–—]{1,2} )(?=["'“‘„«]?\p{Lu})/u;

/** Length of a dateline ("BERLIN (dpa) – ", "(CNN)") before the sentence proper; 0 mostly. */
export function datelineLength(sentence: string): number {
  return DATELINE.exec(sentence.slice(0, 160))?.[0].length ?? 0;
}

/** True for a whole statement in the document's own prose. `sentence` without its dateline. */
export function isShowable(sentence: string): boolean {
  if (sentence.length > MAX_SENTENCE_LENGTH) return false;
  const words = sentence.split(/\s+/).length;
  if (words < MIN_WORDS || words > MAX_WORDS) return false;
  if (!FULL_STOP.test(sentence) || QUESTION.test(sentence) || FRAGMENT.test(sentence)) return false;
  if (/\s\.$|\n\s*\n/.test(sentence)) return false;
  // Square brackets in a point are ours.
  if (/[[\]]/.test(sentence)) return false;
  return !BOILERPLATE.test(sentence) && !BOILERPLATE_ANYWHERE.test(sentence) && isProse(sentence);
}

/** Mostly letters, and not shouted. */
function isProse(sentence: string): boolean {
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  const capitals = sentence.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= sentence.length * 0.6 && capitals <= letters * 0.5;
}
