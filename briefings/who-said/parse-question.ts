/** Reads a question as people type it: any case, any quotation marks, with or without a question mark. */
import type { Question } from './question.ts';

/** Longer input is no question; it also bounds the patterns below. */
export const LONGEST_QUESTION = 500;

const SAYING =
  'say|said|says|saying|write|wrote|writes|written|add|added|explain|explained|post|posted|state|stated|think|thinks|thought|tweet|tweeted|comment|commented|announce|announced|claim|claimed|remark|remarked|demand|demanded|warn|warned|promise|promised|declare|declared|argue|argued|insist|insisted|mention|mentioned|speak|spoke|spoken|talk|talked|talking|react|reacted|respond|responded|call for|called for|call on|called on|emphasi[sz]ed?|criticised?|criticized?';
const ABOUT = 'about|on|regarding|concerning|of|over|to|in|with';
/** "Who said?" */
const SAYING_ALONE = new RegExp(`^(?:who|what|did|was|were|had|has|have|${SAYING}|\\s)+$`, 'i');
const PLEASE =
  /^(?:(?:so|and|please|hey|hi|hello|ok|okay|well|um|then|can you|could you|would you|tell me|show me|give me|find me|find|get|get me|list|i want to know|do you know)[,:]?\s+)+/i;
/** "Has anyone from the UN": what is behind it is the body. */
const ANYONE_OF =
  /^(?:any(?:one|body)|some(?:one|body)|people|officials?|who)(?:\s+else)?\s+(?:from|of|at|in|within|with)\s+(.+)$/i;
