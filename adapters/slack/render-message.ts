/** A message in Slack's form: one or more of its messages, each within its limits. */
import type { Message } from '../../src/messages/message.ts';
import { assembleBlocks, type SlackBlock } from './assemble-blocks.ts';
import { fallbackText } from './fallback-text.ts';
import { HOME_BLOCKS, MESSAGE_BLOCKS, MESSAGE_CHARACTERS } from './limits.ts';
import { markPart } from './mark-part.ts';
import { renderUnits } from './render-units.ts';
import { splitUnits } from './split-units.ts';

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

export function renderMessage(message: Message): Part[] {
  const parts = splitUnits(renderUnits(message), MESSAGE_ROOM);
  return parts.map((units) => {
    const blocks = assembleBlocks(units);
    return { text: fallbackText(units), blocks: parts.length > 1 ? blocks.map(markPart) : blocks };
  });
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
