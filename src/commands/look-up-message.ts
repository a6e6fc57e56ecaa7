/** "Who said this?" on somebody's message: what it quotes is looked up, else its sentences, until one is on record. */
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';
import { findOnRecord, type StatementsOutcome } from './answer-question.ts';
import { checkWords } from './check-words.ts';
import type { CommandContext } from './command-context.ts';

const MOST_CHARACTERS = 4000;
const MOST_PASSAGES = 6;
/** Shorter ones fit anything. */
const FEWEST_WORDS = 3;
const LONGEST_PASSAGE = 400;

const QUOTED = /["“„«»「『]([^"“”„«»「」『』]{2,})["”“«»」』]/gu;

function isTelling(passage: string): boolean {
  return passage.split(/\s+/).length >= FEWEST_WORDS;
}

/** What may be a statement in a message: passages in quotation marks first, then its sentences. */
function passagesOf(message: string): string[] {
  const text = message.slice(0, MOST_CHARACTERS);
  const quoted = [...text.matchAll(QUOTED)].map(([, words = '']) => words.trim());
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  const passages = [...quoted, ...sentences].filter(isTelling);
  const asked = passages.length > 0 ? passages : [text.trim()];
  return [...new Set(asked.map((words) => words.slice(0, LONGEST_PASSAGE)))].slice(0, MOST_PASSAGES);
}

/** Throws OnRecordError `usage` for a message without words. */
export async function lookUpMessage(message: string, context: CommandContext): Promise<StatementsOutcome> {
  const line = checkWords(message.slice(0, MOST_CHARACTERS), 'message', MOST_CHARACTERS, 'held accountable');
  let first: StatementsOutcome | null = null;
  for (const words of passagesOf(message)) {
    const outcome = await findOnRecord({ kind: 'who-said', words }, words, context);
    if (outcome.answer.kind === 'statements') return outcome;
    first ??= outcome;
  }
  return first ?? findOnRecord({ kind: 'who-said', words: line }, line, context);
}
