/** `text` beside the blocks: what notifications show and screen readers read. */
import { breakText } from './break-text.ts';
import { FALLBACK_CHARACTERS } from './limits.ts';
import type { Inline } from './rich-text.ts';
import type { Unit } from './unit.ts';

/** The three characters that begin something in Slack's markup. */
function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function words(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ('text' in inline ? (inline.text ?? '') : '')).join('');
}

function linesOf(unit: Unit): string[] {
  switch (unit.kind) {
    case 'line':
      return words(unit.inlines).split('\n');
    case 'point':
      return `${unit.number}. ${words(unit.inlines)}`.split('\n');
    case 'quote':
      return [words(unit.words), words(unit.by)];
    case 'header':
    case 'note':
      return [unit.text];
    case 'actions':
      return [];
  }
}

const MORE = '\n…';

/** All words where there is room; else whole lines, and a mark that more stands in the message. */
export function fallbackText(units: readonly Unit[]): string {
  const lines = units
    .flatMap(linesOf)
    .filter((line) => line.trim() !== '')
    .map(escapeMrkdwn);
  const whole = lines.join('\n');
  if (whole.length <= FALLBACK_CHARACTERS) return whole === '' ? 'On Record' : whole;
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + MORE.length + 1 > FALLBACK_CHARACTERS) break;
    text += text === '' ? line : `\n${line}`;
  }
  return `${text === '' ? firstWords(lines[0] ?? '') : text}${MORE}`;
}

/** No entity is cut in two. */
function firstWords(line: string): string {
  const [first = ''] = breakText(line, FALLBACK_CHARACTERS - MORE.length);
  return first.replace(/&[a-z]*$/, '');
}
