/** The words behind `/briefing` where a platform hands over one line: a topic, then perhaps a window and a length. */
import type { Request } from './request.ts';

export const LENGTHS = ['short', 'standard', 'long'] as const;
export type Length = (typeof LENGTHS)[number];

const WINDOW = /^\d{1,4}[hdw]$/i;

export function isLength(word: string): word is Length {
  return LENGTHS.some((length) => length === word);
}

/** "xinjiang 7d long" asks on xinjiang. The last word that is left is always the topic's: "long" alone is a topic. */
export function parseBriefingWords(line: string): Extract<Request, { kind: 'briefing' }> {
  const words = line.trim().split(/\s+/);
  let window: string | null = null;
  let length: string | null = null;
  while (words.length > 1) {
    const last = words.at(-1)?.toLowerCase() ?? '';
    if (window === null && WINDOW.test(last)) window = last;
    else if (length === null && isLength(last)) length = last;
    else break;
    words.pop();
  }
  return { kind: 'briefing', topic: words.join(' '), window, length };
}
