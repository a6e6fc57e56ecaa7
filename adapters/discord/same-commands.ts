/** Whether what is registered is what is wanted: Discord gives definitions back with defaults and ids added. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

const KEYS = [
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'default_member_permissions',
  'required',
  'autocomplete',
  'min_length',
  'max_length',
  'min_value',
  'max_value',
  'channel_types',
  'value',
] as const;

const command = z.record(z.string(), z.unknown());
const children = z.array(command).catch([]);
const numbers = z.array(z.number()).catch([]);

/** What says nothing: absent, null, false, and empty texts, lists and maps. */
function isDefault(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function normalise(definition: z.infer<typeof command>): Record<string, unknown> {
  const plain = Object.fromEntries(KEYS.map((key) => [key, definition[key]]));
  const all = {
    ...plain,
    type: definition.type ?? 1,
    contexts: numbers.parse(definition.contexts).sort(),
    integration_types: numbers.parse(definition.integration_types).sort(),
    options: children.parse(definition.options).map(normalise),
    choices: children.parse(definition.choices).map(normalise),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isDefault(value)));
}

function byTypeAndName(definitions: unknown, scope: 'global' | 'guild'): Map<string, unknown> {
  const commands = children.parse(definitions).map((definition) => {
    const { contexts, integration_types, ...rest } = normalise(definition);
    return scope === 'guild' ? rest : { ...rest, contexts, integration_types };
  });
  return new Map(commands.map((entry) => [JSON.stringify([entry.type, entry.name]), entry]));
}

/** The order of commands does not count; that of their options and choices does. */
export function hasSameCommands(wanted: unknown, registered: unknown, scope: 'global' | 'guild'): boolean {
  return isDeepStrictEqual(byTypeAndName(wanted, scope), byTypeAndName(registered, scope));
}
