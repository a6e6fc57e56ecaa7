/** What Discord refuses in a message, and in an edit of one. */
import { ApiError, refuse } from './api-error.ts';
import { checkRows } from './component-limits.ts';
import { checkLayout } from './component-v2-limits.ts';
import { checkEmbeds } from './embed-limits.ts';
import { FormErrors, type Path } from './form-errors.ts';
import { isJsonObject, type Json, type JsonObject, listAt, numberAt, textAt } from './json.ts';

export const messageFlag = { ephemeral: 1 << 6, loading: 1 << 7, isComponentsV2: 1 << 15 } as const;

/** The whole of a message after an edit: what the body leaves out stays. */
export interface Draft {
  content: string;
  embeds: Json[];
  components: Json[];
  flags: number;
  attachments: readonly string[];
}

const legacyFields = ['content', 'embeds', 'poll', 'sticker_ids'];

/** @throws ApiError 50035 with each fault at its field, 50006 for a message without anything in it. */
export function checkMessage(body: JsonObject, draft: Draft, prefix: Path = []): void {
  const errors = new FormErrors(prefix);
  const isLayout = (draft.flags & messageFlag.isComponentsV2) !== 0;
  errors.text(['content'], body.content, { max: 2000 });
  checkEmbeds(errors, body.embeds);
  checkAllowedMentions(errors, body.allowed_mentions);
  checkNonce(errors, body.nonce);
  if (isLayout) {
    checkLegacyFields(errors, body);
    checkLayout(errors, draft.components);
  } else checkRows(errors, draft.components);
  errors.throwIfAny();
  if (isEmpty(draft)) throw refuse('emptyMessage');
  if (isLayout) checkProcessedSize(draft.components);
}

/** @returns the message as it would stand after the body is applied to what was there before. */
export function draftOf(body: JsonObject, files: readonly string[], before?: Draft): Draft {
  return {
    content: 'content' in body ? (textAt(body, 'content') ?? '').trim() : (before?.content ?? ''),
    embeds: 'embeds' in body ? listAt(body, 'embeds') : (before?.embeds ?? []),
    components: 'components' in body ? listAt(body, 'components') : (before?.components ?? []),
    flags: (before?.flags ?? 0) | (numberAt(body, 'flags') ?? 0),
    attachments: [...(before?.attachments ?? []), ...files],
  };
}

function checkLegacyFields(errors: FormErrors, body: JsonObject): void {
  for (const field of legacyFields) {
    const value = body[field];
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value) && value.length === 0) continue;
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    errors.add([field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
  }
}

function checkAllowedMentions(errors: FormErrors, value: Json | undefined): void {
  if (!isJsonObject(value)) return;
  const parse = errors.list(['allowed_mentions', 'parse'], value.parse, { max: 3 });
  parse.forEach((kind, index) => {
    if (kind === 'users' || kind === 'roles' || kind === 'everyone') return;
    const message = "Value must be one of {'users', 'roles', 'everyone'}.";
    errors.add(['allowed_mentions', 'parse', index], 'BASE_TYPE_CHOICES', message);
  });
  for (const kind of ['users', 'roles']) {
    const ids = errors.list(['allowed_mentions', kind], value[kind], { max: 100 });
    if (ids.length === 0 || !parse.includes(kind)) continue;
    const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
    errors.add(['allowed_mentions'], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
  }
}

function checkNonce(errors: FormErrors, value: Json | undefined): void {
  if (typeof value === 'number') return;
  errors.text(['nonce'], value, { max: 25 });
}

function isEmpty({ content, embeds, components, attachments }: Draft): boolean {
  const nothing = content === '' && embeds.length === 0 && attachments.length === 0;
  return nothing && components.length === 0;
}

/**
 * Not documented, measured by others: above 10,170 bytes of text displays (with 12 for each) the API fails with 500
 * (https://github.com/discord/discord-api-docs/issues/8554). Texts outside of Latin script reach it below 4,000 letters.
 */
function checkProcessedSize(components: readonly Json[]): void {
  const displays = components.flatMap(function walk(component): string[] {
    if (!isJsonObject(component)) return [];
    const children = listAt(component, 'components').flatMap(walk);
    return component.type === 10 ? [textAt(component, 'content') ?? ''] : children;
  });
  const bytes = displays.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  if (bytes > 10_170) throw new ApiError(500, 0, '500: Internal Server Error');
}
