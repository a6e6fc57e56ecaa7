/** What a button carries: what it does, and the kept answer it does it to. */
import { randomBytes } from 'node:crypto';

const VERBS = ['points', 'quotes', 'sources', 'context', 'share', 'instead'] as const;
export type Verb = (typeof VERBS)[number];

export interface FollowUp {
  readonly verb: Verb;
  /** Which of several, from 0. */
  readonly index: number;
  readonly answerId: string;
}

/** Not to be guessed: whoever has it sees the answer, within its space. */
export function newAnswerId(): string {
  return randomBytes(12).toString('base64url');
}

export function followUpId(verb: Verb, answerId: string, index = 0): string {
  return `${verb}-${index}:${answerId}`;
}

/** Null for anything that {@link followUpId} did not make. */
export function parseFollowUpId(id: string): FollowUp | null {
  const [, word, index, answerId] = /^([a-z]+)-(\d{1,2}):([\w-]{16})$/.exec(id) ?? [];
  const verb = VERBS.find((known) => known === word);
  if (verb === undefined || index === undefined || answerId === undefined) return null;
  return { verb, index: Number(index), answerId };
}
