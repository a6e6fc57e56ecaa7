/** What Discord is told of `/sources`: one subcommand for each thing that is done with sources. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  ApplicationCommandOptionType as Kind,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Words } from './command-words.ts';
import { described, named } from './localised.ts';
import { SOURCE_WORDS as SOURCE } from './source-words.ts';

export const READ_THIS = SOURCE.readThis.text;
const LONGEST_ADDRESS = 2_000;

type Option = APIApplicationCommandBasicOption;

const number: Option = {
  type: Kind.Integer,
  ...described(SOURCE.number, SOURCE.numberAbout),
  min_value: 1,
  required: true,
};
const address: Option = {
  type: Kind.String,
  ...described(SOURCE.address, SOURCE.addressAbout),
  min_length: 1,
  max_length: LONGEST_ADDRESS,
};
const file: Option = { type: Kind.Attachment, ...described(SOURCE.file, SOURCE.fileAbout) };

function subcommand(name: Words, about: Words, options: Option[]): APIApplicationCommandSubcommandOption {
  return { type: Kind.Subcommand, ...described(name, about), options };
}

/** For everyone: who may change something is asked when it is done. */
export const sourceCommand: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...described(SOURCE.sources, SOURCE.sourcesAbout),
  options: [
    subcommand(SOURCE.add, SOURCE.addAbout, [{ ...address, required: true }]),
    subcommand(SOURCE.list, SOURCE.listAbout, []),
    subcommand(SOURCE.remove, SOURCE.removeAbout, [number]),
    subcommand(SOURCE.pause, SOURCE.pauseAbout, [number]),
    subcommand(SOURCE.resume, SOURCE.resumeAbout, [number]),
    subcommand(SOURCE.check, SOURCE.checkAbout, [number]),
    subcommand(SOURCE.import, SOURCE.importAbout, [file, address]),
    subcommand(SOURCE.export, SOURCE.exportAbout, []),
  ],
};

export const readThisCommand: RESTPostAPIContextMenuApplicationCommandsJSONBody = {
  type: ApplicationCommandType.Message,
  ...named(SOURCE.readThis),
};
