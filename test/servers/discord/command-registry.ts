/** Registered commands: created, overwritten, counted, and shown as Discord shows them. */
import { refuse } from './api-error.ts';
import { checkCommand, checkCommands, commandType } from './command-limits.ts';
import type { Application, RegisteredCommand } from './entities.ts';
import { isJsonObject, type Json, type JsonObject, listAt, numberAt, textAt } from './json.ts';
import { makeSnowflake } from './snowflake.ts';

const createsPerDay = 200;
const limitByType: Record<number, number> = { [commandType.chatInput]: 100, 2: 15, 3: 15 };

export function commandsOf(application: Application, guildId: string | undefined): RegisteredCommand[] {
  return [...application.commands.values()].filter((command) => command.guildId === guildId);
}

/** Creates a command, or overwrites the one of the same type and name. */
export function putCommand(
  application: Application,
  guildId: string | undefined,
  sent: JsonObject,
): RegisteredCommand {
  checkCommand(sent);
  return store(application, guildId, sent);
}

/** Sets all commands of a scope: what is not named is removed, what has its name keeps its id. */
export function putCommands(
  application: Application,
  guildId: string | undefined,
  all: readonly JsonObject[],
): RegisteredCommand[] {
  checkCommands(all);
  const added = all.filter((sent) => findNamesake(application, guildId, sent) === undefined).length;
  countCreates(application, guildId, added, false);
  const kept = all.map((sent) => store(application, guildId, sent));
  for (const command of commandsOf(application, guildId)) {
    if (!kept.includes(command)) application.commands.delete(command.id);
  }
  return kept;
}

export function patchCommand(command: RegisteredCommand, changes: JsonObject): RegisteredCommand {
  const sent = { ...command.sent, ...changes };
  checkCommand(sent);
  return Object.assign(command, {
    sent,
    name: textAt(sent, 'name') ?? command.name,
    version: makeSnowflake(),
  });
}

/** @param hasLocalizations whether the languages are asked for; without, only the names in use are shown. */
export function commandOnWire(
  { id, type, name, guildId, version, sent }: RegisteredCommand,
  applicationId: string,
  hasLocalizations: boolean,
): JsonObject {
  const shown: JsonObject = {
    id,
    application_id: applicationId,
    version,
    type,
    name,
    description: textAt(sent, 'description') ?? '',
    default_member_permissions: sent.default_member_permissions ?? null,
    nsfw: sent.nsfw === true,
    ...(guildId === undefined
      ? {
          dm_permission: true,
          contexts: sent.contexts ?? null,
          integration_types: sent.integration_types ?? [0],
        }
      : { guild_id: guildId }),
    ...(hasLocalizations && localizationsOf(sent)),
  };
  const options = listAt(sent, 'options').filter(isJsonObject);
  return options.length === 0
    ? shown
    : { ...shown, options: options.map((option) => optionOnWire(option, hasLocalizations)) };
}

/** Discord leaves out what is false or empty. */
function optionOnWire(option: JsonObject, hasLocalizations: boolean): JsonObject {
  const { name_localizations, description_localizations, options, choices, ...rest } = option;
  const plain = Object.entries(rest).filter(([, value]) => value !== false && value !== null);
  const nested = listAt(option, 'options').filter(isJsonObject);
  const fixed = listAt(option, 'choices').filter(isJsonObject);
  return {
    ...Object.fromEntries(plain),
    ...(nested.length > 0 && { options: nested.map((child) => optionOnWire(child, hasLocalizations)) }),
    ...(fixed.length > 0 && { choices: fixed.map((choice) => choiceOnWire(choice, hasLocalizations)) }),
    ...(hasLocalizations && localizationsOf(option)),
  };
}

function choiceOnWire(
  { name, value, name_localizations }: JsonObject,
  hasLocalizations: boolean,
): JsonObject {
  return { name, value, ...(hasLocalizations && { name_localizations: name_localizations ?? null }) };
}

function localizationsOf(item: JsonObject): Record<string, Json> {
  const { name_localizations = null, description_localizations = null } = item;
  return { name_localizations, description_localizations };
}

function store(application: Application, guildId: string | undefined, sent: JsonObject): RegisteredCommand {
  const type = numberAt(sent, 'type') ?? commandType.chatInput;
  const name = textAt(sent, 'name') ?? '';
  const present = findNamesake(application, guildId, sent);
  if (present !== undefined) {
    return isSame(present.sent, sent) ? present : Object.assign(present, { sent, version: makeSnowflake() });
  }
  const ofType = commandsOf(application, guildId).filter((command) => command.type === type);
  if (ofType.length >= (limitByType[type] ?? 0)) throw refuse('tooManyCommands');
  countCreates(application, guildId, 1, true);
  const command = { id: makeSnowflake(), type, name, guildId, version: makeSnowflake(), sent };
  application.commands.set(command.id, command);
  return command;
}

function findNamesake(
  application: Application,
  guildId: string | undefined,
  sent: JsonObject,
): RegisteredCommand | undefined {
  return commandsOf(application, guildId).find(
    ({ type, name }) => type === (sent.type ?? commandType.chatInput) && name === sent.name,
  );
}

function countCreates(
  { commandCreates }: Application,
  guildId = 'global',
  added: number,
  isCounted: boolean,
): void {
  const creates = (commandCreates.get(guildId) ?? 0) + added;
  if (creates > createsPerDay) throw refuse('tooManyCreates');
  if (isCounted) commandCreates.set(guildId, creates);
}

function isSame(left: JsonObject, right: JsonObject): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
