/** A question back, when a word is not on record but others are spelled alike. */

/** @param names one to a few, likeliest first. */
export function didYouMean(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  const last = quoted.at(-1) ?? '';
  return `Did you mean ${quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${last}` : last}?`;
}
