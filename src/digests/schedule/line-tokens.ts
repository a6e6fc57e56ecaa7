/** Cuts a line that was typed into words, quoted words, and options such as `stories:5`. */
import { OnRecordError } from '../../errors.ts';

export type LineToken =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'option'; readonly key: string; readonly value: string; readonly text: string };

const INSIDE = '[^"“”„«»]*';
const QUOTED = new RegExp(`["“”„«](${INSIDE})["“”»]`, 'y');
const OPTION = new RegExp(
  `(\\p{L}[\\p{L}_-]*)[:=](?:["“”„«](${INSIDE})["“”»]|(?!["“”„«]|//)((?:<[^<>]*>|\\S)*))`,
  'uy',
);
/** What a platform puts in angle brackets is one word, spaces or not. */
const WORD = /(?:<[^<>]*>|\S)+/y;

function take(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}

function takeToken(line: string, at: number): readonly [LineToken, length: number] {
  const option = take(OPTION, line, at);
  if (option !== null) {
    const [text, key = '', quoted, plain = ''] = option;
    return [{ kind: 'option', key: key.toLowerCase(), value: quoted ?? plain, text }, text.length];
  }
  const quoted = take(QUOTED, line, at);
  if (quoted !== null) return [{ kind: 'quoted', text: (quoted[1] ?? '').trim() }, quoted[0].length];
  const text = take(WORD, line, at)?.[0] ?? '';
  if (/^["“„«]|[:=]["“„«]/.test(text))
    throw new OnRecordError('usage', 'A quotation mark is opened and not closed.');
  return [{ kind: 'word', text }, text.length];
}

/** Throws OnRecordError `usage` where a quotation mark is left open. */
export function readLineTokens(line: string): LineToken[] {
  const tokens: LineToken[] = [];
  let at = line.search(/\S|$/);
  while (at < line.length) {
    const [token, length] = takeToken(line, at);
    tokens.push(token);
    at += length;
    at += line.slice(at).search(/\S|$/);
  }
  return tokens;
}
