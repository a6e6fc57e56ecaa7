/** The limits of Components V2: what may hold what, forty components, 4,000 characters. */
import { componentType as kind } from './component.ts';
import { checkButton, checkCustomIds, checkRow, isOneOf } from './component-limits.ts';
import type { FormErrors, Path } from './form-errors.ts';
import { isJsonObject, type Json, type JsonObject, listAt, objectAt, textAt } from './json.ts';

const componentLimit = 40;
const textLimit = 4000;
const inContainer: readonly number[] = [
  kind.actionRow,
  kind.section,
  kind.textDisplay,
  kind.mediaGallery,
  kind.file,
  kind.separator,
];

export function checkLayout(errors: FormErrors, value: Json | undefined): void {
  const components = errors.list(['components'], value, { max: componentLimit });
  components.forEach((component, index) => {
    checkBlock(errors, ['components', index], component, [...inContainer, kind.container]);
  });
  const all = components.flatMap(flatten);
  if (all.length > componentLimit) {
    errors.add(['components'], 'BASE_TYPE_MAX_LENGTH', `Must be ${componentLimit} or fewer in length.`);
  }
  const displayed = all.filter((component) => component.type === kind.textDisplay);
  const length = displayed.reduce((sum, display) => sum + (textAt(display, 'content')?.length ?? 0), 0);
  if (length > textLimit) {
    const message = `Total displayable text size exceeds maximum size of ${textLimit}`;
    errors.add(['components'], 'COMPONENT_MAX_TOTAL_TEXT_SIZE_EXCEEDED', message);
  }
  checkCustomIds(errors, components);
  checkNumbers(errors, all);
}

function checkBlock(errors: FormErrors, path: Path, block: Json, allowed: readonly number[]): void {
  if (!isOneOf(errors, path, block, allowed)) return;
  errors.integer([...path, 'id'], block.id, { max: 2 ** 31 - 1 });
  if (block.type === kind.container) checkContainer(errors, path, block);
  if (block.type === kind.section) checkSection(errors, path, block);
  if (block.type === kind.actionRow) checkRow(errors, path, block);
  if (block.type === kind.textDisplay) checkText(errors, path, block);
  if (block.type === kind.separator) checkSeparator(errors, path, block);
  if (block.type === kind.mediaGallery) {
    errors.list([...path, 'items'], block.items, { min: 1, max: 10, isRequired: true });
  }
}

function checkContainer(errors: FormErrors, path: Path, container: JsonObject): void {
  const list = [...path, 'components'];
  errors.integer([...path, 'accent_color'], container.accent_color, { max: 0xffffff });
  errors.flag([...path, 'spoiler'], container.spoiler);
  errors
    .list(list, container.components, { min: 1, max: componentLimit, isRequired: true })
    .forEach((child, index) => {
      checkBlock(errors, [...list, index], child, inContainer);
    });
}

function checkSection(errors: FormErrors, path: Path, section: JsonObject): void {
  const list = [...path, 'components'];
  errors.list(list, section.components, { min: 1, max: 3, isRequired: true }).forEach((child, index) => {
    checkBlock(errors, [...list, index], child, [kind.textDisplay]);
  });
  const accessory = section.accessory;
  const at = [...path, 'accessory'];
  if (accessory === undefined || accessory === null) errors.required(at);
  else if (isOneOf(errors, at, accessory, [kind.button, kind.thumbnail])) {
    if (accessory.type === kind.button) checkButton(errors, at, accessory);
    else {
      errors.url([...at, 'media', 'url'], objectAt(accessory, 'media').url);
      errors.text([...at, 'description'], accessory.description, { max: 1024 });
    }
  }
}

function checkText(errors: FormErrors, path: Path, display: JsonObject): void {
  errors.text([...path, 'content'], display.content, { min: 1, max: textLimit, isRequired: true });
}

function checkSeparator(errors: FormErrors, path: Path, separator: JsonObject): void {
  errors.flag([...path, 'divider'], separator.divider);
  if (separator.spacing !== undefined) errors.choice([...path, 'spacing'], separator.spacing, [1, 2]);
}

function checkNumbers(errors: FormErrors, all: readonly JsonObject[]): void {
  const ids = all.map((component) => component.id).filter((id) => typeof id === 'number' && id !== 0);
  if (new Set(ids).size < ids.length) {
    errors.add(['components'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
  }
}

function flatten(component: Json | undefined): JsonObject[] {
  if (!isJsonObject(component)) return [];
  return [component, ...listAt(component, 'components').flatMap(flatten), ...flatten(component.accessory)];
}
