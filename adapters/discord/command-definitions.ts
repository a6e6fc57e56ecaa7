/** What Discord is told of the commands, within its limits on names (32), descriptions (100) and options (25). */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { LENGTHS } from '../../src/surfaces/parse-briefing-words.ts';
import { WORDS } from './command-words.ts';
import { DIGEST_CONTEXTS, digestCommand } from './digest-definition.ts';
import { TOPIC_LIMIT } from './limits.ts';
import { described, named } from './localised.ts';
import { readThisCommand, sourceCommand } from './source-definition.ts';

export const WHO_SAID_THIS = WORDS.whoSaidThis.text;
const WORDS_LIMIT = 300;

export type Definitions = RESTPutAPIApplicationCommandsJSONBody;

const share: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  ...described(WORDS.share, WORDS.shareAbout),
};

const briefingOptions: APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.String,
    ...described(WORDS.topic, WORDS.topicAbout),
    required: true,
    autocomplete: true,
    min_length: 1,
    max_length: TOPIC_LIMIT,
  },
  {
    // Choices would shut out other windows; suggestions do not.
    type: ApplicationCommandOptionType.String,
    ...described(WORDS.window, WORDS.windowAbout),
    autocomplete: true,
    min_length: 2,
    max_length: 5,
  },
  {
    type: ApplicationCommandOptionType.String,
    ...described(WORDS.length, WORDS.lengthAbout),
    choices: LENGTHS.map((length) => ({ ...named(WORDS[length]), value: length })),
  },
  share,
];

const whosaidOptions: APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.String,
    ...described(WORDS.words, WORDS.wordsAbout),
    required: true,
    min_length: 1,
    max_length: WORDS_LIMIT,
  },
  share,
];

const speakerOptions: APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.String,
    ...described(WORDS.name, WORDS.nameAbout),
    required: true,
    min_length: 1,
    max_length: TOPIC_LIMIT,
  },
  share,
];

const onrecordOptions: APIApplicationCommandSubcommandOption[] = [
  { type: ApplicationCommandOptionType.Subcommand, ...described(WORDS.help, WORDS.helpAbout) },
  { type: ApplicationCommandOptionType.Subcommand, ...described(WORDS.status, WORDS.statusAbout) },
];

const COMMANDS: Definitions = [
  {
    type: ApplicationCommandType.ChatInput,
    ...described(WORDS.briefing, WORDS.briefingAbout),
    options: briefingOptions,
  },
  {
    type: ApplicationCommandType.ChatInput,
    ...described(WORDS.whosaid, WORDS.whosaidAbout),
    options: whosaidOptions,
  },
  {
    type: ApplicationCommandType.ChatInput,
    ...described(WORDS.speaker, WORDS.speakerAbout),
    options: speakerOptions,
  },
  {
    type: ApplicationCommandType.ChatInput,
    ...described(WORDS.onrecord, WORDS.onrecordAbout),
    options: onrecordOptions,
  },
  { type: ApplicationCommandType.Message, ...named(WORDS.whoSaidThis) },
];

const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** Where they may be used is for global commands to say; those of a server are that server's. */
export function commandDefinitions(scope: 'global' | 'guild'): Definitions {
  if (scope === 'guild') return [...COMMANDS, digestCommand, sourceCommand, readThisCommand];
  const everywhere = COMMANDS.map((command) => ({ ...command, ...EVERYWHERE }));
  const here = [digestCommand, sourceCommand, readThisCommand];
  return [...everywhere, ...here.map((command) => ({ ...command, ...DIGEST_CONTEXTS }))];
}
