/** Finds which names stand beside what is searched for so often that a document may say one for the other. */

export interface NameBeside {
  /** Folded words, one space between them. */
  readonly name: string;
  /** In how many of the documents that say what is searched for it is a topic. */
  readonly documents: number;
}

export interface NameCounts extends NameBeside {
  /** How many documents say it. */
  readonly said: number;
  /** How many of those say what is searched for, too. */
  readonly together: number;
}

export interface OtherName {
  readonly name: string;
  /** The share of the documents with it that also say what is searched for, {@link LEAST_SHARE} to 1. */
  readonly share: number;
}

/** Once or twice is chance. */
export const FEWEST_DOCUMENTS = 3;
/** Both ways: most who say the name say what is sought, and it is no rare guest where that is said. */
const LEAST_SHARE = 0.6;
export const LEAST_PART = 0.1;
const MOST_CANDIDATES = 8;
const MOST_NAMES = 5;

/**
 * The names worth counting, most frequent first; none where what is sought is itself no name.
 * @param sought its folded words. @param documents how many documents that say it were looked at.
 */
export function namesToCount(
  names: readonly NameBeside[],
  sought: readonly string[],
  documents: number,
): NameBeside[] {
  const frequent = names.filter((name) => name.documents >= FEWEST_DOCUMENTS);
  const isSought = (name: NameBeside) => name.name.split(' ').every((word) => sought.includes(word));
  if (!frequent.some(isSought)) return [];
  return frequent
    .filter(
      (name) => !isSought(name) && !saysAll(name.name, sought) && name.documents >= LEAST_PART * documents,
    )
    .sort((a, b) => b.documents - a.documents || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
}

/** How many documents may say a name that `together` say with what is sought; 0 where those are too few. */
export function mostSaid(together: number): number {
  return together < FEWEST_DOCUMENTS ? 0 : Math.floor(together / LEAST_SHARE);
}

/**
 * Surest first, without those that lead to nothing new. That two names are used for the same is not claimed: they occur
 * together, no more.
 */
export function otherNames(counts: readonly NameCounts[]): OtherName[] {
  return counts
    .filter(({ together, said }) => together >= FEWEST_DOCUMENTS && said > together)
    .map(({ name, said, together }) => ({ name, share: together / said }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES);
}

function saysAll(name: string, sought: readonly string[]): boolean {
  const words = name.split(' ');
  return sought.every((word) => words.includes(word));
}
