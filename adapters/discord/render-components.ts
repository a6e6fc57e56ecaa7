/** A message as Discord messages of Components V2 (docs/decisions/0006-discord-components.md). */
import {
  type APIAllowedMentions,
  type APIButtonComponentWithCustomId,
  type APIContainerComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { cutText } from '../../src/messages/cut-text.ts';
import type { Action, Message } from '../../src/messages/message.ts';
import { safeText } from '../../src/messages/safe-text.ts';
import { BUTTONS_IN_ROW, LABEL_LIMIT, OPTION_LIMIT } from './limits.ts';
import { renderBlock, renderTitle, sourceLinks } from './render-blocks.ts';
import { type ActionRow, type Piece, splitMessage } from './split-message.ts';

/** As the REST interface takes it; nobody is ever notified by what it says. */
export interface MessageBody {
  readonly flags: number;
  readonly components: APIContainerComponent[];
  readonly allowed_mentions: APIAllowedMentions;
}

/** Nothing that is said notifies anyone. */
export const NOBODY: APIAllowedMentions = { parse: [], replied_user: false };

/** Labels are plain text to Discord and need no escapes; an empty one would be refused. */
function label(text: string, limit: number): string {
  const line = safeText(text).trim();
  return line === '' ? '…' : cutText(line, limit);
}

function button({
  id,
  label: text,
  style,
}: Extract<Action, { type: 'button' }>): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    custom_id: id,
    label: label(text, LABEL_LIMIT),
    style: style === 'primary' ? ButtonStyle.Primary : ButtonStyle.Secondary,
  };
}

function select({ id, label: text, options }: Extract<Action, { type: 'choice' }>): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: label(text, OPTION_LIMIT),
    options: options.map((option) => ({
      value: option.value,
      label: label(option.label, OPTION_LIMIT),
      ...(option.detail === null ? {} : { description: label(option.detail, OPTION_LIMIT) }),
    })),
  };
}

/** In the order given: neighbouring buttons share a row, a choice has its own. */
function renderActions(actions: readonly Action[]): ActionRow[] {
  const rows: ActionRow[] = [];
  for (const action of actions) {
    const last = rows.at(-1);
    const hasRoom =
      last?.components[0]?.type === ComponentType.Button && last.components.length < BUTTONS_IN_ROW;
    const component = action.type === 'button' ? button(action) : select(action);
    if (action.type === 'button' && last !== undefined && hasRoom) last.components.push(component);
    else rows.push({ type: ComponentType.ActionRow, components: [component] });
  }
  return rows;
}

/** @param markdown of the adapter's own. */
export function textPiece(markdown: string): Piece {
  return { type: 'text', markdown, after: 'line', isHeading: false };
}

/** All that a message says, in order. */
interface MessagePieces {
  readonly title: Piece[];
  /** As many as the message has. */
  readonly blocks: Piece[][];
  readonly actions: Piece[];
}

export function renderPieces({ title, blocks, actions = [] }: Message): MessagePieces {
  const linkOf = sourceLinks(blocks);
  return {
    title: renderTitle(title, linkOf).map(textPiece),
    blocks: blocks.map((block, i) => renderBlock(block, blocks.slice(0, i), linkOf)),
    actions: renderActions(actions).map((row): Piece => ({ type: 'actions', row })),
  };
}

/** At least one. */
export function toBodies(pieces: readonly Piece[]): MessageBody[] {
  return splitMessage(pieces.length === 0 ? [textPiece('…')] : pieces).map((container) => ({
    flags: MessageFlags.IsComponentsV2,
    components: [container],
    allowed_mentions: NOBODY,
  }));
}

/** @param intro markdown of the adapter's own that stands first, such as who shared it. */
export function renderMessage(message: Message, intro?: string): MessageBody[] {
  const { title, blocks, actions } = renderPieces(message);
  const before = intro === undefined ? [] : [textPiece(intro)];
  return toBodies([...before, ...title, ...blocks.flat(), ...actions]);
}

/** What is said of the adapter's own accord. */
export function sentence(text: string): Message {
  return { title: { text: '', citations: [] }, blocks: [{ type: 'notice', text }] };
}
