/** Texts that are only labels may be cut: they name what is shown in full elsewhere. */

const LONGEST_LABEL = 75;

/** @param most UTF-16 units, with the mark of what was left out. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`.toWellFormed();
}

/** Of a button or an option; cut at a word. */
export function cutLabel(text: string): string {
  if (text.length <= LONGEST_LABEL) return text;
  const cut = text.slice(0, LONGEST_LABEL - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST_LABEL / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`;
}
