/** What Discord is told of `/digest`: one subcommand for each thing that is done with digests. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  ApplicationCommandOptionType as Kind,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { WORDS, type Words } from './command-words.ts';
import { DIGEST_WORDS as DIGEST } from './digest-words.ts';
import { TOPIC_LIMIT } from './limits.ts';
import { described, named } from './localised.ts';

const PLACES = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
] as const;
const MOST = 10;
const LONGEST_LIST = 1000;
const LONGEST_TIME = 200;

type Option = APIApplicationCommandBasicOption;

function text(name: Words, about: Words, longest: number, isSuggested = false): Option {
  const limits = { min_length: 1, max_length: longest };
  return {
    type: Kind.String,
    ...described(name, about),
    ...limits,
    ...(isSuggested && { autocomplete: true }),
  };
}

function count(name: Words, about: Words, least: number): Option {
  return { type: Kind.Integer, ...described(name, about), min_value: least, max_value: MOST };
}

function choice(name: Words, about: Words, choices: Record<string, Words>): Option {
  const offered = Object.entries(choices).map(([value, words]) => ({ ...named(words), value }));
  return { type: Kind.String, ...described(name, about), choices: offered };
}

const number: Option = { type: Kind.Integer, ...described(DIGEST.number, DIGEST.numberAbout), min_value: 1 };
const topic = text(WORDS.topic, DIGEST.topicAbout, TOPIC_LIMIT, true);
const when = text(DIGEST.when, DIGEST.whenAbout, LONGEST_TIME, true);

const rest: Option[] = [
  text(DIGEST.zone, DIGEST.zoneAbout, LONGEST_TIME, true),
  { type: Kind.Channel, ...described(DIGEST.channel, DIGEST.channelAbout), channel_types: [...PLACES] },
  count(DIGEST.stories, DIGEST.storiesAbout, 1),
  count(DIGEST.quotes, DIGEST.quotesAbout, 0),
  text(DIGEST.outlets, DIGEST.outletsAbout, LONGEST_LIST),
  choice(DIGEST.ifNothing, DIGEST.ifNothingAbout, { silent: DIGEST.silent, line: DIGEST.line }),
  text(DIGEST.quiet, DIGEST.quietAbout, LONGEST_TIME),
  choice(DIGEST.layout, DIGEST.layoutAbout, { message: DIGEST.message, thread: DIGEST.thread }),
  { type: Kind.Role, ...described(DIGEST.mention, DIGEST.mentionAbout) },
  { type: Kind.Boolean, ...described(DIGEST.publish, DIGEST.publishAbout) },
];
const noMention: Option = { type: Kind.Boolean, ...described(DIGEST.noMention, DIGEST.noMentionAbout) };

const required = (option: Option): Option => ({ ...option, required: true });

function subcommand(name: Words, about: Words, options: Option[]): APIApplicationCommandSubcommandOption {
  return { type: Kind.Subcommand, ...described(name, about), options };
}

/** In servers for those who manage them, which administrators can change in Discord's own settings; and in direct messages. */
export const digestCommand: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...described(DIGEST.digest, DIGEST.digestAbout),
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  options: [
    subcommand(DIGEST.add, DIGEST.addAbout, [required(topic), required(when), ...rest]),
    subcommand(DIGEST.edit, DIGEST.editAbout, [required(number), topic, when, ...rest, noMention]),
    subcommand(DIGEST.list, DIGEST.listAbout, []),
    subcommand(DIGEST.pause, DIGEST.pauseAbout, [required(number)]),
    subcommand(DIGEST.resume, DIGEST.resumeAbout, [required(number)]),
    subcommand(DIGEST.remove, DIGEST.removeAbout, [required(number)]),
    subcommand(DIGEST.preview, DIGEST.previewAbout, [required(number)]),
    subcommand(DIGEST.run, DIGEST.runAbout, [required(number)]),
    subcommand(DIGEST.history, DIGEST.historyAbout, [number]),
  ],
};

/** Where the bot can post by itself. */
export const DIGEST_CONTEXTS = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};
