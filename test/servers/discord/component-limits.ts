/** The limits of buttons and selects, and of the rows of the first kind of components. */
import { componentType as kind } from './component.ts';
import type { FormErrors, Path } from './form-errors.ts';
import { isJsonObject, type Json, type JsonObject, listAt, numberAt, textAt } from './json.ts';

const linkStyle = 5;
const premiumStyle = 6;
export const selectTypes: readonly number[] = [
  kind.stringSelect,
  kind.userSelect,
  kind.roleSelect,
  kind.mentionableSelect,
  kind.channelSelect,
];

/** Five rows at most, nothing but rows. */
export function checkRows(errors: FormErrors, value: Json | undefined): void {
  errors.list(['components'], value, { max: 5 }).forEach((row, index) => {
    const path = ['components', index];
    if (isOneOf(errors, path, row, [kind.actionRow])) checkRow(errors, path, row);
  });
  checkCustomIds(errors, Array.isArray(value) ? value : []);
}

export function checkRow(errors: FormErrors, path: Path, row: JsonObject): void {
  const list = [...path, 'components'];
  const items = errors.list(list, row.components, { min: 1, max: 5, isRequired: true });
  items.forEach((item, index) => {
    if (!isOneOf(errors, [...list, index], item, [kind.button, ...selectTypes])) return;
    if (item.type === kind.button) checkButton(errors, [...list, index], item);
    else checkSelect(errors, [...list, index], item);
  });
  const hasSelect = items.some((item) => isJsonObject(item) && item.type !== kind.button);
  if (hasSelect && items.length > 1) {
    errors.add(list, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width');
  }
}

/** @returns whether the item is a component of an allowed type; reports it otherwise. */
export function isOneOf(
  errors: FormErrors,
  path: Path,
  item: Json,
  types: readonly number[],
): item is JsonObject {
  const type = isJsonObject(item) ? numberAt(item, 'type') : undefined;
  if (type !== undefined && types.includes(type)) return true;
  const message = `Value of field "type" must be one of (${types.join(', ')}).`;
  errors.add([...path, 'type'], 'UNION_TYPE_CHOICES', message);
  return false;
}

export function checkButton(errors: FormErrors, path: Path, button: JsonObject): void {
  errors.choice([...path, 'style'], button.style, [1, 2, 3, 4, linkStyle, premiumStyle]);
  errors.text([...path, 'label'], button.label, { max: 80 });
  errors.flag([...path, 'disabled'], button.disabled);
  if (button.style === premiumStyle) return;
  if (!textAt(button, 'label') && !isJsonObject(button.emoji)) errors.required([...path, 'label']);
  if (button.style === linkStyle) {
    if (button.url === undefined) errors.required([...path, 'url']);
    errors.url([...path, 'url'], button.url, 512);
    if (button.custom_id !== undefined) {
      const message = 'A custom id and url cannot both be specified';
      errors.add([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
    }
  } else errors.text([...path, 'custom_id'], button.custom_id, { min: 1, max: 100, isRequired: true });
}

export function checkSelect(errors: FormErrors, path: Path, select: JsonObject): void {
  errors.text([...path, 'custom_id'], select.custom_id, { min: 1, max: 100, isRequired: true });
  errors.text([...path, 'placeholder'], select.placeholder, { max: 150 });
  errors.integer([...path, 'min_values'], select.min_values, { max: 25 });
  errors.integer([...path, 'max_values'], select.max_values, { min: 1, max: 25 });
  if (select.type === kind.stringSelect) checkOptions(errors, [...path, 'options'], select);
}

function checkOptions(errors: FormErrors, path: Path, select: JsonObject): void {
  const options = errors.list(path, select.options, { min: 1, max: 25, isRequired: true });
  const values = new Set<string>();
  options.forEach((option, index) => {
    if (!isJsonObject(option)) {
      errors.required([...path, index]);
      return;
    }
    errors.text([...path, index, 'label'], option.label, { min: 1, max: 100, isRequired: true });
    errors.text([...path, index, 'value'], option.value, { min: 1, max: 100, isRequired: true });
    errors.text([...path, index, 'description'], option.description, { max: 100 });
    const value = textAt(option, 'value') ?? '';
    if (values.has(value)) {
      const message = 'The specified option value is already used';
      errors.add([...path, index, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message);
    }
    values.add(value);
  });
  if ((numberAt(select, 'max_values') ?? 1) > options.length && options.length > 0) {
    const message = `Must be between 0 and ${options.length} in length.`;
    errors.add([...path, 'max_values'], 'BASE_TYPE_BAD_LENGTH', message);
  }
}

export function checkCustomIds(errors: FormErrors, components: readonly Json[]): void {
  const seen = new Set<string>();
  const visit = (value: Json | undefined, path: Path): void => {
    if (!isJsonObject(value)) return;
    const customId = textAt(value, 'custom_id');
    if (customId !== undefined && seen.has(customId)) {
      const message = 'Component custom id cannot be duplicated';
      errors.add([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
    }
    if (customId !== undefined) seen.add(customId);
    listAt(value, 'components').forEach((child, index) => {
      visit(child, [...path, 'components', index]);
    });
    visit(value.accessory, [...path, 'accessory']);
  };
  components.forEach((component, index) => {
    visit(component, ['components', index]);
  });
}
