/** What Discord refuses in an application command. */
import { checkChoice } from './callback-limits.ts';
import { FormErrors, type Path } from './form-errors.ts';
import { isJsonObject, type Json, type JsonObject, listAt, numberAt, objectAt, textAt } from './json.ts';

export const commandType = { chatInput: 1, user: 2, message: 3 } as const;
const optionType = { subcommand: 1, group: 2, string: 3, integer: 4, number: 10 } as const;
const optionTypes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const channelTypes = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16];
const chatInputName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const totalLimit = 8000;
const locales = new Set(
  `id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th
  zh-CN ja zh-TW ko`.split(/\s+/),
);

/** @throws ApiError 50035 with each fault at its field. */
export function checkCommand(command: JsonObject): void {
  const errors = new FormErrors();
  checkFields(errors, [], command);
  errors.throwIfAny();
}

/** @param prefix the index of the command when several are set at once. */
function checkFields(errors: FormErrors, prefix: Path, command: JsonObject): void {
  const type = numberAt(command, 'type') ?? commandType.chatInput;
  errors.choice([...prefix, 'type'], type, [1, 2, 3]);
  if (type === commandType.chatInput) {
    checkChatInputName(errors, [...prefix, 'name'], command.name);
    checkDescription(errors, prefix, command);
    checkLocalizations(
      errors,
      [...prefix, 'name_localizations'],
      command.name_localizations,
      checkChatInputName,
    );
    checkOptions(errors, [...prefix, 'options'], command.options);
    checkTotal(errors, prefix, command);
  } else checkMenuCommand(errors, prefix, command);
  checkContexts(errors, prefix, command);
  errors.flag([...prefix, 'nsfw'], command.nsfw);
}

