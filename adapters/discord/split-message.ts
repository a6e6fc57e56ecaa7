/** Divides what is to be said into messages within the limits: at the borders of pieces, never inside one. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  ComponentType,
} from 'discord.js';
import { BYTE_LIMIT, BYTES_A_DISPLAY, COMPONENT_LIMIT, TEXT_LIMIT } from './limits.ts';

export type ActionRow = APIActionRowComponent<APIComponentInMessageActionRow>;

export type Piece =
  | {
      readonly type: 'text';
      /** Markdown of at least 1 character, and no more than `pieceLimit` gives it. */
      readonly markdown: string;
      /** What sets it apart from a text before it in the same message. */
      readonly after: 'line' | 'blank' | 'divider';
      /** It heads the piece behind it, and follows it into the next message. */
      readonly isHeading: boolean;
    }
  | { readonly type: 'actions'; readonly row: ActionRow };

const JOINT = { line: '\n', blank: '\n\n' } as const;

/** A text behind a text shares its display, unless a divider stands between; a row counts itself and what is in it. */
function addedComponents(piece: Piece, before: Piece | undefined): number {
  if (piece.type === 'actions') return 1 + piece.row.components.length;
  if (before === undefined) return 1;
  return before.type === 'text' && piece.after !== 'divider' ? 0 : 2;
}

function fits(pieces: readonly Piece[]): boolean {
  let [text, bytes, components] = [0, 0, 1];
  pieces.forEach((piece, i) => {
    components += addedComponents(piece, pieces[i - 1]);
    if (piece.type === 'actions') return;
    text += piece.markdown.length + (i === 0 ? 0 : JOINT.blank.length);
    bytes += Buffer.byteLength(piece.markdown) + BYTES_A_DISPLAY;
  });
  return text <= TEXT_LIMIT && bytes <= BYTE_LIMIT && components <= COMPONENT_LIMIT;
}

/** Headings at the end of `pieces`. */
function trailingHeadings(pieces: readonly Piece[]): Piece[] {
  const last = pieces.findLastIndex((piece) => piece.type === 'actions' || !piece.isHeading);
  return pieces.slice(last + 1);
}

/** The pieces of each message, in order. */
function deal(pieces: readonly Piece[]): Piece[][] {
  const messages: Piece[][] = [];
  let current: Piece[] = [];
  for (const piece of pieces) {
    if (fits([...current, piece])) {
      current.push(piece);
      continue;
    }
    const headings = trailingHeadings(current);
    const canCarry = headings.length < current.length && fits([...headings, piece]);
    messages.push(canCarry ? current.slice(0, current.length - headings.length) : current);
    current = canCarry ? [...headings, piece] : [piece];
  }
  return [...messages, current];
}

function toContainer(pieces: readonly Piece[]): APIContainerComponent {
  const components: APIContainerComponent['components'] = [];
  for (const piece of pieces) {
    if (piece.type === 'actions') {
      components.push(piece.row);
      continue;
    }
    const last = components.at(-1);
    if (last?.type === ComponentType.TextDisplay && piece.after !== 'divider') {
      last.content += JOINT[piece.after] + piece.markdown;
      continue;
    }
    if (components.length > 0) components.push({ type: ComponentType.Separator });
    components.push({ type: ComponentType.TextDisplay, content: piece.markdown });
  }
  return { type: ComponentType.Container, components };
}

/** @returns a container for each message, within TEXT_LIMIT, BYTE_LIMIT and COMPONENT_LIMIT. */
export function splitMessage(pieces: readonly Piece[]): APIContainerComponent[] {
  return deal(pieces).map(toContainer);
}
