/** What a button carries: what it does, and the kept answer it does it to. */
import { createHash, randomBytes } from 'node:crypto';

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

/** The same for the same content. As hard to guess as the content is. */
export function answerIdOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);
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
