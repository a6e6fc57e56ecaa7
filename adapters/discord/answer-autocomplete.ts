/** Suggestions while a person types: topics on record, and windows of time. */
import {
  type APIApplicationCommandOptionChoice,
  type AutocompleteInteraction,
  InteractionResponseType,
  Routes,
} from 'discord.js';
import { safeText } from '../../src/messages/safe-text.ts';
import { TOPIC_LIMIT } from './command-definitions.ts';
import { WORDS } from './command-words.ts';
import { loggable } from './discord-error.ts';
import { askerAt, installedGuild } from './find-asker.ts';
import { CHOICE_LIMIT, CHOICES } from './limits.ts';
import type { Session } from './session.ts';

const WINDOWS = ['24h', '36h', '3d', '7d', '2w', '4w'];
/** Discord drops an answer after 3 s, and the way there takes time too. */
const PATIENCE_MS = 2000;

function suggestWindows(typed: string): string[] {
  const fitting = WINDOWS.filter((window) => window.startsWith(typed));
  return typed === '' || fitting.length > 0 ? fitting : [typed];
}

async function suggestTopics(
  session: Session,
  interaction: AutocompleteInteraction,
  typed: string,
): Promise<string[]> {
  const place = { userId: interaction.user.id, guildId: installedGuild(interaction) };
  const asker = askerAt(place, 'asker');
  const late = new Promise<string[]>((resolve) => {
    setTimeout(resolve, PATIENCE_MS, []).unref();
  });
  return Promise.race([session.handler.suggestTopics(typed.slice(0, TOPIC_LIMIT), asker, CHOICES), late]);
}

/** Longer ones are left out: a cut name would be a topic that nobody wrote about. */
function toChoices(texts: readonly string[]): APIApplicationCommandOptionChoice<string>[] {
  const lines = new Set(texts.map((text) => safeText(text).trim()));
  return [...lines]
    .filter((line) => line !== '' && line.length <= CHOICE_LIMIT)
    .slice(0, CHOICES)
    .map((line) => ({ name: line, value: line }));
}

async function suggest(session: Session, interaction: AutocompleteInteraction): Promise<string[]> {
  if (!session.work.isOpen) return [];
  const { name, value } = interaction.options.getFocused(true);
  const typed = value.trim();
  if (name === WORDS.window.text) return suggestWindows(typed.toLowerCase());
  return name === WORDS.topic.text ? suggestTopics(session, interaction, typed) : [];
}

/** Never rejects. A suggestion that comes too late is of no use to anyone. */
export async function answerAutocomplete(
  session: Session,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const { id, token } = interaction;
  try {
    const choices = toChoices(await suggest(session, interaction));
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    const body = { type, data: { choices } };
    await session.interactions.post(Routes.interactionCallback(id, token), { body, auth: false });
  } catch (error) {
    session.log.debug({ err: loggable(error) }, 'no suggestions given');
  }
}
