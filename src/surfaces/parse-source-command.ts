/** The words behind `/sources` where a platform hands over one line: what is to be done, and with which. */
import type { SourceRequest } from './request.ts';

const BY_NUMBER = ['show', 'remove', 'pause', 'resume', 'check'] as const;

/** Whatever is no act lists what there is. */
export function parseSourceCommand(line: string): SourceRequest {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*?)\s*$/.exec(line) ?? [];
  const act = word.toLowerCase();
  if (act === 'add') return { act, address: rest };
  if (act === 'import') return { act, text: rest, file: null };
  if (act === 'export') return { act };
  const byNumber = BY_NUMBER.find((known) => known === act);
  return byNumber === undefined ? { act: 'list' } : { act: byNumber, number: rest };
}
