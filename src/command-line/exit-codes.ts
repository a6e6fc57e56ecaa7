/** Exit codes that scripts can rely on; the README's table is tested against this one. */
import type { ErrorCode } from '../errors.ts';

export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  nothingOnRecord: 3,
  someUnread: 4,
  libraryUnavailable: 5,
  modelUnavailable: 6,
  surfaceUnavailable: 7,
  cancelled: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_ERROR: Readonly<Record<ErrorCode, ExitCode>> = {
  usage: EXIT.usage,
  configuration: EXIT.usage,
  unreadable: EXIT.someUnread,
  'library-in-use': EXIT.libraryUnavailable,
  'library-broken': EXIT.libraryUnavailable,
  'no-space': EXIT.failed,
  'model-unavailable': EXIT.modelUnavailable,
  'model-corrupt': EXIT.modelUnavailable,
  'surface-unavailable': EXIT.surfaceUnavailable,
  cancelled: EXIT.cancelled,
  internal: EXIT.failed,
};

export function exitCodeOf(code: ErrorCode): ExitCode {
  return BY_ERROR[code];
}
