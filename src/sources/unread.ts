/** A file that could not be read, with a sentence that says why; expected, so a value and no error. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
}

export function isUnread(value: object): value is Unread {
  return 'reason' in value;
}
