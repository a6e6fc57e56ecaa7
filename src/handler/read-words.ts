/** What is written to the bot in words may be a command, a greeting, a bare topic, or a question. */
import { foldWords } from '../library/fold-words.ts';
import type { SpaceLibrary } from '../library/library.ts';
import { parseBriefingWords } from '../surfaces/parse-briefing-words.ts';
import type { Request } from '../surfaces/request.ts';

const COURTESY =
  /^(?:(?:hi|hello|hey|help|thanks|thank you|ok|okay|what can you do|how does this work|onrecord|who ?said|speaker|brief|briefing)\b[\s,!.]*)*[?!.\s]*$/i;
const COMMAND = /^\/?(briefing|brief|whosaid|speaker)\s+(?!(?:me|us)\b)(.+)$/is;
/** More is a sentence. */
const MOST_TOPIC_WORDS = 4;
const MOST_TOPICS = 10;

type Read = Extract<Request, { kind: 'briefing' | 'who-said' | 'speaker' | 'help' }>;

function asCommand(text: string): Read | null {
  const [, command = '', rest = ''] = COMMAND.exec(text) ?? [];
  if (command === '') return null;
  if (command.toLowerCase() === 'whosaid') return { kind: 'who-said', question: rest };
  if (command.toLowerCase() === 'speaker') return { kind: 'speaker', name: rest };
  return parseBriefingWords(rest.replace(/^(?:on|about)\s+/i, ''));
}

/** "Xinjiang" alone asks to be briefed on it, where it is a topic on record. */
async function isTopic(text: string, library: SpaceLibrary): Promise<boolean> {
  const words = foldWords(text);
  if (words.length === 0 || words.length > MOST_TOPIC_WORDS) return false;
  const topics = await library.topics(text, MOST_TOPICS);
  return topics.some((topic) => foldWords(topic).join(' ') === words.join(' '));
}

/** Whatever is nothing else is a question. */
export async function readWords(text: string, library: SpaceLibrary): Promise<Read> {
  const line = text.trim();
  if (COURTESY.test(line)) return { kind: 'help' };
  const command = asCommand(line);
  if (command !== null) return command;
  const { topic, window, length } = parseBriefingWords(line);
  if (await isTopic(topic, library)) return { kind: 'briefing', topic, window, length };
  return { kind: 'who-said', question: line };
}
