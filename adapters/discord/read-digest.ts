/** `/digest` as a request, where the person may write in the place that they chose. */
import {
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import type { Place } from '../../src/surfaces/posting.ts';
import type { DigestRequest, DigestWords } from '../../src/surfaces/request.ts';
import { isThread } from './channel-facts.ts';
import { WORDS } from './command-words.ts';
import { DIGEST_WORDS as DIGEST } from './digest-words.ts';
import { installedGuild } from './find-asker.ts';

/** What is answered without asking anyone. */
export interface Refused {
  readonly kind: 'refused';
  readonly why: string;
}

type Command = ChatInputCommandInteraction;
type Chosen = NonNullable<ReturnType<Command['options']['getChannel']>>;

const NOT_HERE: Refused = {
  kind: 'refused',
  why: 'I can post by myself only in a server that I was invited to, or in a direct message with me. Ask me there.',
};

function refuseChannel(name: string | null): Refused {
  const where = name === null ? 'here' : `in #${name}`;
  const why = `You may not write ${where} yourself, so I post nothing there for you. Choose a channel in which you can write.`;
  return { kind: 'refused', why };
}

/** What is said of it; false and 0 are something. */
function said(value: string | number | null): string | undefined {
  return value === null ? undefined : String(value);
}

function readYes(value: boolean | null): string | undefined {
  if (value === null) return undefined;
  return value ? 'yes' : 'no';
}

/** The role of everyone is none that could be called; it is left to the handler to say so. */
function readMention({ options, guildId }: Command): string | undefined {
  const role = options.getRole(DIGEST.mention.text);
  if (role !== null) return role.id === guildId ? '@everyone' : role.id;
  return options.getBoolean(DIGEST.noMention.text) === true ? 'none' : undefined;
}

function readWords(interaction: Command): Partial<DigestWords> {
  const { options } = interaction;
  const words = {
    topic: options.getString(WORDS.topic.text) ?? undefined,
    when: options.getString(DIGEST.when.text) ?? undefined,
    zone: options.getString(DIGEST.zone.text) ?? undefined,
    outlets: options.getString(DIGEST.outlets.text) ?? undefined,
    stories: said(options.getInteger(DIGEST.stories.text)),
    quotes: said(options.getInteger(DIGEST.quotes.text)),
    ifNothing: options.getString(DIGEST.ifNothing.text) ?? undefined,
    quiet: options.getString(DIGEST.quiet.text) ?? undefined,
    layout: options.getString(DIGEST.layout.text) ?? undefined,
    mention: readMention(interaction),
    publish: readYes(options.getBoolean(DIGEST.publish.text)),
  };
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined));
}

function permissionsOf(interaction: Command, channel: Chosen): Readonly<PermissionsBitField> | null {
  if ('permissionsFor' in channel) {
    return interaction.inCachedGuild() ? channel.permissionsFor(interaction.member) : null;
  }
  return new PermissionsBitField(BigInt(channel.permissions ?? 0));
}

function mayWrite(permissions: Readonly<PermissionsBitField> | null, isThread: boolean): boolean {
  const send = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return permissions?.has([PermissionFlagsBits.ViewChannel, send]) ?? false;
}

/** Null where none was chosen. */
function readChannel(interaction: Command): Place | Refused | null {
  const channel = interaction.options.getChannel(DIGEST.channel.text);
  if (channel === null) return null;
  const isAllowed = mayWrite(permissionsOf(interaction, channel), isThread(channel));
  if (!isAllowed) return refuseChannel(channel.name ?? null);
  return { surface: 'discord', channel: channel.id, thread: null };
}

/** In a direct message everyone may write. */
function readHere(interaction: Command): Place | Refused {
  const { channelId, channel, memberPermissions } = interaction;
  const isOwn = interaction.context === InteractionContextType.BotDM;
  if (!isOwn && !mayWrite(memberPermissions, channel?.isThread() === true)) return refuseChannel(null);
  return { surface: 'discord', channel: channelId, thread: null };
}

function isRefused(place: Place | Refused | null): place is Refused {
  return place !== null && 'kind' in place;
}

function readNumber({ options }: Command): string {
  return said(options.getInteger(DIGEST.number.text)) ?? '';
}

/** Null for a subcommand that is none of ours. */
export function readDigest(interaction: Command): DigestRequest | Refused | null {
  const isHere = installedGuild(interaction) !== null || interaction.context === InteractionContextType.BotDM;
  if (!isHere) return NOT_HERE;
  const act = interaction.options.getSubcommand(false);
  const number = readNumber(interaction);
  switch (act) {
    case 'add': {
      const place = readChannel(interaction) ?? readHere(interaction);
      return isRefused(place) ? place : { act, words: readWords(interaction), line: '', place };
    }
    case 'edit': {
      const place = readChannel(interaction);
      return isRefused(place) ? place : { act, number, words: readWords(interaction), line: '', place };
    }
    case 'list':
      return { act };
    case 'history':
    case 'pause':
    case 'resume':
    case 'remove':
    case 'preview':
    case 'run':
      return { act, number };
    default:
      return null;
  }
}
