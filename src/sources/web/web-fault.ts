/** What ends a request before its answer can be read: thrown through streams and timers, turned into an outcome once. */

export type WebFaultKind =
  | 'outside-internet'
  | 'no-address'
  | 'no-answer'
  | 'too-slow'
  | 'too-large'
  | 'broken-compression'
  | 'unknown-compression';

/** Never leaves this folder: `describe-fault.ts` has the sentence for each kind. */
export class WebFault extends Error {
  readonly kind: WebFaultKind;

  constructor(kind: WebFaultKind, options?: { cause?: unknown }) {
    super(kind, options);
    this.name = 'WebFault';
    this.kind = kind;
  }
}
