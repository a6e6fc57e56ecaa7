/** The words behind `/digest` where a platform hands over one line: what is to be done, with which, and the rest. */
import type { Place } from './posting.ts';
import type { DigestRequest } from './request.ts';

const BY_NUMBER = ['pause', 'resume', 'remove', 'preview', 'run'] as const;

function firstWord(line: string): readonly [string, string] {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  return [word, rest];
}

/** Whatever is no act lists what there is. @param place where a new digest is to come. */
export function parseDigestCommand(line: string, place: Place): DigestRequest {
  const [word, rest] = firstWord(line);
  const act = word.toLowerCase();
  if (act === 'add') return { act, words: {}, line: rest, place };
  if (act === 'edit') {
    const [number, more] = firstWord(rest);
    return { act, number, words: {}, line: more, place: null };
  }
  if (act === 'history') return { act, number: rest };
  const byNumber = BY_NUMBER.find((known) => known === act);
  return byNumber === undefined ? { act: 'list' } : { act: byNumber, number: rest };
}
