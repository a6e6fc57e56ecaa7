/** A message in Slack's form: one or more of its messages, each within its limits. */
import type { Message } from '../../src/messages/message.ts';
import type { Dress } from '../../src/surfaces/posting.ts';
import { assembleBlocks, type SlackBlock } from './assemble-blocks.ts';
import { fallbackText } from './fallback-text.ts';
import { HOME_BLOCKS, MESSAGE_BLOCKS, MESSAGE_CHARACTERS } from './limits.ts';
import { markPart } from './mark-part.ts';
import { renderUnits } from './render-units.ts';
import { splitUnits } from './split-units.ts';
import { callUnits, splitAtHead } from './thread-head.ts';
import type { Unit } from './unit.ts';

/** One message of Slack's. */
export interface Part {
  readonly text: string;
  readonly blocks: SlackBlock[];
}

const MESSAGE_ROOM = { blocks: MESSAGE_BLOCKS, characters: MESSAGE_CHARACTERS };
/** One block is kept for the line that says who shared it. */
const SHARED_ROOM = { blocks: MESSAGE_BLOCKS - 1, characters: MESSAGE_CHARACTERS - 100 };
/** Slack names no limit for the characters of a home page. */
const HOME_ROOM = { blocks: HOME_BLOCKS, characters: MESSAGE_CHARACTERS * 2 };

function assembleParts(parts: readonly Unit[][]): Part[] {
  return parts.map((units) => {
    const blocks = assembleBlocks(units);
    return { text: fallbackText(units), blocks: parts.length > 1 ? blocks.map(markPart) : blocks };
  });
}

export function renderMessage(message: Message): Part[] {
  return assembleParts(splitUnits(renderUnits(message), MESSAGE_ROOM));
}

/**
 * As it is posted unasked: the first part for the place itself, the others for the thread beneath it. What is called is
 * the group of `dress` and nothing else.
 */
export function renderPost(message: Message, dress: Dress): Part[] {
  const units = renderUnits(message);
  const call = callUnits(dress.mention);
  if (dress.layout === 'message') return assembleParts(splitUnits([...call, ...units], MESSAGE_ROOM));
  const { head, rest } = splitAtHead(message, units);
  const above = splitUnits([...call, ...head], MESSAGE_ROOM);
  return assembleParts(rest.length === 0 ? above : [...above, ...splitUnits(rest, MESSAGE_ROOM)]);
}

/** The same for everyone in the channel; the first message says which person showed it to them. */
export function renderShared(message: Message, user: string): Part[] {
  const [first = [], ...rest] = splitUnits(renderUnits(message), SHARED_ROOM);
  const sharer: SlackBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Shared by ', style: { italic: true } },
          { type: 'user', user_id: user },
        ],
      },
    ],
  };
  return [
    { text: fallbackText(first), blocks: [...assembleBlocks(first), sharer] },
    ...rest.map((units) => ({ text: fallbackText(units), blocks: assembleBlocks(units) })),
  ];
}

/** A home page is one view: what does not fit into it is left to the commands that it names. */
export function renderHome(message: Message): SlackBlock[] {
  const [first = []] = splitUnits(renderUnits(message), HOME_ROOM);
  return assembleBlocks(first);
}
