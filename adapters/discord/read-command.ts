/** A slash command as a request. */
import {
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Request } from '../../src/surfaces/request.ts';
import { WORDS } from './command-words.ts';
import { DIGEST_WORDS } from './digest-words.ts';
import { installedGuild } from './find-asker.ts';
import { inspectConnection } from './inspect-connection.ts';
import { inspectPermissions } from './inspect-permissions.ts';
import { type Refused, readDigest } from './read-digest.ts';
import { readSources } from './read-sources.ts';
import { SOURCE_WORDS } from './source-words.ts';

export function isShared({ options }: ChatInputCommandInteraction): boolean {
  return options.getBoolean(WORDS.share.text) ?? false;
}

function readStatus(interaction: ChatInputCommandInteraction): Request {
  const isInstalled = installedGuild(interaction) !== null;
  const here = isInstalled ? inspectPermissions(interaction.appPermissions) : [];
  return {
    kind: 'status',
    isAdmin: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    findings: [...inspectConnection(interaction.client), ...here],
  };
}

/** Null for a command that is not ours, or no more. */
export function readCommand(interaction: ChatInputCommandInteraction): Request | Refused | null {
  const { commandName, options } = interaction;
  if (commandName === WORDS.briefing.text) {
    const topic = options.getString(WORDS.topic.text) ?? '';
    const window = options.getString(WORDS.window.text)?.trim() ?? null;
    return { kind: 'briefing', topic, window, length: options.getString(WORDS.length.text) };
  }
  if (commandName === WORDS.whosaid.text) {
    return { kind: 'who-said', question: options.getString(WORDS.words.text) ?? '' };
  }
  if (commandName === WORDS.speaker.text) {
    return { kind: 'speaker', name: options.getString(WORDS.name.text) ?? '' };
  }
  if (commandName === DIGEST_WORDS.digest.text) {
    const digest = readDigest(interaction);
    return digest === null || 'kind' in digest ? digest : { kind: 'digest', digest };
  }
  if (commandName === SOURCE_WORDS.sources.text) {
    const sources = readSources(interaction);
    return sources === null ? null : { kind: 'sources', sources };
  }
  if (commandName !== WORDS.onrecord.text) return null;
  return options.getSubcommand(false) === WORDS.status.text ? readStatus(interaction) : { kind: 'help' };
}

/** The whole text of the message that was chosen, also of what other bots post. */
export function readLookup({ targetMessage }: MessageContextMenuCommandInteraction): Request {
  const embedded = targetMessage.embeds.flatMap(({ title, description }) => [title, description]);
  const texts = [targetMessage.content, ...embedded].filter((text) => text !== null && text !== '');
  return { kind: 'lookup', text: texts.join('\n') };
}
