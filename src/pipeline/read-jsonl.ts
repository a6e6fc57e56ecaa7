/** JSON Lines, a line at a time: memory holds one line, however long the input is. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ZodType } from 'zod';
import { OnRecordError } from '../errors.ts';

export interface BadLine {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

function parseLine<T>(text: string, line: number, schema: ZodType<T>): T | BadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, reason: 'is not JSON.' };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return {
    line,
    reason: `lacks what is needed: ${issue?.path.join('.') || 'the object'}: ${issue?.message ?? ''}`,
  };
}

/** Values of the lines that are valid; the others are handed to `onBadLine`. Empty lines are passed over. */
export async function* readJsonl<T extends object>(
  input: Readable,
  schema: ZodType<T>,
  onBadLine: (bad: BadLine) => void,
): AsyncGenerator<T> {
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      if (text.trim() === '') continue;
      const value = parseLine(text.replace(/^\uFEFF/, ''), line, schema);
      if ('line' in value && 'reason' in value) onBadLine(value);
      else yield value;
    }
  } catch (error) {
    if (error instanceof OnRecordError) throw error;
    throw new OnRecordError('unreadable', `The input could not be read after line ${line}.`, {
      cause: error,
    });
  }
}
