/** Whose an office is by the text of documents, where no statement's speaker is given it: "Khan was elected as mayor of London". */
import type { Reading } from '../document.ts';
import { isSameFullName, nameWords } from './name-words.ts';

/** Shorter ones ("the mayor") are anybody's. */
const FEWEST_WORDS = 2;
const ARTICLE = /^(?:the|a|an)\s+/iu;
/** "The former mayor of London" is not asked for. */
const NOT_OTHER = '(?<!\\b(?:former|ex|deputy|vice|acting|then|next|future|fellow)[\\s-])';
/** "A spokesman for the mayor of London, Ned Price" is not the mayor. */
const NOT_OF = '(?<!\\b(?:of|for|to|with|at|from|in|by|behind|against)\\s+)';
const BECOMING = '(?:is|was|became|has been|serves as|served as)\\s+(?:re-?elected|elected|named|appointed)?';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/**
 * The one speaker whom the documents give the office in so many words, beside the name; null for none, and for two.
 * @param asked "the mayor of London"
 */
export function findHolder(
  asked: string,
  readings: readonly Pick<Reading, 'document' | 'quotes'>[],
): string | null {
  const office = asked.trim().replace(ARTICLE, '');
  if (nameWords(office).length < FEWEST_WORDS) return null;
  const mention = new RegExp(escaped(office), 'iu');
  const holders = readings.flatMap(({ document, quotes }) => {
    if (!mention.test(document.text)) return [];
    const names = new Set(quotes.flatMap(({ speaker }) => (speaker?.isNamed ? [speaker.name] : [])));
    return [...names].filter((name) => isHolder(name, office, document.text));
  });
  const [first] = holders;
  const isOne = holders.every(
    (name) => name === first || isSameFullName(nameWords(name), nameWords(first ?? '')),
  );
  return first !== undefined && isOne ? first : null;
}

function isHolder(name: string, office: string, text: string): boolean {
  // A body that bears the office in its name ("the London mayor's office") is not its holder.
  if (nameWords(name).length < 2) return false;
  const title = `${NOT_OTHER}\\b${escaped(office)}`;
  const surname = escaped(name.split(/\s+/).at(-1) ?? name);
  const forms = [
    `${title}\\s+${escaped(name)}\\b`,
    `${NOT_OF}\\bthe\\s+${title},\\s+${escaped(name)}\\b`,
    `\\b${escaped(name)},\\s+(?:the\\s+|an?\\s+|who\\s+is\\s+)?${title}`,
    `\\b${surname}(?:,[^,.;:]{1,40},)?\\s+${BECOMING}\\s*(?:as\\s+)?(?:the\\s+)?${title}`,
  ];
  return forms.some((form) => new RegExp(form, 'iu').test(text));
}