const ANYONE = /^(?:any(?:one|body)|some(?:one|body)|any one|people|they|who)\b/i;
const ANY_PERSON = /^(?:one|people|persons?|politicians?|speakers?)$/i;
/** What was not said is not on record; "didn't she say …?" asks for what was. */
const NEGATED = new RegExp(
  `^(?:who(?:\\s+(?:has|have|had|did|does|do|is|was))?(?:\\s+(?:not|never)|n['’]?t)\\s|what(?:\\s+(?:did|does|do|has|have|had)n['’]?t\\s|\\s.+\\s(?:not|never)\\s+(?:${SAYING})\\b))`,
  'i',
);
const RHETORICAL = /^(did|does|do|has|have|had)n['’]?t\s/i;
/** Nobody whom a question by itself names. */
const PRONOUN = /^(?:he|she|it|him|her|you|i|we|this|that)$/i;
const LATELY = /\s+(?:so far|lately|recently|yet|in the news|now|exactly|please)$/i;
const QUOTED = /(?:^|[\s(:])["“”„«»‘'’‹›]+(.{2,}?)["“”«»’'‹›]+(?=$|[\s?.!,;)])/u;

interface Form {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Question | null;
}

const FORMS: readonly Form[] = [
  {
    pattern:
      /^(?:brief(?:ing)?|update|catch|fill)(?:\s+(?:me|us))?(?:\s+(?:up|in))?(?:\s+(?:on|about|for|of|with|regarding))?\s+(.+)$/i,
    read: ([, topic]) => brief(topic),
  },
  {
    pattern:
      /^(?:what(?:['’]s|s| is| are)? (?:new|happening|happened|going on|the (?:latest|news))|(?:the )?(?:latest|news|headlines)|summari[sz]e|summary)(?:\s+(?:on|in|about|with|of|from|at|to|for|regarding))?\s+(.+)$/i,
    read: ([, topic]) => brief(topic),
  },
  {
    pattern: new RegExp(
      `^what(?:\\s+(?:exactly|else|all))? (?:was|were|is|has been) (?:${SAYING})\\s+by\\s+(.+?)(?:\\s+(?:${ABOUT})\\s+(.+))?$`,
      'i',
    ),
    read: ([, speaker, about]) => said(speaker, about),
  },
  {
    pattern: new RegExp(
      `^(?:what|how|when|where|why)(?:\\s+(?:exactly|else|all|words))? (?:did|does|do|has|have|had|is|was|are|were)\\s+(.+?)\\s+(?:been\\s+|have to\\s+|had to\\s+)?(?:${SAYING})(?:\\s+(?:anything|something))?(?:\\s+(?:${ABOUT})\\s+(.+))?$`,
      'i',
    ),
    read: ([, speaker, about]) => said(speaker, about),
  },
  {
    // "What did X tell Y about Z": whom it was told is looked for where nothing else is asked.
    pattern:
      /^(?:what|how)(?:\s+(?:exactly|else|all|words))? (?:did|does|do|has|have|had)\s+(.+?)\s+(?:tell|told)(?:\s+(.+?))?(?:\s+(?:about|on|regarding|concerning)\s+(.+))?$/i,
    read: ([, speaker, listener, about]) => said(speaker, about ?? withoutPronoun(listener)),
  },
  {
    pattern:
      /^what(?:['’]s|s| is| was| are| were)\s+(.+?)(?:['’]s?)?\s+(?:position|view|views|stance|opinion|take|reaction|response|comment|comments|words|statement)(?:\s+(?:about|on|regarding|concerning|of|over|to)\s+(.+))?$/i,
    read: ([, speaker, about]) => said(speaker, about),
  },
  {
    pattern: new RegExp(
      `^(?:did|does|do|has|have|had)\\s+(.+?)\\s+(?:ever\\s+|already\\s+)?(?:${SAYING})(?:\\s+(?:anything|something|a word|that))?(?:\\s+(?:(?:${ABOUT})\\s+)?(.+))?$`,
      'i',
    ),
    read: ([, speaker, about]) => said(speaker, about),
  },
  {
    pattern:
      /^(?:the |any |all |some )*(?:quotes?|quotations?|statements?|remarks?|comments?|words)\s+(?:by|from|of)\s+(.+?)(?:\s+(?:on|about|regarding|concerning|over)\s+(.+))?$/i,
    read: ([, speaker, about]) => said(speaker, about),
  },
  {
    pattern:
      /^(?:the |any |all |some )*(?:quotes?|quotations?|statements?|remarks?|comments?)\s+(?:on|about|regarding|concerning|over)\s+(.+)$/i,
    read: ([, words]) => whoSaid(words),
  },
  {
    pattern: new RegExp(
      `^who(?:['’]s|\\s+is|\\s+was)?(?:\\s+(?:it|the one|quoted))?(?:\\s+(?:who|that|as))?(?:\\s+(?:has|have|had|did|all|else|ever))*\\s+(?:${SAYING})(?:\\s+(?:anything|something))?(?:\\s+(?:about|on|that|regarding|like|of))?[:,]?\\s+(.+)$`,
      'i',
    ),
    read: ([, words]) => whoSaid(words),
  },
  {
    pattern: new RegExp(
      `^which(?:\\s+of\\s+the)?\\s+(.+?)\\s+(?:has\\s+|have\\s+|had\\s+)?(?:${SAYING})(?:\\s+(?:anything|something))?(?:\\s+(?:that|${ABOUT}))?\\s+(.+)$`,
      'i',
    ),
    read: ([, office, about]) => (ANY_PERSON.test(office ?? '') ? whoSaid(about) : said(office, about)),
  },
  {
    pattern:
      /^who(?:\s+(?:has|have|had))?\s+(?:call(?:ed|s)|describe[ds]|dismisse[ds]|brand(?:ed|s)|label(?:led|ed|s)|denounce[ds]|spoke of)\s+(?:(?:it|this|that|them|these|him|her)\s+)?(?:as\s+)?(.+)$/i,
    read: ([, words]) => whoSaid(words),
  },
  {
    pattern:
      /^who(?:['’]s|\s+(?:is|was|are|were|has been|have been|spoke|argued|came out))\s+(?:all\s+)?(?:for|against|in favou?r of|opposed to|critical of)\s+(.+)$/i,
    read: ([, words]) => {
      const asked = whoSaid(words);
      return asked?.kind === 'who-said' ? { ...asked, asksForSides: true } : asked;
    },
  },
  {
    pattern: /^who(?:\s+(?:has|have|had|did|is|was|are|were))?\s+(.+)$/i,
    read: ([, words]) => whoSaid(words),
  },
  {
    pattern:
      /^(.{2,60}?)(?:['’]s?)?\s+(?:quotes?|quotations?|statements?|remarks?)(?:\s+(?:on|about|regarding|concerning|over)\s+(.+))?$/i,
    read: ([, speaker, about]) => said(speaker, about),
  },
];

const UNCLEAR: Question = { kind: 'unclear', reason: 'empty' };
/** More words are hardly a name and a subject. */
const MOST_BARE_WORDS = 5;

/** What `input` asks. Never throws; what has none of the known forms is looked for as words that somebody said. */
export function parseQuestion(input: string): Question {
  if (input.length > 4 * LONGEST_QUESTION) return { kind: 'unclear', reason: 'too-long' };
  const asked = input.replace(/\s+/g, ' ').trim();
  if (asked.length > LONGEST_QUESTION) return { kind: 'unclear', reason: 'too-long' };
  const plain = tidy(asked.replace(PLEASE, '')).replace(RHETORICAL, '$1 ');
  if (NEGATED.test(plain)) return { kind: 'unclear', reason: 'negated' };
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(plain);
    const question = match && read(match);
    if (question) return question;
  }
  const words = whoSaid(plain);
  if (words?.kind !== 'who-said') return words ?? UNCLEAR;
  const isBare = words.words === strip(plain) && plain.split(' ').length <= MOST_BARE_WORDS;
  return isBare ? { ...words, isBare } : words;
}

function said(speaker: string | undefined, about: string | undefined): Question | null {
  const name = strip(speaker);
  const subject = strip(about);
  if (name === null) return null;
  const body = strip(ANYONE_OF.exec(name)?.[1]);
  if (body !== null) return { kind: 'what-a-body-said', body, about: subject };
  if (PRONOUN.test(name)) return UNCLEAR;
  if (ANYONE.test(name)) return subject === null ? UNCLEAR : whoSaid(subject);
  return { kind: 'what-they-said', speaker: name, about: subject };
}

/** "Tell us", "tell him": nobody to look for. */
function withoutPronoun(listener: string | undefined): string | undefined {
  return /^(?:me|us|you|him|her|them|it|people|everyone|reporters|journalists)$/i.test(listener ?? '')
    ? undefined
    : listener;
}

function whoSaid(words: string | undefined): Question | null {
  const quoted = QUOTED.exec(words ?? '')?.[1];
  const wanted = strip(quoted) ?? strip(words);
  if (wanted === null) return null;
  return SAYING_ALONE.test(wanted.replace(/[^\p{L}\p{N}]+/gu, ' '))
    ? UNCLEAR
    : { kind: 'who-said', words: wanted };
}

function brief(topic: string | undefined): Question | null {
  const wanted = strip(topic);
  return wanted === null ? null : { kind: 'brief', topic: wanted };
}

function tidy(text: string): string {
  return text.replace(/[\s?!.,;:…]+$/u, '').replace(LATELY, '');
}

/** Without marks around it; null where no letter or digit is left. */
function strip(text: string | undefined): string | null {
  const bare = (text ?? '')
    .replace(/^[\s"“”„«»‘’'‹›([,:;.!?…-]+/u, '')
    .replace(/[\s"“”„«»‘’'‹›)\],:;.!?…-]+$/u, '')
    .replace(LATELY, '');
  return /[\p{L}\p{N}]/u.test(bare) ? bare : null;
}
