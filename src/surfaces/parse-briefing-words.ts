/** The words behind `/briefing` where a platform hands over one line: a topic, then perhaps a window and a length. */
import type { Request } from './request.ts';

export const LENGTHS = ['short', 'standard', 'long'] as const;
export type Length = (typeof LENGTHS)[number];

const WINDOW = /^\d{1,4}[hdw]$/i;
/** A time that is not understood is handed on, to be refused in words rather than taken into the topic. */
const OTHER_TIME = /^\d{1,4}(?:y|yrs?|years?|mo|months?|weeks?|days?|hours?|hrs?|mins?|minutes?)$/i;
const IN_WORDS =
  /\s(?:(?:in|of|from|over|during)\s)?(?:the\s)?(?:last|past|this)\s(?:(\d{1,3})\s)?(hour|day|week|month|year)s?$/i;
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** "the ferry accident last week" is the ferry accident, 7d. */
function takeTimeInWords(line: string): { topic: string; window: string | null } {
  const today = line.replace(/\stoday$/i, '');
  if (today !== line) return { topic: today, window: '24h' };
  const [all = '', count = '1', unit = ''] = IN_WORDS.exec(line) ?? [];
  if (all === '') return { topic: line, window: null };
  const days = DAYS[unit.toLowerCase()];
  const window = days === undefined ? `${count}h` : `${Number(count) * days}d`;
  return { topic: line.slice(0, -all.length), window };
}

export function isLength(word: string): word is Length {
  return LENGTHS.some((length) => length === word);
}

/** "xinjiang 7d long" and "xinjiang last week" ask on xinjiang. The last word that is left is always the topic's: "long" alone is a topic. */
export function parseBriefingWords(line: string): Extract<Request, { kind: 'briefing' }> {
  const words = line.trim().split(/\s+/);
  let window: string | null = null;
  let length: string | null = null;
  while (words.length > 1) {
    const last = words.at(-1)?.toLowerCase() ?? '';
    if (window === null && (WINDOW.test(last) || OTHER_TIME.test(last))) window = last;
    else if (length === null && isLength(last)) length = last;
    else break;
    words.pop();
  }
  const inWords = takeTimeInWords(words.join(' '));
  return { kind: 'briefing', topic: inWords.topic, window: window ?? inWords.window, length };
}
