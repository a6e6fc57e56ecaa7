/** What is asked by a command, a button or a choice, and by which ways it is answered. */
import {
  type APIInteractionResponse,
  type ChatInputCommandInteraction,
  ComponentType,
  type Interaction,
  InteractionContextType,
  InteractionResponseType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Request } from '../../src/surfaces/request.ts';
import type { Answer, Asker } from '../../src/surfaces/surface.ts';
import { WHO_SAID_THIS } from './command-definitions.ts';
import {
  asDirectMessage,
  asFollowUp,
  intoChannel,
  intoOriginal,
  intoPressed,
  type Way,
} from './deliver-answer.ts';
import { installedGuild } from './find-asker.ts';
import { isShared, readCommand, readLookup } from './read-command.ts';
import type { Refused } from './read-digest.ts';
import { readThis } from './read-sources.ts';
import { TITLE_LEAD } from './render-blocks.ts';
import type { Session } from './session.ts';
import { READ_THIS } from './source-definition.ts';

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

/** How one kind of interaction is acknowledged and answered. */
export interface Plan {
  readonly request: Request | Refused;
  readonly acknowledgement: APIInteractionResponse;
  readonly seenBy: Asker['seenBy'];
  readonly waysOf: (answer: Pick<Answer, 'audience' | 'replaces'>) => Way[];
  readonly introOf: (answer: Answer) => string | undefined;
}

/** Nobody else reads what is written there openly, and it is still there tomorrow. */
function isBotDirect({ context }: Answerable): boolean {
  return context === InteractionContextType.BotDM;
}

/** Where the interaction can no longer be answered: what was for the asker alone goes to them, the rest to the channel. */
function fallbacks({ client }: Session, interaction: Answerable, isPrivate: boolean): Way[] {
  const direct = asDirectMessage(client.rest, interaction.user.id, interaction.id);
  const channelId = installedGuild(interaction) === null ? null : interaction.channelId;
  if (isPrivate || channelId === null) return [direct];
  const shutBy = [
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.UnknownChannel,
  ];
  return [intoChannel(client.rest, { channelId, key: interaction.id, shutBy }), direct];
}

function planCommand(
  session: Session,
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  request: Request | Refused,
): Plan {
  const shared = interaction.isChatInputCommand() && isShared(interaction);
  const isEphemeral = !shared && !isBotDirect(interaction);
  const rest = session.interactions;
  const data = isEphemeral ? { flags: MessageFlags.Ephemeral } : {};
  return {
    request,
    seenBy: isEphemeral ? 'asker' : 'channel',
    acknowledgement: { type: InteractionResponseType.DeferredChannelMessageWithSource, data },
    waysOf: () => [
      intoOriginal(rest, interaction, isEphemeral),
      asFollowUp(rest, interaction, isEphemeral),
      ...fallbacks(session, interaction, !shared),
    ],
    introOf: () => undefined,
  };
}

/** Shown to the asker alone, and all of it: the last part of a long answer cannot be replaced without the others. */
function isReplaceable({ message }: MessageComponentInteraction): boolean {
  const [container] = message.components;
  const first = container?.type === ComponentType.Container ? container.components[0] : undefined;
  const isWhole = first?.type === ComponentType.TextDisplay && first.content.startsWith(TITLE_LEAD);
  return isWhole && message.flags.has(MessageFlags.Ephemeral);
}

function planFollowUp(session: Session, interaction: MessageComponentInteraction): Plan {
  const rest = session.interactions;
  const isAlone = interaction.message.flags.has(MessageFlags.Ephemeral) && !isBotDirect(interaction);
  const choice = interaction.isStringSelectMenu() ? (interaction.values[0] ?? null) : null;
  return {
    request: { kind: 'follow-up', id: interaction.customId, choice },
    seenBy: isAlone ? 'asker' : 'channel',
    acknowledgement: { type: InteractionResponseType.DeferredMessageUpdate },
    waysOf: ({ audience, replaces }) => {
      const isPrivate = audience === 'asker';
      const isEphemeral = isPrivate && !isBotDirect(interaction);
      const after = [
        asFollowUp(rest, interaction, isEphemeral),
        ...fallbacks(session, interaction, isPrivate),
      ];
      return isPrivate && replaces && isReplaceable(interaction)
        ? [intoPressed(rest, interaction, isEphemeral), ...after]
        : after;
    },
    introOf: ({ audience }) =>
      audience === 'channel' ? `-# Shared by <@${interaction.user.id}>` : undefined,
  };
}

/** Null for what is not ours, or no more. */
export function planInteraction(
  session: Session,
  interaction: Interaction,
): { interaction: Answerable; plan: Plan } | null {
  if (interaction.isMessageComponent()) return { interaction, plan: planFollowUp(session, interaction) };
  if (interaction.isMessageContextMenuCommand() && interaction.commandName === WHO_SAID_THIS) {
    return { interaction, plan: planCommand(session, interaction, readLookup(interaction)) };
  }
  if (interaction.isMessageContextMenuCommand() && interaction.commandName === READ_THIS) {
    return { interaction, plan: planCommand(session, interaction, readThis(interaction)) };
  }
  const request = interaction.isChatInputCommand() ? readCommand(interaction) : null;
  if (!interaction.isChatInputCommand() || request === null) return null;
  return { interaction, plan: planCommand(session, interaction, request) };
}
