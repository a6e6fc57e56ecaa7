/** What Discord refuses in the choices of an autocompletion and in a modal. */
import { componentType as kind } from './component.ts';
import { checkCustomIds, checkSelect, isOneOf, selectTypes } from './component-limits.ts';
import { FormErrors, type Path } from './form-errors.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** @throws ApiError 50035 over 25 choices, or names and values over 100 characters. */
export function checkChoices(data: JsonObject): void {
  const errors = new FormErrors(['data']);
  errors.list(['choices'], data.choices, { max: 25, isRequired: true }).forEach((choice, index) => {
    checkChoice(errors, ['choices', index], choice);
  });
  errors.throwIfAny();
}

/** A choice of a command option, fixed or suggested. */
export function checkChoice(errors: FormErrors, path: Path, choice: Json): void {
  const { name, value } = isJsonObject(choice) ? choice : {};
  errors.text([...path, 'name'], name, { min: 1, max: 100, isRequired: true });
  if (typeof value !== 'number')
    errors.text([...path, 'value'], value, { min: 1, max: 100, isRequired: true });
}

/** @throws ApiError 50035 when a title, label or field is over its limit. */
export function checkModal(data: JsonObject): void {
  const errors = new FormErrors(['data']);
  errors.text(['custom_id'], data.custom_id, { min: 1, max: 100, isRequired: true });
  errors.text(['title'], data.title, { min: 1, max: 45, isRequired: true });
  const rows = errors.list(['components'], data.components, { min: 1, max: 5, isRequired: true });
  rows.forEach((row, index) => {
    const path = ['components', index];
    if (!isOneOf(errors, path, row, [kind.actionRow, kind.textDisplay, kind.label])) return;
    if (row.type === kind.label) checkLabel(errors, path, row);
    if (row.type === kind.actionRow) checkInputRow(errors, path, row);
  });
  checkCustomIds(errors, rows);
  errors.throwIfAny();
}

function checkLabel(errors: FormErrors, path: Path, label: JsonObject): void {
  errors.text([...path, 'label'], label.label, { min: 1, max: 45, isRequired: true });
  errors.text([...path, 'description'], label.description, { max: 100 });
  const at = [...path, 'component'];
  const { component = null } = label;
  if (!isOneOf(errors, at, component, [kind.textInput, ...selectTypes])) return;
  if (component.type === kind.textInput) checkInput(errors, at, component);
  else checkSelect(errors, at, component);
}

function checkInputRow(errors: FormErrors, path: Path, row: JsonObject): void {
  const at = [...path, 'components'];
  errors.list(at, row.components, { min: 1, max: 1, isRequired: true }).forEach((input, index) => {
    if (!isOneOf(errors, [...at, index], input, [kind.textInput])) return;
    errors.text([...at, index, 'label'], input.label, { min: 1, max: 45, isRequired: true });
    checkInput(errors, [...at, index], input);
  });
}

function checkInput(errors: FormErrors, path: Path, input: JsonObject): void {
  errors.text([...path, 'custom_id'], input.custom_id, { min: 1, max: 100, isRequired: true });
  errors.choice([...path, 'style'], input.style, [1, 2]);
  errors.integer([...path, 'min_length'], input.min_length, { max: 4000 });
  errors.integer([...path, 'max_length'], input.max_length, { min: 1, max: 4000 });
  errors.text([...path, 'placeholder'], input.placeholder, { max: 100 });
  errors.text([...path, 'value'], input.value, { max: 4000 });
}
