/** Texts of documents and people are shown as they are: nothing of theirs may mention, link, or set anything in Discord. */
import { safeText } from '../../src/messages/safe-text.ts';

/**
 * A colon before anything but a space would make a link (`https://`) or an emoji (`:name:`), and Discord reads `\:` as
 * a plain one; at the end, more may follow. Its rule for links lets `](` end one that began before the text, even when
 * the bracket is escaped. At the start, `-`, `+` and `1.` would make a list or small print.
 */
const ACTIVE = /[\\*_~|`<>[\]#@]|(?<=\])\(|:(?!\s)|^[-+]|(?<=^\d+)\./g;

/** One line of Discord markdown that shows exactly `text`, wherever it stands in a line. Trimmed. */
export function escapeMarkdown(text: string): string {
  return safeText(text).trim().replace(ACTIVE, '\\$&');
}
