/** What people are told of what went wrong inside: a sentence, and a reference under which the log has the rest. */
import { randomBytes } from 'node:crypto';

export const INSIDE = 'Something went wrong inside On Record.';

/** Eight hexadecimal digits. */
export function newReference(): string {
  return randomBytes(4).toString('hex');
}

export function failureSentence(reference: string, told = INSIDE): string {
  return `${told} Reference ${reference}.`;
}