/** Several commands of one scope at once. @throws ApiError 50035 with each fault at its field. */
export function checkCommands(commands: readonly JsonObject[]): void {
  const errors = new FormErrors();
  const seen = new Set<string>();
  commands.forEach((command, index) => {
    checkFields(errors, [index], command);
    const key = `${command.type ?? 1} ${command.name}`;
    if (seen.has(key)) {
      const message = 'Application command names must be unique';
      errors.add([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', message);
    }
    seen.add(key);
  });
  errors.throwIfAny();
}

function checkMenuCommand(errors: FormErrors, prefix: Path, command: JsonObject): void {
  errors.text([...prefix, 'name'], command.name, { min: 1, max: 32, isRequired: true });
  checkLocalizations(errors, [...prefix, 'name_localizations'], command.name_localizations, checkMenuName);
  for (const field of ['description', 'options']) {
    const value = command[field];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    const message = `Context menu commands cannot have ${field}`;
    errors.add(
      [...prefix, field],
      `APPLICATION_COMMAND_CONTEXT_MENU_${field.toUpperCase()}_INVALID`,
      message,
    );
  }
}

function checkMenuName(errors: FormErrors, path: Path, value: Json | undefined): void {
  errors.text(path, value, { min: 1, max: 32, isRequired: true });
}

function checkChatInputName(errors: FormErrors, path: Path, value: Json | undefined): void {
  errors.text(path, value, { min: 1, max: 32, isRequired: true });
  if (typeof value !== 'string') return;
  if (!chatInputName.test(value) || value !== value.toLowerCase()) {
    errors.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
}

function checkDescription(errors: FormErrors, prefix: Path, item: JsonObject): void {
  errors.text([...prefix, 'description'], item.description, { min: 1, max: 100, isRequired: true });
  const at = [...prefix, 'description_localizations'];
  checkLocalizations(errors, at, item.description_localizations, (faults, path, value) => {
    faults.text(path, value, { min: 1, max: 100, isRequired: true });
  });
}

function checkLocalizations(
  errors: FormErrors,
  path: Path,
  value: Json | undefined,
  check: (errors: FormErrors, path: Path, value: Json | undefined) => void,
): void {
  if (!isJsonObject(value)) return;
  for (const [locale, text] of Object.entries(value)) {
    if (!locales.has(locale)) {
      const message = `Value must be one of {${[...locales].join(', ')}}.`;
      errors.add([...path, locale], 'BASE_TYPE_CHOICES', message);
    } else if (text !== null) check(errors, [...path, locale], text);
  }
}

function checkOptions(errors: FormErrors, path: Path, value: Json | undefined): void {
  const options = errors.list(path, value, { max: 25 }).filter(isJsonObject);
  const names = options.map(({ name }) => name);
  options.forEach((option, index) => {
    checkOption(errors, [...path, index], option);
    if (names.indexOf(option.name) < index) {
      const message = 'Application command option names must be unique';
      errors.add([...path, index, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', message);
    }
    if (option.required === true && options.slice(0, index).some(({ required }) => required !== true)) {
      const message = 'Required options must be placed before non-required options';
      errors.add([...path, index], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
  });
  const nested = options.filter(isNesting).length;
  if (nested > 0 && nested < options.length) {
    const message =
      'Sub-command and sub-command group option types are mutually exclusive to all other types';
    errors.add(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
}

function checkOption(errors: FormErrors, path: Path, option: JsonObject): void {
  errors.choice([...path, 'type'], option.type, optionTypes);
  checkChatInputName(errors, [...path, 'name'], option.name);
  checkLocalizations(errors, [...path, 'name_localizations'], option.name_localizations, checkChatInputName);
  checkDescription(errors, path, option);
  errors.integer([...path, 'max_length'], option.max_length, { min: 1, max: 6000 });
  errors.integer([...path, 'min_length'], option.min_length, { max: 6000 });
  errors.list([...path, 'channel_types'], option.channel_types, { max: 25 }).forEach((type, index) => {
    errors.choice([...path, 'channel_types', index], type, channelTypes);
  });
  if (isNesting(option)) checkOptions(errors, [...path, 'options'], option.options);
  const choices = errors.list([...path, 'choices'], option.choices, { max: 25 });
  choices.forEach((choice, index) => {
    checkChoice(errors, [...path, 'choices', index], choice);
  });
  if (option.autocomplete !== true) return;
  const { string, integer, number } = optionType;
  const mayComplete: Json[] = [string, integer, number];
  if (choices.length > 0 || !mayComplete.includes(option.type ?? 0)) {
    const message = 'Autocomplete is for string, integer and number options without choices';
    errors.add([...path, 'autocomplete'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID', message);
  }
}

function checkContexts(errors: FormErrors, prefix: Path, command: JsonObject): void {
  const allowed = { integration_types: [0, 1], contexts: [0, 1, 2] };
  for (const [field, values] of Object.entries(allowed)) {
    const min = command[field] === undefined ? 0 : 1;
    const list = errors.list([...prefix, field], command[field], { min, max: values.length });
    list.forEach((value, index) => {
      errors.choice([...prefix, field, index], value, values);
    });
  }
}

/** Names, descriptions and values of a command count together, each in its longest language. */
function checkTotal(errors: FormErrors, prefix: Path, command: JsonObject): void {
  if (lengthOf(command) <= totalLimit) return;
  const message = `Application command must be less than ${totalLimit} characters`;
  errors.add(prefix, 'APPLICATION_COMMAND_TOO_LARGE', message);
}

function lengthOf(item: JsonObject): number {
  const choices = listAt(item, 'choices').filter(isJsonObject);
  const options = listAt(item, 'options').filter(isJsonObject);
  const values = choices.reduce((sum, { value }) => sum + String(value).length, 0);
  const nested = [...options, ...choices].reduce((sum, child) => sum + lengthOf(child), 0);
  return longest(item, 'name') + longest(item, 'description') + values + nested;
}

function longest(item: JsonObject, field: string): number {
  const localized = Object.values(objectAt(item, `${field}_localizations`));
  return Math.max(...[textAt(item, field), ...localized].map((text) => String(text ?? '').length));
}

export function isNesting(option: JsonObject): boolean {
  return option.type === optionType.subcommand || option.type === optionType.group;
}
