/** The stored state in a few lines, for the error of a wait that ran out. */
import type { DiscordState } from './discord-state.ts';
import type { DiscordMessage, Interaction } from './entities.ts';
import { textOf } from './message-text.ts';

const shown = 15;

export function describeState(state: DiscordState): string {
  return [
    'Requests:',
    ...state.requests
      .slice(-shown)
      .map(({ route, path, status }) => `  ${route} ${path} -> ${status ?? '…'}`),
    'Interactions:',
    ...[...state.interactions.values()].slice(-shown).map(describeInteraction),
    'Messages:',
    ...[...state.messages.values()].slice(-shown).map(describeMessage),
  ].join('\n');
}

function describeInteraction(interaction: Interaction): string {
  const { acknowledgement, isMissed } = interaction;
  const response =
    acknowledgement === undefined
      ? 'no response'
      : `type ${acknowledgement.type} in ${acknowledgement.latencyMs} ms`;
  return `  ${interaction.id} type ${interaction.type}: ${response}${isMissed ? ', too late' : ''}`;
}

function describeMessage(message: DiscordMessage): string {
  const marks = [
    message.isLoading ? ' thinking' : '',
    message.visibleTo === undefined ? '' : ' ephemeral',
    message.isDeleted ? ' deleted' : '',
  ].join('');
  return `  ${message.id} by ${message.authorId}${marks}: ${JSON.stringify(textOf(message).slice(0, 200))}`;
}
