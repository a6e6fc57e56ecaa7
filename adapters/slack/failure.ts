/** What went wrong on our side reaches the person as a sentence with a reference; the log has the rest under it. */
import type { Log } from '../../src/log.ts';
import { failureSentence, newReference } from '../../src/surfaces/failure-sentence.ts';
import { describeError } from './redact.ts';
import type { Part } from './render-message.ts';
import { sentencePart } from './sentence-part.ts';

/** Logs the error and returns what is shown instead of the answer. */
export function failurePart(error: unknown, asked: string, log: Log): Part {
  const reference = newReference();
  log.error({ surface: 'slack', reference, asked, ...describeError(error) }, 'an answer failed');
  return sentencePart(failureSentence(reference));
}
