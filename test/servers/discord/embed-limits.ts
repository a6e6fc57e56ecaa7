/** The limits of embeds, as in Discord's reference (Message, Embed Limits). */
import type { FormErrors, Path } from './form-errors.ts';
import { isJsonObject, type Json, type JsonObject, listAt, objectAt, textAt } from './json.ts';

const totalLimit = 6000;

export function checkEmbeds(errors: FormErrors, value: Json | undefined): void {
  const embeds = errors.list(['embeds'], value, { max: 10 });
  embeds.forEach((embed, index) => {
    if (isJsonObject(embed)) checkEmbed(errors, ['embeds', index], embed);
    else errors.add(['embeds', index], 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
  });
  const total = embeds.filter(isJsonObject).reduce((sum, embed) => sum + lengthOf(embed), 0);
  if (total > totalLimit) {
    errors.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${totalLimit}`);
  }
}

function checkEmbed(errors: FormErrors, path: Path, embed: JsonObject): void {
  errors.text([...path, 'title'], embed.title, { max: 256 });
  errors.text([...path, 'description'], embed.description, { max: 4096 });
  errors.url([...path, 'url'], embed.url);
  errors.integer([...path, 'color'], embed.color, { max: 0xffffff });
  const { footer, author } = embed;
  if (isJsonObject(footer)) {
    errors.text([...path, 'footer', 'text'], footer.text, { min: 1, max: 2048, isRequired: true });
  }
  if (isJsonObject(author)) {
    errors.text([...path, 'author', 'name'], author.name, { min: 1, max: 256, isRequired: true });
    errors.url([...path, 'author', 'url'], author.url);
  }
  errors.list([...path, 'fields'], embed.fields, { max: 25 }).forEach((field, index) => {
    checkField(errors, [...path, 'fields', index], field);
  });
}

function checkField(errors: FormErrors, path: Path, field: Json): void {
  if (!isJsonObject(field)) {
    errors.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    return;
  }
  errors.text([...path, 'name'], field.name, { min: 1, max: 256, isRequired: true });
  errors.text([...path, 'value'], field.value, { min: 1, max: 1024, isRequired: true });
  errors.flag([...path, 'inline'], field.inline);
}

function lengthOf(embed: JsonObject): number {
  const fields = listAt(embed, 'fields').filter(isJsonObject);
  const texts = [
    textAt(embed, 'title'),
    textAt(embed, 'description'),
    textAt(objectAt(embed, 'footer'), 'text'),
    textAt(objectAt(embed, 'author'), 'name'),
    ...fields.flatMap((field) => [textAt(field, 'name'), textAt(field, 'value')]),
  ];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
