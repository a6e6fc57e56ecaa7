/** The data of a filled modal, in the shape in which the modal was sent. */
import { componentType as kind } from './component.ts';
import { isJsonObject, type Json, type JsonObject, listAt, textAt } from './json.ts';

/** @throws Error when a value is for an input that the modal does not have. */
export function submission(modal: JsonObject, values: Record<string, string>): JsonObject {
  const used = new Set<string>();
  const fill = (input: JsonObject): JsonObject => {
    const customId = textAt(input, 'custom_id') ?? '';
    used.add(customId);
    const value = values[customId] ?? textAt(input, 'value') ?? '';
    const filled: JsonObject = { type: input.type, custom_id: customId, id: input.id };
    return input.type === kind.textInput ? { ...filled, value } : { ...filled, values: value ? [value] : [] };
  };
  const components = listAt(modal, 'components')
    .filter(isJsonObject)
    .map((row): Json => {
      if (isJsonObject(row.component)) return { type: row.type, component: fill(row.component) };
      return { type: row.type, components: listAt(row, 'components').filter(isJsonObject).map(fill) };
    });
  const unknown = Object.keys(values).find((name) => !used.has(name));
  if (unknown !== undefined)
    throw new Error(`The modal has no input ${unknown}, only: ${[...used].join(', ')}.`);
  return { custom_id: modal.custom_id, components };
}
