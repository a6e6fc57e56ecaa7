/** Breaks real text in the ways that files break: marks swapped and lost, pieces cut, doubled and moved, odd characters. */

const MARKS = ['"', '“', '”', '„', "'", '‘', '’', '«', '»', '‹', '›', '「', '」', "''", '``'];
const ODD = [
  '\n',
  '\n\n',
  '\u00a0',
  '\u200b',
  '\u0301',
  '\ud83d',
  '😀',
  '\r\n',
  '\t',
  ':',
  ';',
  '…',
  '—',
  '(',
  ']',
  '\0',
];
/** The longest piece that is cut, doubled or moved, in characters. */
const LONGEST_PIECE = 400;
/** Longer texts are cut, so that doubling does not grow them without end. */
const LONGEST_TEXT = 60_000;

type Mutation = (text: string, random: () => number) => string;

const pick = <T>(list: readonly [T, ...T[]] | readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)];

function pieceOf(text: string, random: () => number): { start: number; end: number } {
  const start = Math.floor(random() * (text.length + 1));
  return { start, end: Math.min(text.length, start + Math.floor(random() * LONGEST_PIECE)) };
}

const putAt = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);

function swapMark(text: string, random: () => number): string {
  const places = [...text.matchAll(/["“”„‘’'«»]/g)].map(({ index }) => index);
  const at = pick(places, random);
  if (at === undefined) return text;
  const other = random() < 0.4 ? '' : (pick(MARKS, random) ?? '');
  return text.slice(0, at) + other + text.slice(at + 1);
}

const MUTATIONS: readonly Mutation[] = [
  swapMark,
  swapMark,
  swapMark,
  (text, random) => putAt(text, Math.floor(random() * text.length), pick(MARKS, random) ?? ''),
  (text, random) => putAt(text, Math.floor(random() * text.length), pick(ODD, random) ?? ''),
  (text, random) => {
    const { start, end } = pieceOf(text, random);
    return text.slice(0, start) + text.slice(end);
  },
  (text, random) => {
    const { start, end } = pieceOf(text, random);
    return putAt(text, end, text.slice(start, end));
  },
  (text, random) => {
    const { start, end } = pieceOf(text, random);
    const rest = text.slice(0, start) + text.slice(end);
    return putAt(rest, Math.floor(random() * rest.length), text.slice(start, end));
  },
  (text, random) => {
    const { start, end } = pieceOf(text, random);
    const piece = text.slice(start, end);
    return (
      text.slice(0, start) + (random() < 0.5 ? piece.toUpperCase() : piece.toLowerCase()) + text.slice(end)
    );
  },
  (text, random) => text.replaceAll(random() < 0.5 ? '.' : '\n', random() < 0.5 ? ' ' : '\n'),
];

/** `text` with one to thirty mutations. */
export function mutateText(text: string, random: () => number): string {
  let mutated = text;
  const rounds = 1 + Math.floor(random() * 30);
  for (let round = 0; round < rounds; round += 1) {
    mutated = (pick(MUTATIONS, random) ?? swapMark)(mutated, random).slice(0, LONGEST_TEXT);
  }
  return mutated;
}
