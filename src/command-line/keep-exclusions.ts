/** Lets a topic leave words out on the command line, too: “brief floods -football” names no option. */

/** A minus before a letter or a quotation mark, as searches read it; options have two, but for -h and -V. */
const EXCLUSION = /^-(?=[\p{L}"“„«]).{2,}/su;

/** Those that take a topic. */
const COMMANDS = new Set(['brief', 'search']);

/** @param argv as `process.argv`. A blank before the minus has it read as one of the words. */
export function keepExclusions(argv: readonly string[]): string[] {
  const at = argv.findIndex((word, i) => i >= 2 && COMMANDS.has(word));
  const isCommand = at === 2 || (at > 2 && argv[2]?.startsWith('--space') === true);
  if (!isCommand) return [...argv];
  return argv.map((word, i) => (i > at && EXCLUSION.test(word) ? ` ${word}` : word));
}
