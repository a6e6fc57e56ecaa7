/** The one error type that crosses rooms: a code for scripts, a sentence for people, a cause for the log. */

export type ErrorCode =
  | 'usage'
  | 'configuration'
  | 'unreadable'
  | 'library-in-use'
  | 'library-broken'
  | 'no-space'
  | 'model-unavailable'
  | 'model-corrupt'
  | 'surface-unavailable'
  | 'cancelled'
  | 'internal';

export class OnRecordError extends Error {
  readonly code: ErrorCode;

  /** @param message one or two sentences that a user can act on; no secrets, no stack. */
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'OnRecordError';
    this.code = code;
  }
}
