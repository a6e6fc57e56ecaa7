/** Takes the outlet out of a question: "in the Harbour Post", "by Politico", where such an outlet is on record. */
import { foldCase } from '../summaries/words.ts';

const BEFORE = '(?:in|by|from|to|tell|told|according to|quoted by|quoted in|reported by|for|on)';
const TELLING = /^(?:tell|told)(?=\s)/;
const SAYING: Readonly<Record<string, string>> = { tell: 'say', told: 'said' };
/** Outlets asked for by fewer letters than these would be words of the question. */
const SHORTEST = 4;

const bare = (outlet: string): string => foldCase(outlet).replace(/^the\s+/, '');

/** @param outlets as documents write them. */
export function takeOutlet(
  line: string,
  outlets: readonly string[],
): { readonly rest: string; readonly outlet: string | null } {
  const folded = foldCase(line);
  // Folding may change lengths ("½"): then nothing is taken rather than the wrong words.
  if (folded.length !== line.length) return { rest: line, outlet: null };
  for (const outlet of outlets.toSorted((a, b) => b.length - a.length)) {
    const name = bare(outlet);
    if (name.length < SHORTEST || !folded.includes(name)) continue;
    const found = placeOf(folded, name);
    if (found === null) continue;
    // "What did Holt tell the Mirror about reefs" still asks what she said about them.
    const telling = TELLING.exec(folded.slice(found.start, found.end))?.[0] ?? '';
    const rest = `${line.slice(0, found.start)} ${SAYING[telling] ?? ''} ${line.slice(found.end)}`;
    return {
      rest: rest
        .replace(/\s+/g, ' ')
        .replace(/\s+([?.!,;])/g, '$1')
        .trim(),
      outlet,
    };
  }
  return { rest: line, outlet: null };
}

function placeOf(folded: string, name: string): { start: number; end: number } | null {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${BEFORE}\\s+(?:the\\s+)?${escaped}(?![\\p{L}\\p{N}])`, 'u');
  const match = pattern.exec(folded);
  return match && { start: match.index, end: match.index + match[0].length };
}
