/** Suggestions while a person types: topics on record, windows of time, times and time zones. */
import {
  type APIApplicationCommandOptionChoice,
  type AutocompleteInteraction,
  InteractionResponseType,
  Routes,
} from 'discord.js';
import { safeText } from '../../src/messages/safe-text.ts';
import { WORDS } from './command-words.ts';
import { DIGEST_WORDS } from './digest-words.ts';
import { loggable } from './discord-error.ts';
import { askerOf } from './find-asker.ts';
import { CHOICE_LIMIT, CHOICES, TOPIC_LIMIT } from './limits.ts';
import type { Session } from './session.ts';
import { suggestTimes, suggestZones } from './suggest-times.ts';

const EVERYTHING = 'everything';
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
  const asker = askerOf(interaction, 'asker');
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
  if (name === DIGEST_WORDS.when.text) return suggestTimes(typed);
  if (name === DIGEST_WORDS.zone.text) return suggestZones(typed);
  if (name !== WORDS.topic.text) return [];
  const isDigest = interaction.commandName === DIGEST_WORDS.digest.text;
  const all = isDigest && EVERYTHING.startsWith(typed.toLowerCase()) ? [EVERYTHING] : [];
  return [...all, ...(await suggestTopics(session, interaction, typed))];
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
