/** Documents are untrusted: nothing of theirs may move the cursor, set a colour or turn the reading direction around. */

const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u2028\u2029]+/gu;

/** One line without control characters or bidirectional overrides; lone surrogates become U+FFFD. */
export function safeText(text: string): string {
  return text.replace(CONTROL, ' ').toWellFormed();
}
