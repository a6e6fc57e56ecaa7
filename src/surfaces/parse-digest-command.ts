/** The words behind `/digest` where a platform hands over one line: what is to be done, with which, and the rest. */
import type { Place } from './posting.ts';
import type { Request } from './request.ts';

const BY_NUMBER = ['pause', 'resume', 'remove', 'preview', 'run'] as const;
const LIST: Request = { kind: 'digest', digest: { act: 'list' } };

/** Whatever is no act lists what there is. @param place where a new digest is to come. */
export function parseDigestCommand(line: string, place: Place): Request {
  const [, word = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  const act = word.toLowerCase();
  if (act === 'add') return { kind: 'digest', digest: { act, words: {}, line: rest, place } };
  if (act === 'edit') {
    const [, number = '', more = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
    return { kind: 'digest', digest: { act, number, words: {}, line: more, place: null } };
  }
  if (act === 'history') return { kind: 'digest', digest: { act, number: rest } };
  const byNumber = BY_NUMBER.find((known) => known === act);
  return byNumber === undefined ? LIST : { kind: 'digest', digest: { act: byNumber, number: rest } };
}
