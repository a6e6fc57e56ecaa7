/** What went wrong on our side reaches the person as a sentence with a reference; the log has the rest under it. */
import { randomBytes } from 'node:crypto';
import type { Log } from '../../src/log.ts';
import { describeError } from './redact.ts';
import type { Part } from './render-message.ts';

/** Logs the error and returns what is shown instead of the answer. */
export function failurePart(error: unknown, asked: string, log: Log): Part {
  const reference = randomBytes(4).toString('hex');
  log.error({ surface: 'slack', reference, asked, ...describeError(error) }, 'an answer failed');
  const text = `Something went wrong on our side. Reference: ${reference}.`;
  return { text, blocks: [{ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }] };
}
