/** Words that a user asks with: present, and short enough to be a topic or a question. */
import { OnRecordError } from '../errors.ts';

export const LONGEST_TOPIC = 200;

/** Zero-width and direction marks come along with what is pasted, inside of names too; joiners belong to some scripts. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu;

/** @returns `words` on one line. Throws OnRecordError `usage` with what is wrong and an example. */
export function checkWords(words: string, name: string, limit: number, example: string): string {
  const line = words
    .replace(UNSEEN, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed();
  if (!/[\p{L}\p{N}]/u.test(line)) {
    throw new OnRecordError('usage', `The ${name} holds no words. Try, for example: ${example}`);
  }
  if (line.length > limit) {
    throw new OnRecordError(
      'usage',
      `The ${name} has ${line.length} characters; at most ${limit} are taken.`,
    );
  }
  return line;
}
