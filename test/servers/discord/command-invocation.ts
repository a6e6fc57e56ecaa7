/** Turns what a user types into the data of a command interaction, refusing what Discord's client would not offer. */

import { commandType, isNesting } from './command-limits.ts';
import { commandsOf } from './command-registry.ts';
import type { DiscordState } from './discord-state.ts';
import type { Application, Channel, DiscordUser, RegisteredCommand } from './entities.ts';
import type { Setting } from './interaction-payload.ts';
import { isJsonObject, type Json, type JsonObject, listAt, numberAt, textAt } from './json.ts';
import { permission, permissionsIn } from './permissions.ts';

export type OptionValues = Record<string, string | number | boolean>;

/** @throws Error when no such command is offered to this user there. */
export function findCommand(
  state: DiscordState,
  application: Application,
  user: DiscordUser,
  channel: Channel,
  setting: Setting,
  wanted: { type: number; name: string },
): RegisteredCommand {
  const scopes = [channel.guildId, undefined].flatMap((guildId) => commandsOf(application, guildId));
  const command = scopes.find(({ type, name }) => type === wanted.type && name === wanted.name);
  if (command === undefined) {
    const names = scopes.map(({ name, type }) => `${name} (type ${type})`).join(', ');
    throw new Error(
      `No command ${wanted.name} of type ${wanted.type} is registered, only: ${names || 'none'}.`,
    );
  }
  demandOffer(command, setting);
  demandPermission(state, command, user, channel);
  return command;
}

/**
 * @param path the words after the command: subcommand group and subcommand
 * @param focused the option that is being typed, for autocompletion
 */
export function invocationData(
  command: RegisteredCommand,
  path: readonly string[],
  values: OptionValues,
  focused?: string,
): JsonObject {
  const data: JsonObject = { id: command.id, name: command.name, type: command.type };
  if (command.guildId !== undefined) data.guild_id = command.guildId;
  if (command.type !== commandType.chatInput) return data;
  const options = nest(listAt(command.sent, 'options').filter(isJsonObject), path, values, focused);
  return options.length === 0 ? data : { ...data, options };
}

function nest(
  declared: readonly JsonObject[],
  path: readonly string[],
  values: OptionValues,
  focused: string | undefined,
): JsonObject[] {
  const [word, ...rest] = path;
  if (word === undefined) {
    if (declared.some(isNesting)) throw new Error(`A subcommand is needed: ${namesOf(declared)}.`);
    return fill(declared, values, focused);
  }
  const child = declared.find(({ name }) => name === word);
  if (child === undefined || !isNesting(child))
    throw new Error(`No subcommand ${word}: ${namesOf(declared)}.`);
  const options = nest(listAt(child, 'options').filter(isJsonObject), rest, values, focused);
  return [{ name: word, type: child.type, options }];
}

function fill(declared: readonly JsonObject[], values: OptionValues, focused?: string): JsonObject[] {
  const unknown = Object.keys(values).find((name) => !declared.some((option) => option.name === name));
  if (unknown !== undefined) throw new Error(`No option ${unknown}: ${namesOf(declared)}.`);
  return declared.flatMap((option) => {
    const name = textAt(option, 'name') ?? '';
    const value = values[name];
    if (value === undefined) {
      if (option.required === true && focused === undefined)
        throw new Error(`The option ${name} is required.`);
      return [];
    }
    if (focused === undefined) demandFit(option, value);
    return [{ name, type: option.type, value, ...(name === focused && { focused: true }) }];
  });
}

function demandFit(option: JsonObject, value: Json): void {
  // Channels and roles by their ids.
  const kinds: Record<number, string> = { 3: 'string', 4: 'number', 5: 'boolean', 10: 'number' };
  const wanted = kinds[numberAt(option, 'type') ?? 0] ?? 'string';
  if (typeof value !== wanted) throw new Error(`The option ${option.name} takes a ${wanted}.`);
  const choices = listAt(option, 'choices').filter(isJsonObject);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw new Error(`The option ${option.name} has no choice ${value}.`);
  }
}

function demandOffer({ name, guildId, sent }: RegisteredCommand, { context, owners }: Setting): void {
  const types = guildId === undefined ? listAt(sent, 'integration_types') : [0];
  const offered = types.length === 0 ? [0] : types;
  if (!offered.some((type) => owners[String(type)] !== undefined)) {
    throw new Error(`The command ${name} is not offered by this installation.`);
  }
  const contexts = listAt(sent, 'contexts');
  if (guildId === undefined && contexts.length > 0 && !contexts.includes(context)) {
    throw new Error(`The command ${name} is not offered in context ${context}.`);
  }
}

function demandPermission(
  state: DiscordState,
  { name, sent }: RegisteredCommand,
  user: DiscordUser,
  channel: Channel,
): void {
  if (channel.guildId === undefined) return;
  const held = permissionsIn(state, channel, user.id);
  const needed =
    BigInt(textAt(sent, 'default_member_permissions') ?? '0') | permission.useApplicationCommands;
  if ((held & needed) !== needed) throw new Error(`${user.username} may not use ${name} in ${channel.name}.`);
}

function namesOf(options: readonly JsonObject[]): string {
  return options.map(({ name }) => String(name)).join(', ') || 'there is none';
}
